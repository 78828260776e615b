package org.secondlook.seats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.secondlook.access.Switch;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditFilter;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.FileTree;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.IntakeEvent;
import org.secondlook.casework.NewCase;
import org.secondlook.storage.ServerForTests;
import org.secondlook.storage.ServerHome;
import org.secondlook.workflow.ConnectHome;
import org.secondlook.workflow.MoveHome;
import org.secondlook.workflow.MoveHome.Stays;
import org.secondlook.workflow.Seats;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.VerifyLog;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.ChangePolicy;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.cases.SeeWhoIsAtWork;
import org.secondlook.workflow.intake.FolderWatch;
import org.secondlook.workflow.intake.IntakeListener;
import org.secondlook.workflow.intake.TakenFile;
import org.secondlook.workflow.intake.WatchedFolders;

/** Homes on a server that the test starts. */
class SeatsTest extends OnAServer {
  @Test
  void aSecondSeatWorksOnceAnAdministratorRegisteredItsKeyAndOneLogHoldsForBoth() {
    assertThat(connect("one").made()).isTrue();
    ConnectHome.Connected second = connect("two");
    assertThat(second.made()).isFalse();
    assertThatThrownBy(() -> open("two")).hasMessageContaining(second.publicKey());
    try (Workstation one = open("one")) {
      openCase(one, "A");
      new Seats(one).add(actor(one), "two", second.publicKey());
      try (Workstation two = open("two")) {
        openCase(two, "B");
        openCase(one, "C");
        assertThat(cases(two)).containsExactly("A", "B", "C");
        assertThat(cases(one)).containsExactly("A", "B", "C");
        requireIntact(one);
        requireIntact(two);
        new Seats(one).remove(actor(one), "two");
        assertThatThrownBy(() -> openCase(two, "D")).hasMessageContaining("not registered");
      }
      assertThat(cases(one)).containsExactly("A", "B", "C");
      requireIntact(one);
    }
    assertThatThrownBy(() -> open("two")).hasMessageContaining("not registered");
  }

  @Test
  void aLostConnectionLeavesNothingHalfAndTheNextActFindsTheServerAgain() {
    connect("one");
    try (Workstation one = open("one")) {
      openCase(one, "A");
      ServerForTests.cut(ServerForTests.database(url));
      openCase(one, "B");
      assertThatThrownBy(
              () -> {
                try (var transaction = one.database().begin()) {
                  one.casework()
                      .cases()
                      .create(
                          transaction,
                          actor(one),
                          new NewCase("C", "Door", "Find a visitor", "Order 7"));
                  ServerForTests.cut(ServerForTests.database(url));
                  transaction.commit();
                }
              })
          .isInstanceOf(SecondLookException.class)
          .hasMessageContaining("the server can't be reached");
      assertThat(cases(one)).containsExactly("A", "B");
      openCase(one, "D");
      requireIntact(one);
    }
  }

  @Test
  void aHomeIsMovedToTheServerAndBackAndTheOldOneWritesNothingMore() throws Exception {
    Home home = home("one");
    AuditVerdict before;
    try (Workstation one = Workstation.open(home, Optional.empty())) {
      openCase(one, "A");
      openCase(one, "B");
      write(home, "intake/case-1/ab/early.mp4");
      assertThat(
              new MoveHome(one)
                  .toServer(
                      actor(one), server("one"), ServerForTests.password(), JobContext.silent()))
          .containsExactly(
              entry(Stays.OLD_ROWS, home.folder().resolve(ServerHome.MOVED).toString()),
              entry(Stays.CAME_IN, home.intake().toString()));
      assertThatThrownBy(() -> openCase(one, "C")).hasMessageContaining("was moved to");
    }
    MoveHome.settle(home, server("one"));
    assertThat(home.folder().resolve(ServerHome.MOVED)).exists();
    Path back = folder.resolve("back");
    // What came in, what is set here, and a list that must not be copied.
    List<String> besides = List.of("intake/case-1/ab/door.mp4", "settings.json");
    String sealed = "lookouts/1/key";
    for (String each : besides) {
      write(home, each);
    }
    write(home, sealed);
    try (Workstation one = open("one")) {
      new MoveHome(one).arrived(actor(one), "here");
      openCase(one, "C");
      requireIntact(one);
      var stays = new MoveHome(one).toFolder(actor(one), back, JobContext.silent());
      assertThat(stays)
          .containsEntry(Stays.OLD_ROWS, one.server().orElseThrow())
          .containsEntry(Stays.LISTS, home.lookouts().toString());
      assertThat(lastMove(one))
          .contains("\"to\":\"" + back + "\"", "\"listsOfLookouts\":\"" + home.lookouts());
      assertThatThrownBy(() -> openCase(one, "D")).hasMessageContaining("was moved to");
      before = new VerifyLog(one).run();
    }
    for (String each : besides) {
      assertThat(back.resolve(each)).hasSameBinaryContentAs(home.folder().resolve(each));
    }
    assertThat(back.resolve(sealed)).doesNotExist();
    assertThat(home.folder().resolve(sealed)).exists();
    try (Workstation moved = Workstation.open(new Home(back), Optional.empty())) {
      assertThat(new VerifyLog(moved).run()).isEqualTo(before);
      new MoveHome(moved).arrived(actor(moved), "server");
      openCase(moved, "D");
      assertThat(cases(moved)).containsExactly("A", "B", "C", "D");
      requireIntact(moved);
    }
    try (Workstation one = open("one")) {
      new MoveHome(one).stay(actor(one));
      openCase(one, "E");
      requireIntact(one);
    }
    assertThat(Files.exists(home.folder().resolve("secondlook.mv.db"))).isFalse();
  }

