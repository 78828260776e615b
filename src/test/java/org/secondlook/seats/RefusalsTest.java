package org.secondlook.seats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.SecondLookException.Kind;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.storage.Database;
import org.secondlook.storage.HomeStore;
import org.secondlook.storage.OldServer;
import org.secondlook.storage.ServerAddress;
import org.secondlook.storage.ServerForTests;
import org.secondlook.storage.ServerHome;
import org.secondlook.storage.Transaction;
import org.secondlook.workflow.ConnectHome;
import org.secondlook.workflow.Workstation;

/** What is unfit is refused in a sentence before anything is written, here or at the server. */
class RefusalsTest extends OnAServer {
  /** Neither the folder nor a schema is there afterwards. */
  private void requireRefused(ConnectHome.Server server, char[] password, Kind kind, String why) {
    List<String> before = ServerForTests.content(url);
    assertThatThrownBy(() -> ConnectHome.run(home("one"), server, password))
        .isInstanceOfSatisfying(
            SecondLookException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContaining(why)
        .message()
        .matches("(?s)[A-Z].*\\.");
    assertThat(home("one").folder()).doesNotExist();
    assertThat(ServerForTests.content(url)).isEqualTo(before);
  }

  private void requireRefused(String address, Kind kind, String why) {
    requireRefused(server(address, "one"), ServerForTests.password(), kind, why);
  }

  @Test
  void aWrongPasswordARoleOrADatabaseThatIsNotThere() {
    requireRefused(
        server("one"), "wrong".toCharArray(), Kind.POLICY, "refuses this role or password");
    requireRefused(
        url.replace("user=secondlook", "user=nobody"),
        Kind.POLICY,
        "refuses this role or password");
    requireRefused(
        url.replace("/" + ServerForTests.database(url), "/nowhere"),
        Kind.INPUT,
        "there is no such database");
  }

  @Test
  void anotherProgramsDatabase() {
    String database = ServerForTests.database(url);
    for (String schema : List.of("public", "secondlook")) {
      ServerForTests.run(database, "CREATE SCHEMA IF NOT EXISTS " + schema);
      ServerForTests.run(database, "CREATE TABLE " + schema + ".invoices (id INT)");
      requireRefused(
          url, Kind.POLICY, "belongs to another program (it holds " + schema + ".invoices)");
      ServerForTests.run(database, "DROP TABLE " + schema + ".invoices");
    }
    connect("one");
  }

  @Test
  void aServerThatIsTooOld() {
    try (OldServer old = new OldServer("14.11")) {
      requireRefused(
          "jdbc:postgresql://127.0.0.1:" + old.port() + "/faces?sslmode=disable",
          Kind.POLICY,
          "it is PostgreSQL 14, and version 15 is the oldest. Nothing was written");
    }
  }

  @Test
  void whatIsNoAddressOfAServer() {
    for (String bad :
        List.of(
            "jdbc:postgresql://example.org/db?sslmode=disable",
            "jdbc:postgresql://127.0.0.1/db?socketFactory=java.io.FileOutputStream",
            "jdbc:postgresql://me:secret@127.0.0.1/db",
            "jdbc:h2:mem:x")) {
      requireRefused(bad, Kind.USAGE, "");
    }
  }

  @Test
  void theCertificateOfAnotherServer() {
    String tls = url.replace("127.0.0.1", "localhost").replace("&sslmode=disable", "");
    requireRefused(
        withCertificate(tls, ServerForTests.certificate("other")),
        ServerForTests.password(),
        Kind.POLICY,
        "the server's certificate is not one of this server's authority");
    // Signed by nobody whom Java trusts.
    requireRefused(tls, Kind.POLICY, "certificate");
    // The right authority, and another name.
    requireRefused(
        withCertificate(
            tls.replace("localhost", "127.0.0.1"), ServerForTests.certificate("server")),
        ServerForTests.password(),
        Kind.POLICY,
        "or not for this name");
    ConnectHome.run(
        home("one"),
        withCertificate(tls, ServerForTests.certificate("server")),
        ServerForTests.password());
    try (Workstation one = open("one")) {
      openCase(one, "A");
      assertThat(cases(one)).containsExactly("A");
    }
  }

  private static ConnectHome.Server withCertificate(String url, Path certificate) {
    return new ConnectHome.Server(url, "one", Optional.of(certificate), Optional.empty());
  }

  @Test
  void aHomeOfOtherModels() {
    ConnectHome.run(home("first"), server("first"), ServerForTests.password());
    try (Database database = ServerHome.open(ServerAddress.read(url), ServerForTests.password())) {
      try (Transaction transaction = database.begin()) {
        Galleries.open(database, SyntheticPhotos.OTHER_MODELS, Clock.systemUTC())
            .enrol(transaction, List.of(SyntheticPhotos.photo("ada", 1)));
        transaction.commit();
      }
    }
    requireRefused(url, Kind.POLICY, "This gallery was made with the models");
  }

  /** As if the newest script were of this program, and those at the server had none of it. */
  private void makeHomeOlder() {
    ServerForTests.run(
        ServerForTests.database(url),
        "DELETE FROM secondlook.schema_version WHERE number = (SELECT MAX(number) FROM"
            + " secondlook.schema_version)");
  }

  private void requireOlder(ThrowingCallable opening) {
    List<String> before = ServerForTests.content(url);
    assertThatThrownBy(opening)
        .isInstanceOfSatisfying(
            SecondLookException.class, e -> assertThat(e.kind()).isEqualTo(Kind.POLICY))
        .hasMessageContaining("is of an older version of Second Look");
    assertThat(ServerForTests.content(url)).isEqualTo(before);
  }

  @Test
  void onlyARegisteredSeatOfANewerVersionBringsTheHomeUpToDate() {
    connect("one");
    connect("two");
    makeHomeOlder();
    requireOlder(() -> connect("three"));
    assertThat(home("three").folder()).doesNotExist();
    requireOlder(() -> open("two"));
    requireOlder(() -> connect("two"));
    requireOlder(() -> ConnectHome.node(home("node"), server("node"), ServerForTests.password()));
    assertThat(home("node").folder()).doesNotExist();
    open("one").close();
    assertThat(connect("three").made()).isFalse();
    assertThatThrownBy(() -> open("two")).hasMessageContaining("not registered at the server");
    makeHomeOlder();
    assertThat(connect("one").registered()).isTrue();
    assertThat(connect("three").made()).isFalse();
  }

  @Test
  void aNodeThatBecameNewerThanItsHomeIsRefused() {
    connect("one");
    ConnectHome.node(home("node"), server("node"), ServerForTests.password());
    makeHomeOlder();
    requireOlder(() -> HomeStore.open(home("node"), Optional.of(ServerForTests.password())));
  }

  @Test
  void aSeatWhoseKeyNobodyRegistered() {
    connect("one");
    String key = connect("two").publicKey();
    List<String> content = ServerForTests.content(url);
    assertThatThrownBy(() -> open("two"))
        .isInstanceOfSatisfying(
            SecondLookException.class, e -> assertThat(e.kind()).isEqualTo(Kind.POLICY))
        .hasMessageContaining("not registered at the server")
        .hasMessageContaining("home seat add NAME " + key);
    assertThat(ServerForTests.content(url)).isEqualTo(content);
  }
}
