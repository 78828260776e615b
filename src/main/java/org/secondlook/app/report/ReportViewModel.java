package org.secondlook.app.report;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.app.Texts;
import org.secondlook.app.report.ReportService.Contents;
import org.secondlook.app.report.ReportService.DecisionLine;
import org.secondlook.app.report.ReportService.ProbeLine;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.widgets.SystemViewer;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.EvidenceIntegrity;
import org.secondlook.casework.Stated;
import org.secondlook.casework.TrackId;
import org.secondlook.workflow.ProbePictures;
import org.secondlook.workflow.export.PreviewReport.EvidenceLine;

/** What the open case's report will say, what blocks it, and the writing of it. */
public final class ReportViewModel {
  private final ReportService desk;
  private final ScreenContext frame;
  private final ReadOnlyObjectWrapper<Optional<Contents>> contents =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper writing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<Path>> written =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final BooleanProperty originals = new SimpleBooleanProperty();
  private final ObservableList<ProbePictures.Crowded> bystanders =
      FXCollections.observableArrayList();
  private final StringProperty folder = new SimpleStringProperty("");

  public ReportViewModel(ReportService desk, ScreenContext frame) {
    this.desk = desk;
    this.frame = frame;
    folder.set(ExportFolder.shown(frame.settings()));
    folder.addListener((property, before, now) -> ExportFolder.remember(frame.settings(), now));
    frame
        .caseInView()
        .open()
        .addListener(
            (property, before, now) -> {
              contents.set(Optional.empty());
              written.set(Optional.empty());
              bystanders.clear();
              problem.set("");
            });
  }

  /** Reads the evidence again and gathers what the report will hold. */
  public void refresh() {
    Optional<CaseFile> file = frame.caseInView().open().get();
    if (file.isEmpty() || checking.get()) {
      return;
    }
    checking.set(true);
    problem.set("");
    frame
        .jobs()
        .run(
            Texts.of("report.check.job"),
            context -> desk.contents(file.get(), context),
            found -> Texts.of("report.check.done"),
            found -> {
              checking.set(false);
              if (frame.caseInView().shows(file.get())) {
                contents.set(Optional.of(found));
                readBystanders(file.get());
              } else {
                refresh();
              }
            },
            failure -> {
              checking.set(false);
              failed(failure);
            });
  }

  private void readBystanders(CaseFile file) {
    frame
        .jobs()
        .load(
            () -> desk.bystanders(file),
            found -> {
              if (frame.caseInView().shows(file)) {
                bystanders.setAll(found);
              }
            },
            this::failed);
  }

  /** Hands over a picture as it was found, soon. */
  void picture(TrackId track, Consumer<byte[]> then) {
    frame.jobs().load(() -> desk.picture(track), then, this::failed);
  }

  /** Keeps who of the others in a picture stays visible, and why. */
  void checked(TrackId track, List<Integer> shown, String reason) {
    problem.set("");
    frame
        .caseInView()
        .open()
        .get()
        .ifPresent(
            file ->
                frame
                    .jobs()
                    .load(
                        () -> {
                          desk.checked(file, track, shown, reason);
                          return file;
                        },
                        this::readBystanders,
                        this::failed));
  }

  /** What keeps the report from being written, each a sentence. */
  public List<String> blocks() {
    List<String> blocks = new ArrayList<>();
    Optional<CaseFile> file = frame.caseInView().open().get();
    if (file.map(each -> each.purpose().isBlank()).orElse(true)) {
      blocks.add(Texts.of("report.block.purpose"));
    }
    contents
        .get()
        .ifPresent(
            now -> {
              now.evidence().forEach(line -> block(line).ifPresent(blocks::add));
              now.leads().stream()
                  .filter(
                      lead -> lead.evidence().isEmpty() && lead.decision().edition().isPresent())
                  .forEach(
                      lead -> blocks.add(Texts.of("leads.block", lead.decision().id().value())));
            });
    return blocks;
  }

  private static Optional<String> block(EvidenceLine line) {
    return switch (line.integrity()) {
      case EvidenceIntegrity.Unchanged _ -> Optional.empty();
      case EvidenceIntegrity.Changed _ ->
          Optional.of(Texts.of("report.block.changed", line.evidence().fileName()));
      case EvidenceIntegrity.Missing(String _) ->
          Optional.of(Texts.of("report.block.missing", line.evidence().fileName()));
    };
  }

