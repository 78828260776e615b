package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list in which nothing stands says so: silence could mean anything. */
class EmptyListsTest {
  @TempDir static Path folder;

  private static CommandRun run(String... words) {
    String[] all = new String[words.length + 2];
    all[0] = "--home";
    all[1] = folder.resolve("home").toString();
    System.arraycopy(words, 0, all, 2, words.length);
    return CommandRun.of(all);
  }

  @BeforeAll
  static void oneCase() {
    assertThat(
            run("case create --number 1 --title Visitor --purpose theft --authority none"
                    .split(" "))
                .exit())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "gallery list, Nobody is enrolled yet",
    "gallery list --containing ann, No name has \"ann\" in it",
    "gallery due, 0 people",
    "lead list 1, No lead stands",
    "redact list 1, Nobody else",
    "nonconformity list, No non-conformity has been noted",
    "intake list --case 1, No folder is watched for case 1",
    "lookout show, No look-out yet",
    "audit show --act RESTORED, No entry of the log is like that",
    "account list, No accounts",
    "case due, no case is ever due"
  })
  void aListInWhichNothingStandsSaysSo(String command, String words) {
    CommandRun run = run(command.split(" "));
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains(words);
  }
}
