package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditLines;
import org.secondlook.audit.NewEntry;
import org.secondlook.base.FileTree;
import org.secondlook.base.FolderCopy;
import org.secondlook.base.Home;
import org.secondlook.training.lineup.AnsweredQuestion;
import org.secondlook.training.lineup.LineUpSessions;
import org.secondlook.training.lineup.LineUpSettings;
import org.secondlook.training.lineup.LineUpStore;
import org.secondlook.training.lineup.Paper;
import org.secondlook.training.lineup.Presentation;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

class AuditCommandTest {
  @TempDir Path folder;
  private CommandsOnHome commands;

  @BeforeEach
  void open() {
    commands = new CommandsOnHome(new Home(home()));
  }

  private int run(String... words) {
    return commands.run(words);
  }

  private Path home() {
    return folder.resolve("home");
  }

  private JsonNode json() throws IOException {
    return commands.json();
  }

  private void aCase() {
    assertThat(run(CommandsOnHome.NEW_CASE_7)).as(commands.said()).isZero();
  }

  @Test
  void verifyTellsTheContractsFieldsAndEndsWithFiveWhereAnEntryWasAltered() throws Exception {
    aCase();
    assertThat(run("audit", "verify", "--json")).isZero();
    JsonNode good = json();
    assertThat(good.path("ok").asBoolean()).isTrue();
    assertThat(good.path("entries").asInt()).isEqualTo(2);
    assertThat(good.path("head").asText()).hasSize(64);
    assertThat(good.path("firstBad").isNull()).isTrue();
    assertThat(good.path("why").isNull()).isTrue();

    try (var connection =
            java.sql.DriverManager.getConnection(
                "jdbc:h2:file:" + new Home(home()).database(), "sa", "");
        var statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE audit_entry SET user_name = 'somebody' WHERE sequence = 2");
    }
    assertThat(run("audit", "verify", "--json")).isEqualTo(5);
    assertThat(json().path("ok").asBoolean()).isFalse();
    assertThat(json().path("firstBad").asInt()).isEqualTo(2);
    assertThat(json().path("why").asText()).contains("altered");
    assertThat(run("audit", "checkpoint")).as("a damaged log is not signed").isEqualTo(5);
  }

  @Test
  void theCurvesOfExaminersAreOneDocumentInWhichWhatWasNeverAnsweredHasNoArea() throws Exception {
    Paper paper = new Paper(new LineUpSettings(5, 4, 0, 6), "people", 0.4, List.of(), List.of());
    try (Workstation workstation = Workstation.open(new Home(home()), Optional.empty())) {
      LineUpSessions lineUps = LineUpStore.open(workstation.database());
      UnitOfWork.change(
          workstation,
          transaction -> {
            long session = lineUps.begin(transaction, "eve", paper, Instant.EPOCH);
            // A pair of one person that she calls the same, and a pair of two of which she is less
            // sure that they differ.
            lineUps.answer(transaction, session, answer(1, 1, 1, 90));
            lineUps.answer(transaction, session, answer(2, 0, 0, 60));
            lineUps.finish(transaction, session, Instant.EPOCH);
          });
    }
    assertThat(run("audit", "examiners", "--json")).as(commands.said()).isZero();
    JsonNode curves = json().path("curves");
    assertThat(json().path("withoutStrength").asInt()).isZero();
    assertThat(curves.findValuesAsText("by")).containsExactly("verification", "line-up", "line-up");
    assertThat(curves.findValuesAsText("examiner")).containsExactly("null", "eve", "null");
    assertThat(curves.get(0).path("area").isNull()).isTrue();
    assertThat(curves.get(1).path("area").asDouble()).isEqualTo(1);
    assertThat(curves.get(1).path("mated").asInt()).isEqualTo(1);
    assertThat(curves.get(1).path("nonMated").asInt()).isEqualTo(1);
    assertThat(curves.get(1).path("points").get(1).path("hits").asDouble()).isEqualTo(1);
    assertThat(curves.get(2).path("area").isNull()).as("one alone is no panel").isTrue();
  }

  private static AnsweredQuestion answer(int number, int mate, int chosen, int confidence) {
    return new AnsweredQuestion(
        Presentation.FIRST, number, true, 80, mate, mate, chosen, confidence, 1_000);
  }