  /**
   * States something of a lead, and shows what is stated then.
   *
   * @param what made here, since it may say what it lacks
   * @param lacking hears what it lacks, or why it was not kept
   */
  void state(Supplier<Stated> what, Consumer<String> lacking) {
    try {
      Stated stated = what.get();
      frame
          .jobs()
          .load(
              () -> {
                desk.state(stated);
                return stated;
              },
              _ -> refresh(),
              failure -> lacking.accept(failure.getMessage()));
    } catch (SecondLookException e) {
      lacking.accept(e.getMessage());
    }
  }

  /** What the report will say that its reader should be warned of. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    contents
        .get()
        .ifPresent(
            now -> {
              long notExamined =
                  now.evidence().stream().filter(line -> !line.examined()).count()
                      + now.probes().stream()
                          .filter(line -> line.notSearched().isPresent())
                          .count();
              if (notExamined > 0) {
                warnings.add(Texts.count("report.warn.notexamined", notExamined));
              }
              if (!now.undrawn().isEmpty()) {
                warnings.add(Texts.of("report.warn.undrawn", String.join(" ", now.undrawn())));
              }
              int undecided = now.probes().stream().mapToInt(ProbeLine::undecided).sum();
              if (undecided > 0) {
                warnings.add(Texts.count("report.warn.undecided", undecided));
              }
              if (now.decisions().isEmpty()) {
                warnings.add(Texts.of("report.warn.nothing"));
              } else if (unverified()) {
                warnings.add(Texts.of("report.warn.unverified"));
              }
            });
    return warnings;
  }

  /** Whether something is decided that no second examiner has confirmed. */
  public boolean unverified() {
    return contents
        .get()
        .map(
            now ->
                !now.decisions().isEmpty()
                    && !now.decisions().stream().allMatch(DecisionLine::verified))
        .orElse(false);
  }

  /** Whether there are accounts, so that somebody else can be asked. */
  public boolean secondExaminer() {
    return desk.secondExaminer();
  }

  /** Opens a file or folder in the program that the system has for it. */
  public void openWritten(Path path) {
    SystemViewer.open(path).ifPresent(problem::set);
  }

  public void write() {
    export("report.write.job", desk::writeReport);
  }

  /** Hands the case out as an evidence package. */
  public void writePackage() {
    boolean withOriginals = originals.get();
    export(
        "report.package.job",
        (file, target, context) -> desk.writePackage(file, target, withOriginals, context));
  }

  @FunctionalInterface
  private interface Export {
    Path run(CaseFile file, Path target, JobContext context);
  }

  private void export(String job, Export export) {
    Optional<CaseFile> file = frame.caseInView().open().get();
    if (writing.get() || file.isEmpty() || !blocks().isEmpty()) {
      return;
    }
    Path target;
    try {
      if (folder.get().isBlank()) {
        throw new InvalidPathException("", "empty");
      }
      target = HomePath.read(folder.get());
    } catch (InvalidPathException e) {
      problem.set(Texts.of("report.folder.wrong"));
      return;
    }
    writing.set(true);
    problem.set("");
    written.set(Optional.empty());
    frame
        .jobs()
        .run(
            Texts.of(job),
            context -> export.run(file.get(), target, context),
            path -> Texts.of("report.written", HomePath.shown(path)),
            path -> {
              writing.set(false);
              written.set(Optional.of(path));
            },
            failure -> {
              writing.set(false);
              failed(failure);
            });
  }

  /** Says what is wrong beside the buttons that write. */
  void say(String sentence) {
    problem.set(sentence);
  }

  private void failed(SecondLookException failure) {
    if (failure.kind() != SecondLookException.Kind.CANCELLED) {
      problem.set(failure.getMessage());
    }
  }

  public ScreenContext frame() {
    return frame;
  }

  public ReadOnlyObjectProperty<Optional<Contents>> contents() {
    return contents.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty checking() {
    return checking.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty writing() {
    return writing.getReadOnlyProperty();
  }

  /** Whether a package takes the evidence files themselves along. */
  public BooleanProperty originals() {
    return originals;
  }

  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** The report that was written last. */
  public ReadOnlyObjectProperty<Optional<Path>> written() {
    return written.getReadOnlyProperty();
  }

  /** Pictures of the report with somebody else in them. */
  public ObservableList<ProbePictures.Crowded> bystanders() {
    return bystanders;
  }

  public StringProperty folder() {
    return folder;
  }
}
