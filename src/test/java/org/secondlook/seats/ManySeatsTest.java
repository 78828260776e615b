package org.secondlook.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseworkHome;
import org.secondlook.gallery.Finding;
import org.secondlook.storage.ChildJvm;
import org.secondlook.storage.ServerForTests;
import org.secondlook.storage.Sql;
import org.secondlook.workflow.ConnectHome;
import org.secondlook.workflow.Seats;
import org.secondlook.workflow.VerifyLog;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.AddAccount;
import org.secondlook.workflow.accounts.SignInUser;

/** Seats in processes of their own, at work at once on one server. */
class ManySeatsTest {
  private static final int KILLS = 50;

  /** Longer than the server waits for a seat that stands still in the middle of an act. */
  private static final long FROZEN_MILLIS = 35_000;

  @TempDir Path folder;
  private final String url = ServerForTests.emptyDatabase();
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> listening = new ArrayList<>();

  private Home home(int seat) {
    return new Home(folder.resolve("seat" + seat));
  }

  private Workstation open() {
    return Workstation.open(home(0), Optional.of(ServerForTests.password()));
  }

  private void seats(int count) {
    List<String> keys = new ArrayList<>();
    for (int seat = 0; seat < count; seat++) {
      keys.add(
          ConnectHome.run(
                  home(seat),
                  new ConnectHome.Server(url, "seat " + seat, Optional.empty(), Optional.empty()),
                  ServerForTests.password())
              .publicKey());
    }
    try (Workstation first = open()) {
      Actor actor = new SignInUser(first).alone("tester", "tester");
      for (int seat = 1; seat < count; seat++) {
        new Seats(first).add(actor, "seat " + seat, keys.get(seat));
      }
      account(first, actor, "root", Role.ADMINISTRATOR);
      Actor root = SeatProcess.signedIn(first, "root");
      for (int seat = 0; seat < count; seat++) {
        account(first, root, "examiner " + seat, Role.EXAMINER);
      }
    }
  }

  private static void account(Workstation at, Actor by, String name, Role role) {
    new AddAccount(at).run(by, name, role, CaseworkHome.PASSWORD.toCharArray());
  }

  private Process start(int seat, long seconds) throws IOException {
    Process child =
        ChildJvm.start(
            SeatProcess.class,
            List.of(),
            home(seat).folder().toString(),
            new String(ServerForTests.password()),
            Long.toString(seconds),
            "examiner " + seat);
    listening.add(Thread.startVirtualThread(() -> child.inputReader().lines().forEach(said::add)));
    return child;
  }

  /** Nothing lost, nothing half, one log. */
  private void requireWhole() throws InterruptedException {
    for (Thread each : listening) {
      each.join();
    }
    System.out.println("Seats: " + counts());
    assertThat(said).filteredOn(line -> line.startsWith("FAULT")).isEmpty();
    assertThat(said).contains("searched", "verified");
    assertThat(counts()).containsKeys("decided", "answered");
    try (Workstation at = open()) {
      // Whoever signs in opens what is sealed, and the check holds it against the gallery.
      SeatProcess.signedIn(at, "root");
      requireKept(at, "decided", "SELECT id FROM decision");
      requireKept(at, "asked", "SELECT id FROM verification_task");
      requireKept(at, "answered", "SELECT id FROM verification_task WHERE state = 'DONE'");
      assertThat(at.casework().cases().all().stream().map(each -> "case " + each.number()).toList())
          .containsAll(said.stream().filter(line -> line.startsWith("case ")).toList());
      assertThat(new VerifyLog(at).run()).isInstanceOf(AuditVerdict.Intact.class);
      List<Finding> found = new ArrayList<>();
      at.gallery().check(found::add, JobContext.silent());
      // Seats remove people here and leave the erasure, which locks every table, for later.
      found.removeIf(each -> each.kind() == Finding.Kind.ERASURE_DUE);
      assertThat(found).isEmpty();
    }
  }

  private void requireKept(Workstation at, String word, String sql) {
    List<String> kept =
        at.database()
            .read(connection -> Sql.list(connection, row -> word + " " + row.getString(1), sql));
    assertThat(kept)
        .containsAll(said.stream().filter(line -> line.startsWith(word + " ")).toList());
  }

  private Map<String, Long> counts() {
    return said.stream()
        .collect(
            Collectors.groupingBy(line -> line.split(" ")[0], TreeMap::new, Collectors.counting()));
  }

  @Test
  void threeSeatsDecideAndVerifyEachOthersDecisionsBlindLoseNothingAndKeepOneLog()
      throws Exception {
    seats(3);
    List<Process> children = new ArrayList<>();
    for (int seat = 0; seat < 3; seat++) {
      children.add(start(seat, 20));
    }
    for (Process child : children) {
      assertThat(child.waitFor()).isZero();
    }
    requireWhole();
  }

  /** It goes on by itself, unless it is killed before. */
  private static void freeze(Process seat) throws IOException, InterruptedException {
    signal("STOP", seat);
    Thread.startVirtualThread(
        () -> {
          try {
            Thread.sleep(FROZEN_MILLIS);
            signal("CONT", seat);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void signal(String name, Process process)
      throws IOException, InterruptedException {
    if (process.isAlive()) {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }
  }

  @Test
  @Tag("long")
  @DisabledOnOs(OS.WINDOWS)
  void
      eightSeatsLoseNothingAcknowledgedAndKeepOneLogWhileSeatsAreKilledOrFrozenAndTheServerIsKilled()
          throws Exception {
    int count = 8;
    int seconds = Integer.getInteger("seats.seconds", 120);
    seats(count);
    long end = System.currentTimeMillis() + seconds * 1000L;
    Process[] children = new Process[count];
    for (int seat = 0; seat < count; seat++) {
      children[seat] = start(seat, seconds);
    }
    Random random = new Random(26);
    int kills = 0;
    int freezes = 0;
    while (kills < KILLS || System.currentTimeMillis() < end - 10_000) {
      Thread.sleep(500 + random.nextInt(3000));
      if (random.nextInt(8) == 0) {
        freeze(children[random.nextInt(count)]);
        freezes++;
        continue;
      }
      kills++;
      if (random.nextInt(4) == 0) {
        ServerForTests.crash();
      } else {
        int seat = random.nextInt(count);
        children[seat].destroyForcibly().waitFor();
        children[seat] = start(seat, Math.max(5, (end - System.currentTimeMillis()) / 1000));
      }
    }
    for (Process child : children) {
      child.waitFor();
    }
    System.out.println("Kills: " + kills + ", freezes: " + freezes);
    requireWhole();
  }
}
