package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.SignIn;
import org.secondlook.audit.Act;
import org.secondlook.base.FolderCopy;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.report.EvidencePackage;
import org.secondlook.workflow.ExportPackage;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.SignInUser;

/** The demonstration's package, onto file systems that have no room for all of it. */
class PackageOnAFullDiskTest {
  /** What is taken beforehand for the end of a package, at least: see {@code PackageWriter}. */
  private static final long RESERVED = 1 << 20;

  @TempDir private Path folder;
  private Path disk;
  private Workstation workstation;
  private Actor examiner;

  @BeforeEach
  void open() throws Exception {
    assertThat(DemoOnce.RUN.exit()).as(DemoOnce.RUN.err()).isZero();
    disk = Files.createDirectories(folder.resolve("disk"));
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()),
        "only whoever may mount a file system can make a small one");
    Path home = FolderCopy.of(DemoOnce.home(), folder.resolve("home"));
    workstation = Workstation.open(new Home(home), Optional.empty());
    SignIn in = new SignInUser(workstation).run("demo-examiner-1", "demonstration".toCharArray());
    examiner = ((SignIn.Welcome) in).actor();
  }

  @AfterEach
  void close() throws Exception {
    if (workstation != null) {
      workstation.close();
      assertThat(run("umount", disk.toString())).isTrue();
    }
  }

  private static boolean run(String... words) throws InterruptedException {
    try {
      return new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void room(long bytes) throws InterruptedException {
    assertThat(run("mount", "-o", "remount,size=" + bytes / 1024 + "k", disk.toString())).isTrue();
  }

  private Path export() {
    return new ExportPackage(workstation)
        .run(
            examiner,
            workstation.casework().cases().require("2026-0001"),
            disk,
            false,
            JobContext.silent());
  }

  private int exports() {
    AtomicInteger count = new AtomicInteger();
    workstation
        .casework()
        .log()
        .all(
            entry -> {
              if (entry.act().equals(Act.PACKAGE_EXPORTED.name())
                  || entry.act().equals(Act.PACKAGE_SEALED.name())) {
                count.incrementAndGet();
              }
            });
    return count.get();
  }

  private static long size(Path bag) throws IOException {
    try (Stream<Path> files = Files.walk(bag)) {
      long size = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        // A file takes whole pages.
        size += Files.size(file) + 4096;
      }
      return size;
    }
  }

  @Test
  void aPackageForWhichThereIsNoRoomLeavesNeitherAnEntryNorFiles() throws Exception {
    long size = size(DemoOnce.bag());
    int before = exports();
    // Full in the middle of the files, at their end, and where the log would still be written.
    for (long room : List.of(size / 2, size - 100_000, size + RESERVED / 4)) {
      room(room);
      assertThatThrownBy(this::export)
          .as("%d of %d bytes", room, size)
          .isInstanceOfSatisfying(
              SecondLookException.class,
              e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.INPUT));
      assertThat(exports()).as("%d of %d bytes", room, size).isEqualTo(before);
      assertThat(disk).isEmptyDirectory();
    }
    room(size + 4 * RESERVED);
    assertThat(EvidencePackage.verify(export()))
        .isInstanceOf(EvidencePackage.Verdict.Verifies.class);
    assertThat(exports()).isEqualTo(before + 2);
  }
}
