package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Home;
import org.secondlook.storage.ServerForTests;

/** A home on a server by the command line alone, as docs/server.md tells it. */
class SeatCommandsTest {
  @TempDir Path folder;
  private final String url = ServerForTests.emptyDatabase();
  private CommandsOnHome one;
  private CommandsOnHome two;
  private String password;

  private CommandsOnHome commands(String seat) {
    return new CommandsOnHome(new Home(folder.toAbsolutePath().resolve(seat)));
  }

  @BeforeEach
  void writePassword() throws IOException {
    one = commands("one");
    two = commands("two");
    password =
        Files.writeString(
                folder.toAbsolutePath().resolve("password"), new String(ServerForTests.password()))
            .toString();
  }

  private void connect(CommandsOnHome at, String seat, String... more) {
    String[] words =
        Stream.concat(
                Stream.of("home", "connect", url, "--seat", seat, "--password-file", password),
                Stream.of(more))
            .toArray(String[]::new);
    assertThat(at.run(words)).as(at.said()).isZero();
  }

  private void succeed(CommandsOnHome at, String... words) {
    assertThat(at.run(words)).as(at.said()).isZero();
  }

  @Test
  void twoSeatsShareCasesAndTheLogIsVerifiedAtEach() throws IOException {
    connect(one, "desk 1");
    assertThat(one.said()).contains("A new home lies on", "is its first seat");
    connect(two, "desk 2", "--json");
    assertThat(two.json().path("registered").asBoolean(true)).isFalse();
    String key = two.json().path("publicKey").asText();
    assertThat(two.run("case", "list")).as("not registered yet").isEqualTo(4);
    assertThat(two.said()).contains("home seat add NAME " + key);
    succeed(one, "home", "seat", "add", "desk 2", key);
    connect(two, "desk 2");
    assertThat(two.said()).contains("its key is registered");
    succeed(two, CommandsOnHome.NEW_CASE_7);
    succeed(one, "case", "list");
    assertThat(one.said()).contains("7");
    for (CommandsOnHome each : new CommandsOnHome[] {one, two}) {
      succeed(each, "audit", "verify");
    }
  }

  @Test
  void aHomeThatMovesSaysWhatStaysWhere() throws IOException {
    succeed(one, CommandsOnHome.NEW_CASE_7);
    succeed(one, "home", "move", url, "--seat", "desk 1", "--password-file", password, "--json");
    Path kept = folder.toAbsolutePath().resolve("one/moved-to-server.mv.db");
    assertThat(one.json().path("stays").path("oldRows").asText()).isEqualTo(kept.toString());
    assertThat(kept).exists();
    succeed(one, "audit", "verify");
    String back = folder.toAbsolutePath().resolve("back").toString();
    succeed(one, "home", "move", back, "--json");
    assertThat(one.json().path("stays").path("oldRows").asText()).contains("127.0.0.1");
    CommandsOnHome returned = commands("back");
    succeed(returned, "audit", "verify");
    succeed(returned, "case", "list");
    assertThat(returned.said()).contains("7");
  }
}
