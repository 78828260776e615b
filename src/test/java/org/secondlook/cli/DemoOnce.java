package org.secondlook.cli;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.secondlook.base.FileTree;
import org.secondlook.base.FolderCopy;

/**
 * The demonstration, run once with the real models for all tests that look at what it leaves. Test
 * processes that one build started share the run, since it takes longer than most of the tests;
 * each looks at a copy of its own.
 */
final class DemoOnce {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER = folder();
  static final CommandRun RUN = shared();

  private DemoOnce() {}

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("demo-once");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteTree(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteTree(Path folder) {
    try {
      FileTree.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the first of this build's test processes left, or leaves now. */
  private static CommandRun shared() {
    ProcessHandle build = build();
    Path all = Path.of("target", "demo-once").toAbsolutePath();
    Path ours = all.resolve(Long.toString(build.pid()));
    try {
      Files.createDirectories(all);
      try (FileChannel lock = FileChannel.open(all.resolve("lock"), CREATE, WRITE);
          FileLock held = lock.lock()) {
        assert held.isValid();
        Path said = ours.resolve("said.json");
        if (Files.notExists(said) || startedAfter(build, said)) {
          forgetOlder(all);
          Files.createDirectories(ours);
          CommandRun run =
              CommandRun.of(
                  "--home", ours.resolve("home").toString(), "--quiet", "demo", "--headless");
          JSON.writeValue(said.toFile(), run);
        }
        FolderCopy.of(ours.resolve("home"), home());
        CommandRun run = JSON.readValue(said.toFile(), CommandRun.class);
        String there = ours.toString();
        return new CommandRun(
            run.exit(),
            run.out().replace(there, FOLDER.toString()),
            run.err().replace(there, FOLDER.toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The build's own process; a shell of each test process may stand between. */
  private static ProcessHandle build() {
    return Stream.iterate(
            ProcessHandle.current().parent(), Optional::isPresent, each -> each.get().parent())
        .map(Optional::get)
        .filter(each -> each.info().command().filter(name -> name.contains("java")).isPresent())
        .findFirst()
        .orElse(ProcessHandle.current());
  }

  /** Process numbers come round: a run older than the build that bears its number isn't its own. */
  private static boolean startedAfter(ProcessHandle build, Path said) throws IOException {
    Instant written = Files.getLastModifiedTime(said).toInstant();
    return build.info().startInstant().filter(written::isBefore).isPresent();
  }

  private static void forgetOlder(Path all) throws IOException {
    try (Stream<Path> older = Files.list(all)) {
      for (Path each : older.filter(Files::isDirectory).toList()) {
        FileTree.delete(each);
      }
    }
  }

  static Path home() {
    return FOLDER.resolve("home");
  }

  static Path report() {
    return home().resolve("export/report-2026-0001.pdf");
  }

  static Path bag() {
    return home().resolve("export/package-2026-0001");
  }
}
