package org.secondlook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.SecondLookException.Kind;

/** What an address says of a server, and what it may not say. */
class ServerAddressTest {
  private static final String START = "jdbc:postgresql://";

  @TempDir Path folder;

  @Test
  void whatIsLeftOutIsTheStandardPortOurRoleAndCheckedTls() {
    assertThat(ServerAddress.read(START + "db.example.org/faces"))
        .isEqualTo(
            new ServerAddress(
                "db.example.org", 5432, "faces", "secondlook", true, Optional.empty()));
    assertThat(ServerAddress.read(START + "db.example.org/faces?"))
        .isEqualTo(ServerAddress.read(START + "db.example.org/faces"));
  }

  @Test
  void whatIsSaidIsTakenAndWrittenDownAgain() throws Exception {
    Path certificate = Files.createFile(folder.resolve("ca.pem"));
    String url = START + "db.example.org:6000/faces_2.a-b?user=unit&sslmode=verify-full";
    ServerAddress address = ServerAddress.read(url + "&sslrootcert=" + certificate);
    assertThat(address)
        .isEqualTo(
            new ServerAddress(
                "db.example.org", 6000, "faces_2.a-b", "unit", true, Optional.of(certificate)));
    assertThat(address.url()).isEqualTo(url);
    assertThat(ServerAddress.read(url).believing(Optional.of(certificate))).isEqualTo(address);
    assertThat(address.believing(Optional.empty())).isEqualTo(ServerAddress.read(url));
  }

  /** A path in a setting is read from another folder the next time. */
  @Test
  void aCertificateIsNamedWhole() {
    ServerAddress address = ServerAddress.read(START + "h/d?sslrootcert=src/../pom.xml");
    assertThat(address.authority()).contains(Path.of("pom.xml").toAbsolutePath());
  }

  @Test
  void peopleReadThePortOnlyWhereItIsNotTheUsualOne() {
    assertThat(ServerAddress.read(START + "h/d").name()).isEqualTo("h/d");
    assertThat(ServerAddress.read(START + "h:5432/d").name()).isEqualTo("h/d");
    assertThat(ServerAddress.read(START + "h:5433/d").name()).isEqualTo("h:5433/d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
  void onThisMachineTlsMayBeLeftOut(String host) {
    ServerAddress address = ServerAddress.read(START + host + "/d?sslmode=disable");
    assertThat(address.tls()).isFalse();
    assertThat(ServerAddress.read(address.url())).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:mem:x, begin with",
    "postgresql://h/d, begin with",
    "jdbc:postgresql://h /d, no address",
    "jdbc:postgresql:///d, no server",
    "jdbc:postgresql://h, no database",
    "jdbc:postgresql://h/, no database",
    "jdbc:postgresql://h/a/b, no database",
    "jdbc:postgresql://h/a%20b, no database",
    "jdbc:postgresql://h:0/d, a port is a number",
    "jdbc:postgresql://h:65536/d, a port is a number",
    "jdbc:postgresql://me:secret@h/d, password doesn't belong",
    "jdbc:postgresql://h/d?socketFactory=x, takes user",
    "jdbc:postgresql://h/d?user, takes user",
    "jdbc:postgresql://h/d?user=, takes user",
    "jdbc:postgresql://h/d?user=a&&sslmode=disable, takes user",
    "jdbc:postgresql://h/d?sslmode=require, sslmode is verify-full",
    "jdbc:postgresql://h/d?sslmode=disable, in the clear",
    "jdbc:postgresql://127.0.0.2/d?sslmode=disable, in the clear"
  })
  void whatElseItSaysIsRefusedWithItsReason(String url, String why) {
    assertThatThrownBy(() -> ServerAddress.read(url))
        .isInstanceOfSatisfying(
            SecondLookException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
        .hasMessageContaining(why);
  }

  @Test
  void aDatabasesNameHasAtMostSixtyThreeCharacters() {
    assertThat(ServerAddress.read(START + "h/" + "a".repeat(63)).database()).hasSize(63);
    assertThatThrownBy(() -> ServerAddress.read(START + "h/" + "a".repeat(64)))
        .hasMessageContaining("no database");
  }

  @Test
  void aCertificateThatIsNotThereIsTold() {
    assertThatThrownBy(() -> ServerAddress.read(START + "h/d?sslrootcert=/nowhere/ca.pem"))
        .isInstanceOfSatisfying(
            SecondLookException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INPUT))
        .hasMessageContaining("There is no certificate");
  }

  @ParameterizedTest
  @CsvSource({"' ', 1, d, r", "h, 0, d, r", "h, 65536, d, r", "h, 1, ' ', r", "h, 1, d, ' '"})
  void noneIsMadeOfLess(String host, int port, String database, String role) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ServerAddress(host, port, database, role, true, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 65535})
  void theFirstAndTheLastPortArePorts(int port) {
    assertThat(new ServerAddress("h", port, "d", "r", true, Optional.empty()).port())
        .isEqualTo(port);
  }
}