  @Test
  void anExportIsVerifiedWithoutTheHome() throws Exception {
    aCase();
    Path log = folder.resolve("log.jsonl");
    Path kept = folder.resolve("kept.jsonl");
    assertThat(run("audit", "checkpoint", "--out", kept.toString())).isZero();
    assertThat(run("audit", "show", "--export", log.toString())).isZero();
    String key = Files.readString(home().resolve("checkpoints").resolve("public.key")).strip();
    Path elsewhere = Files.move(home(), folder.resolve("gone"));
    assertThat(elsewhere).exists();

    String[] verify = {
      "audit",
      "verify",
      "--json",
      "--log",
      log.toString(),
      "--checkpoints",
      kept.toString(),
      "--key",
      key
    };
    assertThat(run(verify)).isZero();
    assertThat(json().path("entries").asInt()).isEqualTo(3);
    List<String> lines = Files.readAllLines(log);
    Files.write(log, lines.subList(0, 1));
    assertThat(run(verify)).isEqualTo(5);
    assertThat(json().path("firstBad").asInt()).isEqualTo(2);
    assertThat(home()).doesNotExist();
  }

  /** A forger who has all digests that need no key: the end is written anew, or cut off. */
  @Test
  void anExportWhoseEndNoKeyVouchesForIsRefused() throws Exception {
    aCase();
    Path log = folder.resolve("log.jsonl");
    assertThat(run("audit", "show", "--export", log.toString())).isZero();
    String key = home().resolve("checkpoints").resolve("public.key").toString();
    String[] verify = {"audit", "verify", "--json", "--log", log.toString(), "--key", key};
    assertThat(run(verify)).as(commands.said()).isZero();
    List<AuditEntry> entries =
        new ArrayList<>(Files.readAllLines(log).stream().map(AuditLines::entry).toList());
    AuditEntry last = entries.removeLast();
    entries.add(
        new AuditEntry(
                0,
                last.at(),
                "somebody else",
                last.role(),
                "",
                "",
                last.act(),
                "",
                "",
                last.details(),
                last.previous(),
                last.hash())
            .chained(last.sequence(), last.previous()));
    List<String> rewritten = entries.stream().map(AuditLines::line).toList();
    Files.write(log, rewritten);
    assertThat(run(verify)).isEqualTo(5);
    Files.delete(folder.resolve("log.jsonl.checkpoint"));
    assertThat(run(verify)).isEqualTo(5);
    assertThat(json().path("why").asText()).contains("No checkpoint vouches for the log's end");

    List<String> checkpoints =
        Files.readAllLines(home().resolve("checkpoints").resolve("checkpoints.jsonl"));
    Files.write(log, rewritten.subList(0, 2));
    Files.writeString(folder.resolve("log.jsonl.checkpoint"), checkpoints.get(1) + "\n");
    assertThat(run(verify)).isEqualTo(5);
    assertThat(json().path("why").asText()).contains("its end was cut off");
  }

  /** What the home alone can't notice: an older store put back together with its checkpoints. */
  @Test
  void anAnchorTellsOfAnOlderHomePutBack() throws Exception {
    Path anchor = Files.createDirectories(folder.resolve("elsewhere"));
    assertThat(run("audit", "anchor", folder.resolve("nowhere").toString())).isEqualTo(3);
    aCase();
    assertThat(run("audit", "anchor", anchor.toString())).as(commands.said()).isZero();
    Path old = FolderCopy.of(home(), folder.resolve("old"));
    assertThat(run("audit", "show", "--export", folder.resolve("log.jsonl").toString())).isZero();
    assertThat(run("audit", "verify")).as(commands.said()).isZero();
    assertThat(commands.said()).contains("vouches for the log up to entry 4");
    String head = Files.readAllLines(folder.resolve("log.jsonl")).getLast();
    String hash = AuditLines.entry(head).hash().hex();

    FileTree.delete(home());
    FolderCopy.of(old, home());
    Files.delete(home().resolve("checkpoints/anchor.txt"));
    assertThat(run("audit", "verify", "--json")).as("switched off unlogged").isEqualTo(5);
    assertThat(json().path("why").asText()).contains("no second place");
    Files.writeString(home().resolve("checkpoints/anchor.txt"), anchor + "\n");
    assertThat(run("audit", "verify", "--json")).isEqualTo(5);
    assertThat(json().path("why").asText()).contains("an older store was put back");
    Path away = Files.move(anchor, folder.resolve("away"));
    assertThat(run("audit", "verify")).isZero();
    assertThat(commands.said()).contains("can't be reached");
    assertThat(run("audit", "verify", "--anchor", away.toString(), "--json")).isEqualTo(5);
    assertThat(json().path("firstBad").asInt()).isEqualTo(4);
    assertThat(run("audit", "verify", "--printed", "4:" + hash, "--json")).isEqualTo(5);
    assertThat(run("audit", "verify", "--printed", "not a hash")).isEqualTo(2);
  }

