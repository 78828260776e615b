package org.secondlook.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.casework.CaseFile;
import org.secondlook.wording.Phrases;
import org.secondlook.workflow.Workstation;

/** Every screen in the longer of the two languages, with the sample case. */
class SpanishScreensTest {
  @TempDir private Path folder;

  @BeforeEach
  void spanish() {
    speak(Texts.Language.ES);
  }

  @AfterEach
  void english() {
    speak(Texts.Language.EN);
  }

  private static void speak(Texts.Language language) {
    Texts.language(language);
    FxTest.doFx(() -> Phrases.speak(language.locale()));
  }

  @Test
  void nothingIsCutOffCoveredOrOutsideTheWindow() {
    try (Workstation workstation = RealWindow.home(folder.resolve("home"))) {
      Actor actor = workstation.casework().accounts().singleUser("examiner");
      CaseFile sample = RealWindow.sampleCase(workstation, actor);
      try (RealWindow real = RealWindow.open(new WindowSession(workstation, actor), folder)) {
        FxTest.doFx(() -> real.window().frame().caseInView().open(sample));
        assertThat(
                real.layoutFaults(new RealWindow.Size(1024, 700), new RealWindow.Size(1440, 900)))
            .isEmpty();
      }
    }
  }
}
