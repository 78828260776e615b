package org.secondlook.engine.internal;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.secondlook.base.Installation;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.WorkerSettings;

/**
 * One running child JVM. It dies with this one, since its standard input ends then. Its standard
 * error goes to the log.
 */
final class WorkerProcess {
  private static final Logger LOG = Logger.getLogger(WorkerProcess.class.getName());

  /** Where the launcher keeps the worker's classes, read in and linked. */
  private static final String CACHE = "secondlook.worker.cache";

  /** Responses that may wait to be heard, tracks with their pictures among them. */
  private static final int WAITING = 32;

  private static final long SECONDS_TO_END = 3;

  /** Its output ends a moment before it does, and a busy machine makes that longer. */
  private static final long SECONDS_TO_DIE = 20;

  private final Process process;
  private final OutputStream requests;
  private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(WAITING);
  private final List<String> lastWords = new ArrayList<>();

  /** Only touched by whoever asks, and these take turns. */
  private boolean spoken;

  private sealed interface Heard {
    record Said(Response response) implements Heard {}

    record Silence() implements Heard {}
  }

  private WorkerProcess(Process process) {
    this.process = process;
    this.requests = new BufferedOutputStream(process.getOutputStream(), 1 << 16);
    Thread.ofPlatform().daemon().name("worker-responses").start(this::listen);
    Thread.ofPlatform().daemon().name("worker-log").start(this::log);
  }

  static WorkerProcess start(Installation installation, WorkerSettings settings) {
    return new WorkerProcess(launch(installation, settings));
  }

  /** A child JVM with this program's classes, and nothing of its environment that it can't need. */
  static Process launch(Installation installation, WorkerSettings settings) {
    Path folder = ChildFolder.make();
    ProcessBuilder builder = new ProcessBuilder(command(installation, settings, folder));
    // Open files aren't inherited: Java closes all but the three streams before the program starts.
    Map<String, String> own = Map.copyOf(builder.environment());
    builder.environment().clear();
    builder.environment().putAll(WorkerEnvironment.of(own));
    try {
      Process child = builder.start();
      ChildFolder.eraseAfter(child, folder);
      return child;
    } catch (IOException e) {
      ChildFolder.erase(folder);
      throw SecondLookException.fault(
          "The process that decodes files could not be started. Close other programs, or install Second Look again.",
          e);
    }
  }

  private static List<String> command(
      Installation installation, WorkerSettings settings, Path folder) {
    List<String> command = new ArrayList<>();
    if (settings.polite() && Files.isExecutable(Path.of("/usr/bin/nice"))) {
      command.addAll(List.of("/usr/bin/nice", "-n", "10"));
    }
    command.add(java().toString());
    command.addAll(
        List.of(
            "-Xmx" + settings.heapMegabytes() + "m",
            "-XX:MaxDirectMemorySize=" + settings.directMegabytes() + "m",
            // A small heap that is given back counts for more here than short pauses; see HeapLid.
            "-XX:+UseSerialGC",
            "-Xms256m",
            "-Xmn160m",
            "-XX:MaxHeapFreeRatio=40",
            // What PyTorch and FFmpeg have freed goes back to the system now and then, since the
            // environment tells the allocator to keep everything.
            "-XX:TrimNativeHeapInterval=5000",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile="
                + Path.of(System.getProperty("java.io.tmpdir"), "secondlook-worker-%p.log"),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8",
            "-Dsecondlook.root=" + installation.root(),
            "-Dsecondlook.models=" + installation.models()));
    command.addAll(List.of(ChildFolder.options(folder)));
    String cache = System.getProperty(CACHE);
    if (cache != null) {
      // A cache that doesn't fit is passed over; what Java says of it would be in the protocol's
      // way.
      command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:disable"));
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            settings.mainClass(),
            Integer.toString(settings.threads())));
    return command;
  }

  private static Path java() {
    boolean windows = File.separatorChar == '\\';
    Path java = Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java");
    if (!Files.isExecutable(java)) {
      throw SecondLookException.damaged(
          "The program's Java runtime is incomplete: "
              + java
              + " is missing. Install Second Look again.");
    }
    return java;
  }

  /** Whole requests only, whatever thread they come from. */
  synchronized void send(Request request) throws WorkerDied {
    try {
      Protocol.write(requests, request);
    } catch (IOException e) {
      throw dead();
    }
  }

  /** The next response; empty after the time given. */
  Optional<Response> next(long millis) throws WorkerDied, InterruptedException {
    Heard next = heard.poll(millis, TimeUnit.MILLISECONDS);
    return switch (next) {
      case null -> Optional.empty();
      case Heard.Said(Response response) -> {
        spoken = true;
        yield Optional.of(response);
      }
      case Heard.Silence() -> {
        // Whoever asks again hears the same.
        heard.offer(next);
        throw dead();
      }
    };
  }

  /** Whether a response was heard yet. The first one is that its models are loaded. */
  boolean hasSpoken() {
    return spoken;
  }

  private WorkerDied dead() {
    int code = -1;
    try {
      if (process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS)) {
        code = process.exitValue();
      } else {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new WorkerDied(WorkerDied.ofExit(code), "exit code " + code + lastWords());
  }

  private String lastWords() {
    synchronized (lastWords) {
      return lastWords.isEmpty() ? "" : ": " + String.join(" | ", lastWords);
    }
  }

  private void listen() {
    try (Protocol.Documents<Response> responses =
        Protocol.read(process.getInputStream(), Response.class)) {
      while (responses.hasNext()) {
        heard.put(new Heard.Said(responses.next()));
      }
    } catch (IOException | RuntimeException e) {
      // The stream ends in the middle of a document where the process was killed.
      LOG.log(Level.FINE, "worker's responses ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
      try {
        heard.put(new Heard.Silence());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void log() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        LOG.fine(line);
        synchronized (lastWords) {
          lastWords.add(line);
          if (lastWords.size() > 5) {
            lastWords.removeFirst();
          }
        }
      }
    } catch (IOException e) {
      LOG.log(Level.FINE, "worker's log ended", e);
    }
  }

  void kill() {
    process.destroyForcibly();
  }

  /** Ends it politely, and then less so. */
  void end() {
    try {
      requests.close();
    } catch (IOException e) {
      LOG.log(Level.FINE, "worker was gone already", e);
    }
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
