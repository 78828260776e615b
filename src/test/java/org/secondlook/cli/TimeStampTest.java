package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditLines;
import org.secondlook.audit.TestAuthority;
import org.secondlook.base.Home;

/** Checkpoints stamped by another party, here one of our own on the loopback. */
final class TimeStampTest {
  @TempDir Path folder;
  private CommandsOnHome commands;
  private TestAuthority authority;

  @BeforeEach
  void open() {
    authority = new TestAuthority();
    commands = new CommandsOnHome(new Home(folder.resolve("home")));
    assertThat(run(CommandsOnHome.NEW_CASE_7)).as(commands.said()).isZero();
  }

  @AfterEach
  void close() {
    authority.close();
  }

  private int run(String... words) {
    return commands.run(words);
  }

  private Path stamps() {
    return folder.resolve("home/checkpoints/timestamps.jsonl");
  }

  private String certificate(java.security.cert.X509Certificate certificate) throws Exception {
    return TestAuthority.write(certificate, folder.resolve("tsa.der")).toString();
  }

  @Test
  void nobodyIsAskedUntilAnAuthorityIsSet() {
    assertThat(run("audit", "timestamp", "--now")).isEqualTo(2);
    assertThat(stamps()).doesNotExist();
    assertThat(authority.asked).hasValue(0);
    assertThat(run("audit", "timestamp", "ftp://127.0.0.1/x")).isEqualTo(2);
  }

  @Test
  void stampedEntriesAreNamedWithTheirTimeAndCheckedByTheAuthoritysCertificateOrItsRoot()
      throws Exception {
    assertThat(run("audit", "timestamp", authority.address())).as(commands.said()).isZero();
    assertThat(run("audit", "timestamp", "--now")).as(commands.said()).isZero();
    assertThat(Files.readAllLines(stamps())).isNotEmpty();
    for (String trusted : List.of(certificate(authority.own), certificate(authority.root))) {
      assertThat(run("audit", "verify", "--tsa", trusted)).as(commands.said()).isZero();
      assertThat(commands.said()).contains("by the time stamp of CN=Test clock");
    }
    assertThat(run("audit", "verify")).isZero();
    assertThat(commands.said()).contains("--tsa FILE");
    try (TestAuthority other = new TestAuthority()) {
      assertThat(run("audit", "verify", "--tsa", certificate(other.root))).isEqualTo(5);
      assertThat(commands.said()).contains("not of the authority");
    }
  }

  @Test
  void actsAfterwardsAreStampedInTheBackgroundAndNeverStoppedByAnAuthorityThatFails()
      throws Exception {
    assertThat(run("audit", "timestamp", authority.address())).isZero();
    assertThat(run("audit", "checkpoint")).isZero();
    for (int tries = 0; tries < 200 && !Files.exists(stamps()); tries++) {
      Thread.sleep(50);
    }
    assertThat(stamps()).exists();
    authority.refuse();
    assertThat(run("audit", "timestamp", "--now")).isIn(0, 3);
    assertThat(run("audit", "show", "--export", folder.resolve("a.jsonl").toString())).isZero();
    assertThat(run("audit", "timestamp", "--now")).isEqualTo(3);
    assertThat(commands.said()).contains("gave no time stamp");
    authority.close();
    assertThat(run("audit", "show", "--export", folder.resolve("b.jsonl").toString())).isZero();
    assertThat(run("audit", "verify")).as(commands.said()).isZero();
  }

