package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Home;

/** What "the models agree" means of a pair: both rates at or below the policy's, nothing else. */
class CompareCommandTest {
  private static final Path GALLERY = Path.of("sample-data/gallery").toAbsolutePath();
  private static final String OBAMA =
      GALLERY.resolve("Barack_Obama/oval-office-2012.jpg").toString();
  private static final String BIDEN = GALLERY.resolve("Joe_Biden/blue-room-2010.jpg").toString();

  @TempDir private Path folder;

  private JsonNode compared(String a, String b) {
    return CommandRun.of("--home", folder.toString(), "compare", "--json", a, b).json();
  }

  private static boolean bothAtMost(JsonNode compared, double fmr) {
    return compared.path("scores").get(0).path("fmr").asDouble() <= fmr
        && compared.path("scores").get(1).path("fmr").asDouble() <= fmr;
  }

  @Test
  void theModelsAgreeWhereBothRatesAreAtMostThePolicys() throws Exception {
    JsonNode strangers = compared(OBAMA, BIDEN);
    assertThat(strangers.path("agreementFmr").asDouble()).isEqualTo(1e-3);
    assertThat(bothAtMost(strangers, 1e-3)).isFalse();
    assertThat(strangers.path("agree").asBoolean()).isFalse();
    JsonNode same = compared(OBAMA, OBAMA);
    assertThat(bothAtMost(same, 1e-3)).isTrue();
    assertThat(same.path("agree").asBoolean()).isTrue();

    CommandsOnHome home = new CommandsOnHome(new Home(folder));
    assertThat(home.run("policy", "set", "--agreement-fmr", "1e-12", "--reason", "never")).isZero();
    JsonNode strict = compared(OBAMA, OBAMA);
    assertThat(strict.path("agreementFmr").asDouble()).isEqualTo(1e-12);
    assertThat(strict.path("agree").asBoolean()).isFalse();
  }
}