  private static String lastMove(Workstation at) {
    return at.casework().log().entries(actor(at), AuditFilter.ALL, Long.MAX_VALUE, 5).stream()
        .filter(each -> each.act().equals(Act.HOME_MOVED.name()))
        .findFirst()
        .orElseThrow()
        .details();
  }

  private static void write(Home home, String name) throws IOException {
    Path file = home.folder().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "content of " + name);
  }

  @Test
  void aFolderIsWatchedAtOneSeatAloneAndTheOthersAreToldWhere() throws Exception {
    connect("one");
    String key = connect("two").publicKey();
    Path watched = Files.createDirectories(folder.resolve("share"));
    try (Workstation one = open("one")) {
      new Seats(one).add(actor(one), "two", key);
      new ChangePolicy(one)
          .run(
              actor(one),
              new ReadPolicy(one)
                  .inForce()
                  .with(new ReadPolicy(one).inForce().oversight().with(Switch.INTAKE, true)),
              "phones");
      openCase(one, "A");
      CaseFile file = one.casework().cases().all().getFirst();
      try (Workstation two = open("two")) {
        WatchedFolders here = new WatchedFolders(one);
        WatchedFolders there = new WatchedFolders(two);
        there.choose(actor(two), file, watched);
        assertThat(there.of(actor(two), file)).containsExactly(watched);
        assertThat(here.of(actor(one), file)).isEmpty();
        assertThat(here.elsewhere(actor(one), file))
            .containsExactly(new WatchedFolders.Elsewhere("two", watched.toString()));
        assertThatThrownBy(() -> here.choose(actor(one), file, watched))
            .hasMessageContaining("watched at another seat (two)");
        assertThatThrownBy(() -> here.end(actor(one), file, watched))
            .hasMessageContaining("not watched");
        // A receipt whose file lies at the other seat isn't this one's to go through.
        UnitOfWork.act(
            two,
            transaction ->
                two.casework()
                    .intakes()
                    .log(
                        transaction,
                        actor(two),
                        file.id(),
                        new IntakeEvent.Received(
                            new IntakeEvent.Origin.Folder(watched.toString(), "a.jpg", 1, 1),
                            "a.jpg",
                            1,
                            Sha256.of(new byte[] {1}))));
        Path other = Files.createDirectories(folder.resolve("other"));
        new FolderWatch(
                one,
                actor(one),
                file,
                other,
                new IntakeListener() {
                  @Override
                  public void taken(TakenFile taken) {}

                  @Override
                  public void told(String sentence) {}
                })
            .run(true, JobContext.silent());
        assertThat(one.casework().intakes().all(IntakeEvent.Quarantined.class)).isEmpty();
        new Seats(one).remove(actor(one), "two");
        here.choose(actor(one), file, watched);
        assertThat(here.of(actor(one), file)).containsExactly(watched);
      }
      requireIntact(one);
    }
  }

  @Test
  void aSeatHearsOfAnothersChangeAtOnceAndOpensNothingOnceItIsClosed() throws Exception {
    connect("one");
    String key = connect("two").publicKey();
    BlockingQueue<Boolean> heard = new LinkedBlockingQueue<>();
    Workstation two;
    try (Workstation one = open("one")) {
      new Seats(one).add(actor(one), "two", key);
      two = open("two");
      two.followOthers(heard::add);
      assertThat(heard.poll(30, TimeUnit.SECONDS)).as("it listens").isTrue();
      for (String number : List.of("A", "B", "C")) {
        heard.clear();
        openCase(one, number);
        assertThat(heard.poll(30, TimeUnit.SECONDS)).as(number).isTrue();
      }
      two.close();
      heard.clear();
      FileTree.delete(home("two").index());
      openCase(one, "D");
      // As a notice that was on its way when the seat was closed.
      two.searchable().followOthers();
    }
    assertThat(heard).isEmpty();
    assertThat(home("two").index()).doesNotExist();
  }

  @Test
  void twoWhoHaveACaseOpenAreToldOfEachOther() {
    connect("one");
    String key = connect("two").publicKey();
    try (Workstation one = open("one")) {
      new Seats(one).add(actor(one), "two", key);
      openCase(one, "A");
      try (Workstation two = open("two")) {
        assertThat(new SeeWhoIsAtWork(one).on(actor(one), "A")).isEmpty();
        assertThat(new SeeWhoIsAtWork(two).on(actor(two), "A"))
            .containsExactly(new SeeWhoIsAtWork.Other("tester", "one"));
        new SeeWhoIsAtWork(one).left(actor(one));
        assertThat(new SeeWhoIsAtWork(two).on(actor(two), "A")).isEmpty();
      }
    }
  }

  @Test
  void aBackupOfAServersHomeIsRestoredAsAHomeInAFolder() {
    connect("one");
    try (Workstation one = open("one")) {
      openCase(one, "A");
      new org.secondlook.workflow.BackUpHome(one)
          .run(
              actor(one),
              folder.resolve("backup.zip"),
              new org.secondlook.workflow.KeyInBackup.LeftOut(),
              JobContext.silent());
    }
    Home restored = home("restored");
    org.secondlook.workflow.RestoreHome.run(
        folder.resolve("backup.zip"),
        restored,
        Optional.empty(),
        Optional.empty(),
        org.secondlook.workflow.UnattestedLog.REFUSED,
        SeatsTest::actor,
        JobContext.silent());
    try (Workstation at = Workstation.open(restored, Optional.empty())) {
      assertThat(cases(at)).containsExactly("A");
      requireIntact(at);
    }
  }
}
