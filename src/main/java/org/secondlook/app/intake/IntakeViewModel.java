package org.secondlook.app.intake;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.IntakeEvent;
import org.secondlook.intake.PhoneCode;
import org.secondlook.workflow.intake.Reception;
import org.secondlook.workflow.intake.TakenFile;

/** The open case's watched folders, what came in while the window is open, and the phone's code. */
public final class IntakeViewModel {
  private static final int MOST_ROWS = 500;

  /** What a phone is shown. @param fingerprint of the certificate, in four lines */
  public record Shown(PhoneCode code, String fingerprint, String caseNumber) {}

  private final IntakeService desk;
  private final ScreenContext frame;
  private final InstantSource clock;
  private final ObservableList<Path> folders = FXCollections.observableArrayList();
  private final ObservableList<IntakeRow> rows = FXCollections.observableArrayList();
  private final ObservableList<InetAddress> addresses = FXCollections.observableArrayList();
  private final ObjectProperty<InetAddress> address = new SimpleObjectProperty<>();
  private final ObjectProperty<Integer> minutes = new SimpleObjectProperty<>(10);
  private final StringProperty officer = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Optional<Shown>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper left = new ReadOnlyStringWrapper("");
  private Optional<CaseFile> open = Optional.empty();
  private Optional<Reception> reception = Optional.empty();
  private boolean opening;

  public IntakeViewModel(IntakeService desk, ScreenContext frame, InstantSource clock) {
    this.desk = desk;
    this.frame = frame;
    this.clock = clock;
    frame
        .jobs()
        .load(
            () -> {
              desk.resume(listener());
              return desk.addresses();
            },
            this::offer,
            frame.notices()::failed);
    frame.caseInView().open().subscribe(this::caseOpened);
  }

  private void offer(List<InetAddress> found) {
    addresses.setAll(found);
    address.set(found.isEmpty() ? null : found.getFirst());
  }

  private void caseOpened(Optional<CaseFile> now) {
    boolean same = now.map(CaseFile::id).equals(open.map(CaseFile::id));
    open = now;
    if (!same) {
      // A code on the screen is of the case that it was made for.
      stop();
      rows.clear();
      folders.clear();
      refresh();
    }
  }

  private void refresh() {
    open.ifPresent(
        file ->
            frame
                .jobs()
                .load(
                    () -> desk.folders(file),
                    found -> {
                      if (isOpen(file.id())) {
                        folders.setAll(found);
                      }
                    },
                    frame.notices()::failed));
  }

  private boolean isOpen(CaseId id) {
    return open.map(CaseFile::id).equals(Optional.of(id));
  }

  private IntakeService.Listener listener() {
    return new IntakeService.Listener() {
      @Override
      public void received(CaseFile caseFile, IntakeEvent.Logged<IntakeEvent.Received> receipt) {
        show(caseFile, IntakeRow.of(receipt));
      }

      @Override
      public void taken(CaseFile caseFile, TakenFile file) {
        show(caseFile, IntakeRow.of(file));
      }

      @Override
      public void told(CaseFile caseFile, String sentence) {
        frame
            .jobs()
            .onWindow(
                () -> frame.notices().warn(Texts.of("intake.told", caseFile.number(), sentence)));
      }
    };
  }

  private void show(CaseFile caseFile, IntakeRow row) {
    frame
        .jobs()
        .onWindow(
            () -> {
              if (isOpen(caseFile.id())) {
                rows.removeIf(each -> each.receipt() == row.receipt());
                rows.addFirst(row);
                if (rows.size() > MOST_ROWS) {
                  rows.removeLast();
                }
              }
            });
  }

  /** Watches a folder for the open case. */
  public void choose(Path folder) {
    change(file -> desk.choose(file, folder));
  }

  /** Watches it no longer. */
  public void end(Path folder) {
    change(file -> desk.end(file, folder));
  }

  private void change(java.util.function.Consumer<CaseFile> act) {
    open.ifPresent(
        file ->
            frame
                .jobs()
                .load(
                    () -> {
                      act.accept(file);
                      return file;
                    },
                    done -> refresh(),
                    frame.notices()::failed));
  }

  /** Listens for phones, and shows the first one's code. */
  public void receive() {
    InetAddress where = address.get();
    int howLong = minutes.get();
    String who = officer.get().strip();
    if (open.isEmpty() || reception.isPresent() || opening) {
      return;
    }
    if (where == null) {
      frame.notices().warn(Texts.of("intake.no.address"));
      return;
    }
    CaseFile file = open.get();
    opening = true;
    frame
        .jobs()
        .load(
            () -> desk.receive(file, where, howLong, listener()),
            opened -> {
              opening = false;
              reception = Optional.of(opened);
              if (isOpen(file.id())) {
                shown(opened, opened.code(who));
              } else {
                stop();
              }
            },
            failure -> {
              opening = false;
              frame.notices().failed(failure);
            });
  }

  /** Shows a new code, for another phone. */
  public void another() {
    reception.ifPresent(opened -> shown(opened, opened.code(officer.get().strip())));
  }

  private void shown(Reception opened, PhoneCode code) {
    shown.set(
        Optional.of(
            new Shown(code, lines(opened.fingerprint()), open.map(CaseFile::number).orElse(""))));
    officer.set("");
    tick();
  }

  /** Eight pairs a line, as people compare them. */
  private static String lines(String fingerprint) {
    return fingerprint.replaceAll("((?:..:){7}..):", "$1\n");
  }

  /** Listens no longer. */
  public void stop() {
    Optional<Reception> now = reception;
    reception = Optional.empty();
    shown.set(Optional.empty());
    left.set("");
    now.ifPresent(
        opened ->
            frame
                .jobs()
                .load(
                    () -> {
                      opened.close();
                      return opened;
                    },
                    done -> {},
                    frame.notices()::failed));
  }

  /** How long it still listens; to be called about once a second. */
  public void tick() {
    reception.ifPresent(
        opened -> {
          Instant until = opened.until();
          Duration rest = Duration.between(clock.instant(), until);
          if (!opened.open() || rest.isNegative()) {
            stop();
          } else {
            long seconds = rest.toSeconds();
            left.set(
                Texts.of(
                    "intake.left",
                    "%d:%02d".formatted(seconds / 60, seconds % 60),
                    opened.refused()));
          }
        });
  }

  /** Ends watching and receiving; the choices stay. */
  public void close() {
    frame.jobs().ending(desk::close);
  }

  public ObservableList<Path> folders() {
    return folders;
  }

  /** The newest first. */
  public ObservableList<IntakeRow> rows() {
    return rows;
  }

  public ObservableList<InetAddress> addresses() {
    return addresses;
  }

  public ObjectProperty<InetAddress> address() {
    return address;
  }

  public ObjectProperty<Integer> minutes() {
    return minutes;
  }

  /** Whose phone the next code is for; may stay empty, then the page asks. */
  public StringProperty officer() {
    return officer;
  }

  public ReadOnlyObjectProperty<Optional<Shown>> shown() {
    return shown.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty left() {
    return left.getReadOnlyProperty();
  }
}