  /** The owner of the machine writes the log anew with its own key; the stamps are elsewhere. */
  @Test
  void historyWrittenAnewDoesNotFitStampsThatWereKept() throws Exception {
    assertThat(run("audit", "timestamp", authority.address())).isZero();
    Path log = folder.resolve("log.jsonl");
    assertThat(run("audit", "timestamp", "--now")).isZero();
    assertThat(run("audit", "show", "--export", log.toString())).isZero();
    String[] verify = {
      "audit",
      "verify",
      "--json",
      "--log",
      log.toString(),
      "--timestamps",
      stamps().toString(),
      "--tsa",
      certificate(authority.root)
    };
    assertThat(run(verify)).as(commands.said()).isZero();
    assertThat(commands.json().path("notes").toString()).contains("existed at");
    List<AuditEntry> entries = Files.readAllLines(log).stream().map(AuditLines::entry).toList();
    List<String> anew = new ArrayList<>();
    var previous = org.secondlook.audit.AuditHash.NONE;
    for (AuditEntry each : entries) {
      AuditEntry changed =
          new AuditEntry(
                  0,
                  each.at(),
                  each.sequence() == 2 ? "somebody else" : each.user(),
                  each.role(),
                  each.caseNumber(),
                  each.purpose(),
                  each.act(),
                  each.gallerySnapshot(),
                  each.models(),
                  each.details(),
                  each.previous(),
                  each.hash())
              .chained(each.sequence(), previous);
      previous = changed.hash();
      anew.add(AuditLines.line(changed));
    }
    Files.write(log, anew);
    assertThat(run(verify)).isEqualTo(5);

    // A stamp of another line, or one that was tampered with.
    List<String> kept = Files.readAllLines(stamps());
    String first = kept.getFirst();
    Files.writeString(
        stamps(), first.replaceFirst("sequence\\\\\":(\\d)", "sequence\\\\\":9") + "\n");
    assertThat(run(verify)).isEqualTo(5);
  }

  /** Each token is genuine, and of the authority; they only stand beside the wrong checkpoints. */
  @Test
  void tokensThatWereExchangedAreNamed() throws Exception {
    assertThat(run("audit", "timestamp", authority.address())).isZero();
    Path log = folder.resolve("log.jsonl");
    assertThat(run("audit", "timestamp", "--now")).isZero();
    assertThat(run("audit", "show", "--export", log.toString())).isZero();
    assertThat(run("audit", "timestamp", "--now")).isZero();
    String root = certificate(authority.root);
    String[] home = {"audit", "verify", "--tsa", root};
    assertThat(run(home)).as(commands.said()).isZero();
    List<String> kept = new ArrayList<>(Files.readAllLines(stamps()));
    assertThat(kept).hasSizeGreaterThan(1);
    String first = token(kept.getFirst());
    String last = token(kept.getLast());
    kept.set(0, kept.getFirst().replace(first, last));
    kept.set(kept.size() - 1, kept.getLast().replace(last, first));
    Files.write(stamps(), kept);
    assertThat(run(home)).isEqualTo(5);
  }

  private static String token(String line) throws IOException {
    return new com.fasterxml.jackson.databind.ObjectMapper().readTree(line).path("token").asText();
  }

  /** Who got a package has its stamps in it, and may have kept others from before. */
  @Test
  void packageIsCheckedAgainstStampsThatWereKept() throws Exception {
    assertThat(run("audit", "timestamp", authority.address())).isZero();
    assertThat(run("audit", "timestamp", "--now")).isZero();
    Path kept = Files.copy(stamps(), folder.resolve("kept.jsonl"));
    assertThat(run("package", "7", "--out", folder.toString())).as(commands.said()).isZero();
    Path made = folder.resolve("package-7");
    String root = certificate(authority.root);
    String[] verify = {
      "package", "verify", made.toString(), "--timestamps", kept.toString(), "--tsa", root
    };
    assertThat(run(verify)).as(commands.said()).isZero();
    assertThat(commands.said()).contains("existed at");
    assertThat(run("package", "verify", made.toString(), "--timestamps", kept.toString()))
        .isEqualTo(2);
    try (TestAuthority other = new TestAuthority()) {
      Path foreign = TestAuthority.write(other.root, folder.resolve("other.der"));
      verify[verify.length - 1] = foreign.toString();
      assertThat(run(verify)).isEqualTo(5);
      verify[verify.length - 1] = root;
    }
    // The same stamp said of another checkpoint.
    String line = Files.readAllLines(kept).getFirst();
    Files.writeString(kept, line.replaceFirst("sequence\\\\\":(\\d)", "sequence\\\\\":9") + "\n");
    assertThat(run(verify)).isEqualTo(5);
  }

  @Test
  void settingWithoutItsEntryIsNamed() throws Exception {
    assertThat(run("audit", "timestamp", authority.address())).isZero();
    Path setting = folder.resolve("home/checkpoints/timestamp-authority.txt");
    Files.writeString(setting, "");
    assertThat(run("audit", "verify", "--json")).isEqualTo(5);
    assertThat(commands.json().path("why").asText()).contains("stamped by nobody");
    Files.writeString(setting, authority.address() + "\n");
    assertThat(run("audit", "timestamp", "--off")).isZero();
    assertThat(run("audit", "verify")).as(commands.said()).isZero();
  }
}