  /** An empty folder in the anchor's place would else vouch for all that is signed from now on. */
  @Test
  void anAnchorThatWasEmptiedIsTold() throws Exception {
    Path anchor = Files.createDirectories(folder.resolve("elsewhere"));
    aCase();
    assertThat(run("audit", "anchor", anchor.toString())).as(commands.said()).isZero();
    String export = folder.resolve("log.jsonl").toString();
    assertThat(run("audit", "show", "--export", export)).isZero();
    assertThat(run("audit", "verify")).isZero();
    assertThat(commands.said()).doesNotContain("not there");
    FileTree.delete(anchor);
    Files.createDirectories(anchor);
    assertThat(run("audit", "show", "--export", export)).isZero();
    assertThat(run("audit", "verify")).isZero();
    assertThat(commands.said())
        .contains("vouches for the log up to entry 5")
        .contains(
            "since it was named 1 are not there, the first for entry 4, the last for entry 4");
  }

  /** Of a file that was handed out alone, such as a report, the log is all that can tell. */
  @Test
  void aFileThatWasHandedOutIsHeldAgainstTheEntryOfItsExport() throws Exception {
    aCase();
    String out = folder.resolve("out").toString();
    assertThat(run("audit", "figures", "--year", "2026", "--out", out)).isZero();
    Path table = Path.of(out, "figures-2026.csv");
    Path document = Path.of(out, "figures-2026.pdf");
    String export = folder.resolve("log.jsonl").toString();
    assertThat(run("audit", "show", "--export", export)).isZero();
    String[] both = {"audit", "verify", "--file", table.toString(), "--file", document.toString()};
    assertThat(run(both)).as(commands.said()).isZero();
    assertThat(commands.said()).contains("is as it was handed out: entry 3 of ");
    Files.writeString(table, Files.readString(table).replace("0", "1"));
    // What a reader of PDF files doesn't show: bytes after its end.
    Files.writeString(document, "%", StandardOpenOption.APPEND);
    for (List<String> where : List.of(List.<String>of(), List.of("--log", export))) {
      List<String> words = new ArrayList<>(List.of(both));
      words.addAll(where);
      words.add("--json");
      assertThat(run(words.toArray(String[]::new))).isEqualTo(5);
      assertThat(json().path("ok").asBoolean()).as("the log itself").isTrue();
      assertThat(json().path("files")).hasSize(2).allMatch(file -> file.path("entry").isNull());
    }
    // Evidence is no file that was handed out: nobody asks in this way what other cases have.
    assertThat(run("audit", "verify", "--file", folder.resolve("none.pdf").toString()))
        .isEqualTo(3);
  }

  /** A table has no salts, so its rows can't be checked one by one: its digest is in the log. */
  @Test
  void aTableOfTheLogIsHeldAgainstTheEntryOfItsExport() throws Exception {
    aCase();
    Path table = folder.resolve("log.csv");
    assertThat(run("audit", "show", "--csv", table.toString())).isZero();
    assertThat(run("audit", "verify", "--file", table.toString())).as(commands.said()).isZero();
    assertThat(commands.said()).contains("is as it was handed out: entry 3 of ");
    Files.writeString(table, Files.readString(table).replace("CASE_CREATED", "CASE_CLOSED"));
    assertThat(run("audit", "verify", "--file", table.toString())).isEqualTo(5);
  }

  @Test
  void aSelectionOfTheLogIsToldAsOneByTheEntryOfItsExport() throws Exception {
    aCase();
    String table = folder.resolve("some.csv").toString();
    assertThat(run("audit", "show", "--csv", table, "--case", "7", "--act", "CASE_CREATED"))
        .isZero();
    assertThat(run("audit", "show", "--act", "LOG_EXPORTED", "--json")).isZero();
    JsonNode details = json().path("entries").get(0).path("details");
    assertThat(details.toString()).contains("CASE_CREATED", "case", "7");
  }

  @Test
  void aKeyThatIsHeldAgainstNothingIsRefused() throws Exception {
    aCase();
    assertThat(run("audit", "verify", "--key", "00".repeat(32))).isEqualTo(2);
    assertThat(commands.said()).contains("--log").contains("This home's own log is checked");
  }

