package org.secondlook.app.audit;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
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
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditFilter;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseStatistics;

/** The log as far as it is loaded, the newest entry first, with filters, verdict and figures. */
public final class AuditViewModel {
  private static final int PAGE = 200;

  private final AuditService desk;
  private final ScreenContext frame;
  private final ObservableList<AuditEntry> entries = FXCollections.observableArrayList();
  private final StringProperty user = new SimpleStringProperty("");
  private final StringProperty caseNumber = new SimpleStringProperty("");
  private final StringProperty text = new SimpleStringProperty("");
  private final ObjectProperty<Optional<Act>> act = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<LocalDate> from = new SimpleObjectProperty<>();
  private final ObjectProperty<LocalDate> to = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<Optional<AuditVerdict>> verdict =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<CaseStatistics>> statistics =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper verifying = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private boolean allLoaded;
  private boolean loading;
  private Object asked = new Object();

  public AuditViewModel(AuditService desk, ScreenContext frame) {
    this.desk = desk;
    this.frame = frame;
    for (Observable each : List.<Observable>of(user, caseNumber, text, act, from, to)) {
      each.addListener((Observable change) -> refresh());
    }
  }

  public void refresh() {
    problem.set("");
    asked = new Object();
    allLoaded = false;
    loaded.set(false);
    load(Long.MAX_VALUE, true);
    AuditFilter now = filter();
    frame
        .jobs()
        .load(
            () -> desk.statistics(now.from(), now.to()),
            found -> statistics.set(Optional.of(found)),
            this::failed);
  }

  AuditFilter filter() {
    return new AuditFilter(
        Optional.ofNullable(from.get()).map(AuditViewModel::start),
        Optional.ofNullable(to.get()).map(day -> start(day.plusDays(1))),
        typed(user),
        typed(caseNumber),
        act.get().map(Set::of).orElse(Set.of()),
        typed(text));
  }

  private static Optional<String> typed(StringProperty field) {
    return Optional.of(field.get().strip()).filter(words -> !words.isEmpty());
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneId.systemDefault()).toInstant();
  }

  /** Loads older entries, where there are any. */
  public void more() {
    if (!allLoaded && !loading && !entries.isEmpty()) {
      load(entries.getLast().sequence(), false);
    }
  }

  private void load(long before, boolean first) {
    loading = true;
    Object mine = asked;
    AuditFilter now = filter();
    frame
        .jobs()
        .load(
            () -> desk.entries(now, before, PAGE),
            page -> {
              if (mine == asked) {
                loading = false;
                loaded.set(true);
                allLoaded = page.size() < PAGE;
                if (first) {
                  entries.setAll(page);
                } else {
                  entries.addAll(page);
                }
              }
            },
            failure -> {
              loading = false;
              failed(failure);
            });
  }

  /** Whether the newest entries that fit the filter are read. */
  ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  /** Checks the whole chain, every stored act against its entry, and all checkpoints. */
  public void verify() {
    if (verifying.get()) {
      return;
    }
    verifying.set(true);
    frame
        .jobs()
        .run(
            Texts.of("audit.verify.job"),
            context -> desk.verify(),
            AuditViewModel::words,
            found -> {
              verifying.set(false);
              verdict.set(Optional.of(found));
            },
            failure -> {
              verifying.set(false);
              failed(failure);
            });
  }

  static String words(AuditVerdict verdict) {
    return switch (verdict) {
      case AuditVerdict.Intact intact ->
          String.join(
              " ",
              Stream.concat(
                      Stream.of(
                          Texts.of(
                              "audit.intact",
                              intact.entries(),
                              intact.checkpoints(),
                              intact.head().brief())),
                      intact.notes().stream())
                  .toList());
      case AuditVerdict.Broken broken -> Texts.of("audit.broken", broken.firstBad(), broken.why());
    };
  }

  public void export(Path file) {
    AuditFilter now = filter();
    frame
        .jobs()
        .run(
            Texts.of("audit.export.job"),
            context -> {
              desk.exportCsv(now, file);
              return file;
            },
            path -> Texts.of("audit.exported", path),
            path -> {
              frame.notices().done(Texts.of("audit.exported", path));
              refresh();
            },
            this::failed);
  }

  private void failed(SecondLookException failure) {
    if (failure.kind() != SecondLookException.Kind.CANCELLED) {
      problem.set(failure.getMessage());
    }
  }

  public ObservableList<AuditEntry> entries() {
    return entries;
  }

  public StringProperty user() {
    return user;
  }

  public StringProperty caseNumber() {
    return caseNumber;
  }

  public StringProperty text() {
    return text;
  }

  public ObjectProperty<Optional<Act>> act() {
    return act;
  }

  public ObjectProperty<LocalDate> from() {
    return from;
  }

  public ObjectProperty<LocalDate> to() {
    return to;
  }

  public ReadOnlyObjectProperty<Optional<AuditVerdict>> verdict() {
    return verdict.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<CaseStatistics>> statistics() {
    return statistics.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty verifying() {
    return verifying.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }
}
