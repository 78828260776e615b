package org.secondlook.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.app.FxTest;
import org.secondlook.app.RealWindow;
import org.secondlook.app.WindowSession;
import org.secondlook.app.evidence.NotesViewModel.Target;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.window.LayoutFaults;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.Stated;
import org.secondlook.casework.StoredTrack;
import org.secondlook.search.GalleryFilter;
import org.secondlook.workflow.ExportReport;
import org.secondlook.workflow.SearchFaces;
import org.secondlook.workflow.VerifyLog;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.evidence.ListEvidence;
import org.secondlook.workflow.evidence.ListTracks;
import org.secondlook.workflow.notes.ListNotes;
import org.secondlook.workflow.search.ListFaces;
import org.secondlook.workflow.statements.MakeStatement;

/** Notes, bookmarks, tags and a removed file, in the real window and on a real store. */
class NotesOfACaseTest {
  @TempDir static Path folder;
  private static Workstation workstation;
  private static Actor actor;
  private static CaseFile file;
  private static RealWindow real;

  @BeforeAll
  static void open() {
    workstation = RealWindow.home(folder.resolve("home"));
    actor = workstation.casework().accounts().singleUser("examiner");
    file = RealWindow.sampleCase(workstation, actor);
    real = RealWindow.open(new WindowSession(workstation, actor), folder);
    FxTest.doFx(() -> real.window().frame().caseInView().open(file));
    real.go(ScreenId.EVIDENCE);
  }

  @AfterAll
  static void close() {
    real.close();
    workstation.close();
  }

  private static void press(String selector) {
    FxTest.doFx(() -> real.find(selector, ButtonBase.class).fire());
    real.awaitQuiet();
    FxTest.settle();
  }

  @SuppressWarnings("unchecked")
  private static void note(Target target, String words, String tags) {
    FxTest.doFx(() -> real.find("#note-target", ComboBox.class).setValue(target));
    real.fill("#note-text", words);
    real.fill("#note-tags", tags);
    press("#note-add");
  }

  private static List<ListNotes.Line> notes() {
    return new ListNotes(workstation).run(actor, file);
  }

  @Test
  void aNoteWithTagsAndABookmarkAreKeptWithWhoWroteThemFoundAndStruckOut() {
    int before = notes().size();
    note(Target.FILE, "Camera 3 stood too high.", "camera, follow up,camera");
    note(Target.MOMENT, "He turns his head.", "");
    note(Target.CASE, "", "urgent");
    List<ListNotes.Line> made = notes().subList(before, before + 3);
    assertThat(made.getFirst().note().tags()).containsExactly("camera", "follow up");
    assertThat(made.get(1).note().moment()).isPresent();
    assertThat(made).allMatch(each -> each.stated().by().equals("examiner"));
    assertThat(FxTest.onFx(() -> LayoutFaults.of(real.scene().getRoot()))).isEmpty();
    press("#note-tag-camera");
    assertThat(FxTest.onFx(() -> real.words().toList()))
        .contains("Camera 3 stood too high.", "follow up · 1")
        .doesNotContain("He turns his head.");
    press("#note-tag-camera");
    assertThat(FxTest.onFx(() -> real.words().toList())).contains("He turns his head.");
    real.fill("#note-filter", "urgent");
    FxTest.settle();
    assertThat(FxTest.onFx(() -> real.words().toList()))
        .contains("urgent")
        .doesNotContain("He turns his head.");
    real.fill("#note-filter", "");
    press("#note-go-" + made.get(1).stated().entry());
    press("#note-strike-" + made.get(1).stated().entry());
    assertThat(notes()).hasSize(before + 2);
    assertThat(FxTest.onFx(() -> real.words().toList())).doesNotContain("He turns his head.");
    assertThat(workstation.casework().statements().of(file, Stated.Note.class))
        .as("the log keeps what was struck out")
        .anyMatch(each -> each.stated().text().equals("He turns his head."));
  }

  @Test
  void aNoteSaysSomethingAndIsOnWhatBelongsToTheCase() {
    note(Target.FACE, "Which one?", "");
    assertThat(real.text("#note-problem")).isEqualTo("Select a face first.");
    note(Target.FILE, " ", " , ");
    assertThat(real.text("#note-problem")).contains("needs words or a tag");
    assertThatThrownBy(
            () ->
                new MakeStatement(workstation)
                    .run(
                        actor,
                        new Stated.Note(
                            file.id(),
                            Stated.Note.Topic.FILE,
                            4711,
                            Optional.empty(),
                            "of nothing",
                            List.of(),
                            Optional.empty())))
        .isInstanceOf(SecondLookException.class);
    assertThatThrownBy(
            () ->
                new MakeStatement(workstation)
                    .run(
                        actor,
                        new Stated.Note(
                            new CaseId(4711),
                            Stated.Note.Topic.CASE,
                            0,
                            Optional.empty(),
                            "of no case",
                            List.of(),
                            Optional.empty())))
        .isInstanceOf(SecondLookException.class);
  }

  @Test
  void aRemovedFileLeavesListsAndSearchesWithItsReasonAndComesBack() {
    Evidence evidence = new ListEvidence(workstation).run(actor, file).getFirst();
    StoredTrack face = new ListTracks(workstation).of(actor, file).getFirst();
    real.fill("#note-text", "");
    press("#note-remove-file");
    assertThat(real.text("#note-problem")).contains("why the file is removed");
    real.fill("#note-text", "Belongs to case 12.");
    press("#note-remove-file");
    assertThat(new ListEvidence(workstation).run(actor, file)).isEmpty();
    assertThat(new ListFaces(workstation).run(actor, file)).isEmpty();
    assertThat(new ListTracks(workstation).of(actor, file)).isEmpty();
    // As a heading, in capitals.
    real.awaitWords("REMOVED FROM THE CASE");
    assertThat(FxTest.onFx(() -> real.find("#note-remove-file", ButtonBase.class).isDisabled()))
        .isTrue();
    assertThat(
            new SearchFaces(workstation)
                .run(
                    actor,
                    new SearchFaces.Request(
                        file,
                        file.purpose(),
                        Optional.empty(),
                        new SearchSettings(3, 0, GalleryFilter.ALL),
                        List.of(SearchFaces.Probe.of(face))),
                    JobContext.silent())
                .probes()
                .getFirst()
                .notSearched())
        .hasValueSatisfying(why -> assertThat(why).contains("removed", "Belongs to case 12."));
    Path report =
        new ExportReport(workstation)
            .run(actor, file, folder.resolve("reports"), JobContext.silent());
    assertThat(report).isNotEmptyFile();
    real.fill("#note-text", "It does belong here.");
    press("#note-restore-" + evidence.id().value());
    assertThat(new ListEvidence(workstation).run(actor, file)).containsExactly(evidence);
    assertThat(workstation.casework().statements().removedFiles()).isEmpty();
    real.awaitQuiet();
    assertThat(FxTest.onFx(() -> real.words().toList())).contains(evidence.fileName());
    assertThat(StatedActs.of(workstation, file))
        .contains(Act.NOTED.name(), Act.EVIDENCE_REMOVED.name());
    assertThat(new VerifyLog(workstation).run()).isInstanceOf(AuditVerdict.Intact.class);
  }

  private static final class StatedActs {
    static List<String> of(Workstation workstation, CaseFile file) {
      List<String> acts = new java.util.ArrayList<>();
      workstation
          .casework()
          .log()
          .all(
              entry -> {
                if (entry.caseNumber().equals(file.number())) {
                  acts.add(entry.act());
                }
              });
      return acts;
    }
  }
}
