package org.secondlook.app.oversight;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Stated;
import org.secondlook.casework.Statement;
import org.secondlook.report.FiguresReport;
import org.secondlook.workflow.ImportBases;
import org.secondlook.workflow.ValidateMethod;
import org.secondlook.workflow.log.ReadExaminerCurves;
import org.secondlook.workflow.statements.ListStatements;

/** What oversight asks for, and what is stated for it. Each refusal is a sentence. */
public final class OversightViewModel {
  private final OversightService desk;
  private final ScreenContext frame;
  private final Clock clock;
  private final ObservableList<FiguresReport.Line> figures = FXCollections.observableArrayList();
  private final ObservableList<ListStatements.Due> due = FXCollections.observableArrayList();
  private final ObservableList<ListStatements.Held> competences =
      FXCollections.observableArrayList();
  private final ObservableList<ListStatements.Fault> faults = FXCollections.observableArrayList();
  private final ObservableList<Statement<Stated.Validated>> validations =
      FXCollections.observableArrayList();
  private final ObservableList<ValidateMethod.Check> checks = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<ReadExaminerCurves.Result>> curves =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final IntegerProperty year = new SimpleIntegerProperty();
  private final ReadOnlyObjectWrapper<Optional<LocalDate>> auditDue =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");

  public OversightViewModel(OversightService desk, ScreenContext frame, Clock clock) {
    this.desk = desk;
    this.frame = frame;
    this.clock = clock;
    year.set(today().getYear());
    year.addListener(change -> readFigures());
  }

  public LocalDate today() {
    return LocalDate.now(clock);
  }

  public void refresh() {
    problem.set("");
    readFigures();
    if (desk.seesFigures()) {
      frame.jobs().load(desk::curves, found -> curves.set(Optional.of(found)), this::failed);
    }
    frame.jobs().load(desk::auditDue, auditDue::set, this::failed);
    frame.jobs().load(() -> desk.due(today()), due::setAll, this::failed);
    frame.jobs().load(() -> desk.competences(today()), competences::setAll, this::failed);
    frame.jobs().load(desk::nonConformities, this::showFaults, this::failed);
    frame.jobs().load(desk::validations, validations::setAll, this::failed);
  }

  /** Whether this user may read the log, from which the figures are counted. */
  public boolean seesFigures() {
    return desk.seesFigures();
  }

  private void readFigures() {
    if (!desk.seesFigures()) {
      return;
    }
    int wanted = year.get();
    frame
        .jobs()
        .load(
            () -> desk.figures(wanted),
            found -> {
              if (year.get() == wanted) {
                figures.setAll(found);
              }
            },
            this::failed);
  }

  /** Open ones first, then the newest. */
  private void showFaults(List<ListStatements.Fault> all) {
    faults.setAll(
        all.stream()
            .sorted(
                Comparator.comparing((ListStatements.Fault each) -> !each.open())
                    .thenComparing(each -> -each.stated().entry()))
            .toList());
  }

  /** Writes the shown year's figures as CSV and PDF; the log tells so. */
  public void export(String folder) {
    int wanted = year.get();
    withPath(
        folder,
        "oversight.folder.missing",
        path ->
            act(
                () -> desk.export(wanted, path),
                written -> Texts.of("oversight.figures.done", written.pdf().toString())));
  }

  /**
   * Takes in a table of bases.
   *
   * @param remove whether photos whose basis has ended are removed at once
   */
  public void bases(String table, boolean remove) {
    withPath(
        table,
        "oversight.bases.missing",
        path -> act(() -> desk.bases(path, remove), OversightViewModel::words));
  }

  private static String words(ImportBases.Result result) {
    String unknown =
        result.unknown().isEmpty()
            ? ""
            : " " + Texts.of("oversight.bases.unknown", String.join("; ", result.unknown()));
    return Texts.count("oversight.bases.done", result.photos())
        + " "
        + Texts.of("oversight.bases.ended", result.ended(), result.removed())
        + unknown;
  }

  /**
   * What is stated is read from a form, whose gaps are said as a sentence.
   *
   * @param kept told once it is in the log
   */
  public void state(Supplier<? extends Stated> form, Runnable kept) {
    try {
      Stated stated = form.get();
      act(
          () -> desk.state(stated),
          entry -> {
            kept.run();
            return Texts.of("oversight.stated", entry);
          });
    } catch (SecondLookException e) {
      failed(e);
    }
  }

  /**
   * Takes a finished line-up of an account as its proficiency, with the result that the log tells.
   */
  public void lineUp(String account, String number, LocalDate until) {
    try {
      long lineUp = Long.parseLong(number.strip());
      act(
          () -> desk.state(desk.ofLineUp(account.strip(), lineUp, until)),
          entry -> Texts.of("oversight.stated", entry));
    } catch (NumberFormatException e) {
      problem.set(Texts.of("oversight.lineup.wrong"));
    }
  }

  /** Runs for minutes, as a job that can be cancelled. */
  public void validate(String people, String out) {
    withPath(
        people,
        "oversight.validate.people.missing",
        from ->
            withPath(
                out,
                "oversight.folder.missing",
                to -> {
                  working.set(true);
                  problem.set("");
                  frame
                      .jobs()
                      .run(
                          Texts.of("oversight.validate.job"),
                          (JobContext context) -> desk.validate(from, to, context),
                          result -> Texts.of("oversight.validate.done", result.record().toString()),
                          this::validated,
                          failure -> {
                            working.set(false);
                            failed(failure);
                          });
                }));
  }

  private void validated(ValidateMethod.Result result) {
    working.set(false);
    checks.setAll(result.checks());
    said.set(Texts.of("oversight.validate.done", result.record().toString()));
    refresh();
  }

  private void withPath(String words, String missing, java.util.function.Consumer<Path> use) {
    try {
      if (words.isBlank()) {
        problem.set(Texts.of(missing));
        return;
      }
      use.accept(Path.of(words.strip()));
    } catch (InvalidPathException e) {
      problem.set(Texts.of("oversight.path.wrong", words));
    }
  }

  private <R> void act(Supplier<R> act, Function<R, String> words) {
    problem.set("");
    said.set("");
    frame
        .jobs()
        .load(
            act,
            result -> {
              refresh();
              said.set(words.apply(result));
            },
            this::failed);
  }

  private void failed(SecondLookException failure) {
    if (failure.kind() != SecondLookException.Kind.CANCELLED) {
      problem.set(failure.getMessage());
    }
  }

  public String user() {
    return desk.user();
  }

  public IntegerProperty year() {
    return year;
  }

  public ObservableList<FiguresReport.Line> figures() {
    return figures;
  }

  /** Of the examiners; empty until it is read. */
  public ReadOnlyObjectProperty<Optional<ReadExaminerCurves.Result>> curves() {
    return curves.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<LocalDate>> auditDue() {
    return auditDue.getReadOnlyProperty();
  }

  public ObservableList<ListStatements.Due> due() {
    return due;
  }

  /** The newest of each account and kind, what ends first on top. */
  public ObservableList<ListStatements.Held> competences() {
    return competences;
  }

  public ObservableList<ListStatements.Fault> faults() {
    return faults;
  }

  public ObservableList<Statement<Stated.Validated>> validations() {
    return validations;
  }

  /** Of the validation that was run last here. */
  public ObservableList<ValidateMethod.Check> checks() {
    return checks;
  }

  public ReadOnlyBooleanProperty working() {
    return working.getReadOnlyProperty();
  }

  /** Why something was refused; empty for nothing. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** What the last act did; empty before. */
  public ReadOnlyStringProperty said() {
    return said.getReadOnlyProperty();
  }
}
