package org.secondlook.app.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.app.FxTest;
import org.secondlook.app.RealWindow;
import org.secondlook.app.WindowSession;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.demo.DemoHome;
import org.secondlook.gallery.Person;
import org.secondlook.workflow.VerifyLog;
import org.secondlook.workflow.Workstation;

/** A note on somebody of the gallery, in the real window and on a real store. */
class PersonNoteTest {
  private static final String WORDS = "Passport photo of 2019; scar above the left brow.";

  @TempDir Path folder;

  @Test
  void aNoteStandsWithThePersonIsTakenBackAndIsRemovedWithThemAndNeverInTheLog() {
    try (Workstation workstation = RealWindow.home(folder.resolve("home"))) {
      Actor actor = workstation.casework().accounts().singleUser("examiner");
      new DemoHome(workstation, Installation.find()).enrol(actor, JobContext.silent());
      try (RealWindow real = RealWindow.open(new WindowSession(workstation, actor), folder)) {
        real.go(ScreenId.GALLERY);
        GalleryView view =
            (GalleryView) real.window().shell().screen(ScreenId.GALLERY).orElseThrow();
        FxTest.await("the people", () -> view.model().people().size() == 3);
        FxTest.doFx(() -> view.model().select(Optional.of(view.model().people().get(1))));
        real.awaitQuiet();
        String name = FxTest.onFx(() -> view.model().selected().get().orElseThrow().name());
        real.fill("#gallery-note", WORDS);
        FxTest.doFx(() -> real.find("#gallery-note-keep", Button.class).fire());
        real.awaitQuiet();
        assertThat(note(workstation, name)).isEqualTo(WORDS);
        assertThat(real.text("#gallery-note")).isEqualTo(WORDS);
        FxTest.doFx(() -> view.view().requestFocus());
        real.press(KeyCode.CONTROL, KeyCode.Z);
        assertThat(note(workstation, name)).isEmpty();
        real.fill("#gallery-note", WORDS);
        FxTest.doFx(() -> real.find("#gallery-note-keep", Button.class).fire());
        real.awaitQuiet();
        assertThat(new VerifyLog(workstation).run()).isInstanceOf(AuditVerdict.Intact.class);
        real.fill("#gallery-remove-reason", "asked for");
        FxTest.doFx(() -> real.find("#gallery-remove", Button.class).fire());
        FxTest.await("the removal", () -> view.model().people().size() == 2);
        assertThat(workstation.gallery().person(name)).isEmpty();
      }
      List<String> told = new ArrayList<>();
      workstation.casework().log().all(entry -> told.add(entry.details()));
      assertThat(told)
          .anyMatch(each -> each.contains("\"note\""))
          .noneMatch(each -> each.contains("Passport"));
    }
  }

  private static String note(Workstation workstation, String name) {
    return workstation.gallery().person(name).map(Person::note).orElseThrow();
  }
}
