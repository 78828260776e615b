package org.secondlook.workflow.lookout;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.SealedFolder;
import org.secondlook.vision.Template;
import org.secondlook.workflow.Workstation;

/** What is sealed of one look-out's alerts at this seat. */
record AlertFolders(Workstation workstation, Lookout lookout) {
  /** When an alert that nobody has released goes: with its look-out, or sooner. */
  private Instant dueUnreleased(Instant raised) {
    Instant own = raised.plus(Alert.KEPT);
    return own.isBefore(lookout.due()) ? own : lookout.due();
  }

  /**
   * @param name from {@link SealedFolder#newName}
   * @return digest of the sealed file
   */
  Sha256 write(String name, Instant raised, AlertSecret secret) {
    SealedFolder folder = folder(name);
    try {
      folder.make(dueUnreleased(raised));
      return folder.write(SealedFolder.ALERT, secret.bytes());
    } catch (RuntimeException e) {
      folder.eraseAll();
      throw e;
    }
  }

  /** Refused (kind POLICY) where it is erased, or lies at another seat. */
  AlertSecret read(Alert alert) {
    SealedFolder folder = folder(alert.what().sealed());
    if (!folder.isOpen()) {
      throw SecondLookException.policy(
          "What was kept of alert "
              + alert.number()
              + " can't be opened here: it was erased, or it was raised on another machine.");
    }
    return AlertSecret.of(folder.read(SealedFolder.ALERT, alert.what().sealedDigest()));
  }

  boolean isOpen(Alert alert) {
    return folder(alert.what().sealed()).isOpen();
  }

  void erase(String name) {
    folder(name).eraseAll();
  }

  /** A released one stays its 24 hours, even if its look-out ends before. */
  void keepReleased(Alert alert) {
    if (isOpen(alert)) {
      folder(alert.what().sealed()).due(alert.due());
    }
  }

  /** The look-out's end has moved, and with it that of alerts which nobody has released. */
  void followEnd() {
    workstation.casework().alerts().of(lookout.id()).stream()
        .filter(each -> each.state() != Alert.State.RELEASED)
        .filter(this::isOpen)
        .forEach(each -> folder(each.what().sealed()).due(dueUnreleased(each.what().raisedAt())));
  }

  /** All but those that were released. */
  void eraseUnreleased() {
    if (!SealedFolder.hasAlerts(place(), lookout.id())) {
      return;
    }
    Set<String> released =
        workstation.casework().alerts().of(lookout.id()).stream()
            .filter(each -> each.state() == Alert.State.RELEASED)
            .map(each -> each.what().sealed())
            .collect(Collectors.toSet());
    SealedFolder.eraseAlerts(place(), lookout.id(), released);
  }

  /**
   * Until its end the look-out remembers the face of somebody who isn't the listed person, so that
   * he isn't stopped again; the picture goes with the alert.
   *
   * @return digest of the sealed file
   */
  Sha256 remember(Alert alert) {
    // What an act that failed has left.
    list().erase(alert.refusedFile());
    return list().write(alert.refusedFile(), read(alert).template());
  }

  /** Empty where the alert wasn't found false. */
  Optional<Template> refusedPasserBy(Alert alert) {
    if (!alert.state().isFalse()) {
      return Optional.empty();
    }
    // Nobody noted the digest of those that were found false before there was a place for it.
    return alert
        .refused()
        .map(digest -> list().read(alert.refusedFile(), digest))
        .or(() -> list().readIfThere(alert.refusedFile()))
        .map(AlertSecret::template);
  }

  private SealedFolder list() {
    return new SealedFolder(place(), lookout.id());
  }

  private SealedFolder folder(String name) {
    return SealedFolder.ofAlert(place(), lookout.id(), name);
  }

  private Path place() {
    return workstation.home().lookouts();
  }
}
