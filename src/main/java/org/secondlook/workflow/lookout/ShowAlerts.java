package org.secondlook.workflow.lookout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.base.Sha256;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.AlertScore;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.Signed;
import org.secondlook.workflow.Workstation;

/** Alerts as whoever looks may see them: without name and similarity until these were disclosed. */
public record ShowAlerts(Workstation workstation) {
  /**
   * An alert.
   *
   * @param number within the look-out
   * @param receivedAt when the frame that raised it came
   * @param ptsMillis that frame's time since its source connected
   * @param quality of the face, 0..100
   * @param takenAs digest of the picture that became evidence
   * @param mayBeTold whether {@link DiscloseAlert} would tell this actor name and similarity
   * @param disclosed what this actor was told before
   */
  public record View(
      int number,
      Instant receivedAt,
      Instant raisedAt,
      String source,
      long ptsMillis,
      int track,
      double quality,
      Alert.State state,
      Optional<Signed> acknowledged,
      Optional<Alert.Verdict> judged,
      Optional<Alert.Verdict> released,
      Optional<Sha256> takenAs,
      Optional<Instant> erasedAt,
      boolean mayBeTold,
      Optional<Disclosed> disclosed) {}

  /**
   * What is hidden until an alert is judged.
   *
   * @param name empty where it is erased
   * @param fmr false match rate at that similarity for faces of that quality
   * @param fmrIsBound whether it is only an upper bound
   */
  public record Disclosed(
      Optional<String> name, double similarity, double fmr, boolean fmrIsBound) {}

  /** PNG each. @param listed of the person who is perhaps seen; nobody's name is with it */
  public record Pictures(byte[] shot, byte[] listed) {}

  /** The oldest first. */
  public List<View> run(Actor actor, String number) {
    Lookout lookout = lookout(actor, number);
    return workstation.casework().alerts().of(lookout.id()).stream()
        .map(each -> view(actor, lookout, each))
        .toList();
  }

  public View one(Actor actor, String number, int alert) {
    Lookout lookout = lookout(actor, number);
    return view(actor, lookout, workstation.casework().alerts().find(lookout.id(), alert));
  }

  /** Refused (kind POLICY) once they are erased. */
  public Pictures pictures(Actor actor, String number, int alert) {
    Lookout lookout = lookout(actor, number);
    AlertSecret secret =
        new AlertFolders(workstation, lookout)
            .read(workstation.casework().alerts().find(lookout.id(), alert));
    return new Pictures(secret.shot(), secret.listed().photo());
  }

  /** Whoever may see alerts of it. */
  Lookout lookout(Actor actor, String number) {
    workstation.require(actor, Permission.LOOK_OUT);
    return new ShowLookout(workstation).find(actor, number);
  }

  View view(Actor actor, Lookout lookout, Alert alert) {
    boolean told = alert.disclosed().containsKey(actor.name());
    return new View(
        alert.number(),
        alert.what().receivedAt(),
        alert.what().raisedAt(),
        alert.what().source(),
        alert.what().ptsMillis(),
        alert.what().track(),
        alert.what().quality(),
        alert.state(),
        alert.acknowledged(),
        alert.judged(),
        alert.released(),
        alert.takenAs(),
        alert.erasedAt(),
        alert.mayBeToldTo(actor.name()),
        told ? Optional.of(disclosed(lookout, alert)) : Optional.empty());
  }

  Disclosed disclosed(Lookout lookout, Alert alert) {
    // The store has it as soon as anybody may be told.
    AlertScore score = alert.score().orElseThrow();
    return new Disclosed(name(lookout, alert), score.similarity(), score.fmr(), score.fmrIsBound());
  }

  Optional<String> name(Lookout lookout, Alert alert) {
    AlertFolders folders = new AlertFolders(workstation, lookout);
    return folders.isOpen(alert)
        ? Optional.of(folders.read(alert).listed().name())
        : Optional.empty();
  }
}