  /** Silence would pass for a comparison. */
  @Test
  void filesThatHoldNothingToCompareWithAreRefused() throws Exception {
    aCase();
    Path log = folder.resolve("log.jsonl");
    assertThat(run("audit", "show", "--export", log.toString())).isZero();
    String key = home().resolve("checkpoints/public.key").toString();
    String empty = Files.writeString(folder.resolve("empty"), "\n").toString();
    String folderOfNone = Files.createDirectory(folder.resolve("none")).toString();
    Files.createFile(folder.resolve("none/some.jsonl"));
    for (List<String> held :
        List.of(
            List.of("--key", empty),
            List.of("--key", key, "--checkpoints", empty),
            List.of("--key", key, "--checkpoints", folderOfNone),
            List.of("--key", key, "--anchor", folderOfNone))) {
      List<String> words = new ArrayList<>(List.of("audit", "verify", "--log", log.toString()));
      words.addAll(held);
      assertThat(run(words.toArray(String[]::new)))
          .as("%s: %s", held, commands.said())
          .isEqualTo(3);
    }
    assertThat(run("audit", "verify", "--checkpoints", empty)).as(commands.said()).isEqualTo(3);
  }

  @Test
  void whatIsToBeKnownOfTheHomeIsToldBesideCheckpointsOfAnotherPlace() throws Exception {
    aCase();
    Path away = Files.createDirectories(folder.resolve("elsewhere"));
    assertThat(run("audit", "anchor", away.toString())).isZero();
    String kept = folder.resolve("kept").toString();
    assertThat(run("audit", "checkpoint", "--out", kept)).isZero();
    FileTree.delete(away);
    assertThat(run("audit", "verify", "--checkpoints", kept)).as(commands.said()).isZero();
    assertThat(commands.said()).contains("can't be reached");
  }

  @Test
  void halfACharacterInAnEntryKeepsNobodyFromTheLog() throws Exception {
    aCase();
    try (Workstation workstation = Workstation.open(new Home(home()), Optional.empty())) {
      UnitOfWork.logged(
          workstation,
          new Actor.SingleUser("morgan"),
          NewEntry.of(Act.LOG_EXPORTED, "{\"of\":\"\ud800\"}"));
    }
    String log = folder.resolve("log.jsonl").toString();
    String table = folder.resolve("log.csv").toString();
    assertThat(run("audit", "show", "--export", log, "--csv", table)).as(commands.said()).isZero();
    String key = home().resolve("checkpoints/public.key").toString();
    assertThat(run("audit", "verify", "--log", log, "--key", key)).as(commands.said()).isZero();
    assertThat(run("audit", "verify", "--file", table)).as(commands.said()).isZero();
  }

  @Test
  void aHomeThatIsNotThereIsNotMadeToBeVerified() {
    assertThat(run("audit", "verify")).isEqualTo(3);
    assertThat(home()).doesNotExist();
    assertThat(commands.said()).contains("There is no home");
  }

  @Test
  void showNarrowsByCaseAndActAndSaysItAsJson() throws Exception {
    aCase();
    assertThat(run("audit", "show", "--case", "7", "--act", "CASE_CREATED", "--json")).isZero();
    assertThat(json().path("entries")).hasSize(1);
    assertThat(json().path("entries").get(0).path("purpose").asText()).isEqualTo("theft");
    assertThat(run("audit", "stats", "--json")).isZero();
    assertThat(json().path("searches").asInt()).isZero();
  }

  /** Passwords come from the environment, which only another process can have. */
  @Test
  void accountsTurnLogInOnAndRolesAreKept() throws Exception {
    String root = "a root password";
    String ana = "a password of ana";
    assertThat(
            commands.process(
                Map.of("SECONDLOOK_NEW_PASSWORD", root),
                "account",
                "add",
                "root",
                "--role",
                "administrator"))
        .isZero();
    assertThat(
            commands.process(
                Map.of("SECONDLOOK_PASSWORD", root, "SECONDLOOK_NEW_PASSWORD", ana),
                "--user",
                "root",
                "account",
                "add",
                "ana",
                "--role",
                "examiner"))
        .isZero();
    assertThat(commands.process(Map.of(), "audit", "show")).as("without signing in").isEqualTo(4);
    assertThat(
            commands.process(
                Map.of("SECONDLOOK_PASSWORD", "wrong wrong wrong"),
                "--user",
                "ana",
                "case",
                "list"))
        .isEqualTo(4);
    assertThat(
            commands.process(Map.of("SECONDLOOK_PASSWORD", ana), "--user", "ana", "audit", "show"))
        .as("not an examiner's")
        .isEqualTo(4);
    assertThat(
            commands.process(
                Map.of("SECONDLOOK_PASSWORD", root), "--user", "root", "audit", "show"))
        .isZero();
  }
}
