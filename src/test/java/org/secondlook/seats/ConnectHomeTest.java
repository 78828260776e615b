package org.secondlook.seats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.Line;
import org.secondlook.storage.Line.Cut;
import org.secondlook.storage.ServerForTests;
import org.secondlook.workflow.ConnectHome;
import org.secondlook.workflow.ConnectHome.Connected;
import org.secondlook.workflow.Seats;
import org.secondlook.workflow.Workstation;

/** A folder is made a seat at the first try, or at a later one after a first that broke off. */
class ConnectHomeTest extends OnAServer {
  @Test
  void whoeverConnectsAgainHearsHowTheSeatStandsAndChangesNothing() {
    Connected first = connect("one");
    assertThat(first.registered()).isTrue();
    assertThat(connect("one"))
        .isEqualTo(new Connected(first.server(), false, first.publicKey(), true));
    Connected second = connect("two");
    assertThat(second.registered()).isFalse();
    assertThat(connect("two")).isEqualTo(second);
    try (Workstation one = open("one")) {
      new Seats(one).add(actor(one), "two", second.publicKey());
      requireIntact(one);
    }
    assertThat(connect("two"))
        .isEqualTo(new Connected(second.server(), false, second.publicKey(), true));
    try (Workstation two = open("two")) {
      openCase(two, "A");
      requireIntact(two);
    }
  }

  @Test
  void aSeatTakesOnAnotherPasswordFileButNeitherAnotherServerNorAnotherName() throws IOException {
    connect("one");
    Path file =
        Files.writeString(folder.resolve("password"), new String(ServerForTests.password()));
    ConnectHome.run(
        home("one"),
        new ConnectHome.Server(url, "one", Optional.empty(), Optional.of(file)),
        ServerForTests.password());
    assertThat(Workstation.asksPassword(home("one"))).isFalse();
    try (Workstation one = Workstation.open(home("one"), Optional.empty())) {
      openCase(one, "A");
    }
    String other = ServerForTests.emptyDatabase();
    assertThatThrownBy(() -> ConnectHome.run(home("one"), server(other, "one"), new char[0]))
        .hasMessageContaining("is a seat of the home on")
        .hasMessageContaining("for another server");
    assertThatThrownBy(() -> ConnectHome.run(home("one"), server("desk"), new char[0]))
        .hasMessageContaining("by the name \"one\"");
  }

  @Test
  void aFirstTryThatBrokeAtTheServerGoesOnAndOpensNothingInBetween() {
    try (Line line = new Line(ServerForTests.port())) {
      String broken = url.replace(":" + ServerForTests.port() + "/", ":" + line.port() + "/");
      for (Cut where : new Cut[] {Cut.BEFORE_IT_ARRIVES, Cut.BEFORE_ITS_ANSWER}) {
        line.cutAtTheNextCommit(where, false);
        assertThatThrownBy(
                () ->
                    ConnectHome.run(home("one"), server(broken, "one"), ServerForTests.password()))
            .isInstanceOf(SecondLookException.class);
        assertThatThrownBy(() -> open("one"))
            .hasMessageContaining("was interrupted. Give 'home connect' again");
        assertThat(home("one").folder().resolve("secondlook.mv.db")).doesNotExist();
      }
      assertThatThrownBy(() -> connect("one")).hasMessageContaining("was begun to be made a seat");
      Connected done =
          ConnectHome.run(home("one"), server(broken, "one"), ServerForTests.password());
      assertThat(done.registered()).isTrue();
      try (Workstation one = open("one")) {
        openCase(one, "A");
        requireIntact(one);
      }
    }
  }

  @Test
  void aFirstTryThatMadeTheHomeAndBrokeBeforeItsEndGoesOnWithTheSameKey() throws IOException {
    Connected first = connect("one");
    // As a crash leaves it between the last commit and the note that the folder is a seat.
    Files.move(
        home("one").folder().resolve("server.json"),
        home("one").folder().resolve("server.begun.json"));
    assertThat(connect("one"))
        .isEqualTo(new Connected(first.server(), false, first.publicKey(), true));
    try (Workstation one = open("one")) {
      openCase(one, "A");
      requireIntact(one);
    }
  }
}
