package org.secondlook.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Policy;
import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;
import org.secondlook.search.GalleryFilter;
import org.secondlook.storage.StoreKind;

/**
 * Where somebody has to say why, a text of which nothing is seen, or that says nothing, is none.
 */
class UnseenReasonsTest {
  /** Blanks; without a width; turning text; a soft hyphen; a filler; a blank of Braille; points. */
  private static final List<String> NOTHING =
      List.of(
          "",
          " ",
          "\u200B",
          "\u200E\u200F",
          "\u00AD",
          "\u3164",
          "\u2800",
          Character.toString(0x13441),
          "\uE000",
          "\u0301",
          "...",
          "-");

  @TempDir private Path folder;
  private CaseworkHome home;

  @BeforeEach
  void open() {
    home = new CaseworkHome(folder, StoreKind.H2);
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void aReasonInAnyScriptSaysSomething() {
    assertThat(List.of("order 5", "7", "гараж", "防犯カメラ", "कारण", "سرقة", "훔침"))
        .noneMatch(OneLine::saysNothing);
    assertThat(NOTHING).allMatch(OneLine::saysNothing);
  }

  @Test
  void noActThatAsksWhyTakesATextThatSaysNothing() {
    CaseFile file = home.newCase(home.alone, "7");
    Map<String, Consumer<String>> acts =
        Map.of(
            "a case's purpose", text -> new NewCase("8", "title", text, "order 5"),
            "a search's purpose",
                text ->
                    home.casework
                        .searches()
                        .check(
                            home.alone,
                            Optional.of(file.id()),
                            text,
                            Openness.BLIND,
                            new SearchSettings(5, 10, GalleryFilter.ALL)),
            "a verification",
                text ->
                    home.run(
                        tx ->
                            home.casework
                                .verifications()
                                .answer(
                                    tx,
                                    home.alone,
                                    new VerificationId(1),
                                    1L,
                                    new VerificationAnswer(Conclusion.EXCLUDED, text, List.of()))),
            "a change of policy",
                text ->
                    home.run(
                        tx ->
                            home.casework.policies().change(tx, home.alone, Policy.INITIAL, text)),
            "an outcome's source",
                text ->
                    new Stated.LeadOutcome(
                        new DecisionId(1), Stated.LeadOutcome.Result.REFUTED, text),
            "how a clock was measured",
                text ->
                    home.run(
                        tx ->
                            home.casework
                                .evidence()
                                .measureClock(
                                    tx,
                                    home.alone,
                                    new EvidenceId(1),
                                    new RecorderClock(5_000, text))));
    acts.forEach(
        (what, act) ->
            NOTHING.forEach(
                text ->
                    assertThatThrownBy(() -> act.accept(text))
                        .as("%s: \"%s\"", what, text)
                        .isInstanceOf(SecondLookException.class)));
  }
}
