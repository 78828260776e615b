package org.secondlook.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.secondlook.base.FileTree;
import org.secondlook.base.Sha256;

/** The demonstration, run once with the real models for all tests that look at what it leaves. */
final class DemoOnce {
  private static final Path FOLDER = folder();
  static final CommandRun RUN =
      CommandRun.of("--home", home().toString(), "--quiet", "demo", "--headless");

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

  static Path home() {
    return FOLDER.resolve("home");
  }

  static Path report() {
    return home().resolve("export/report-2026-0001.pdf");
  }

  static Path bag() {
    return home().resolve("export/package-2026-0001");
  }

  /** A copy of a folder, to be changed. */
  static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    return to;
  }

  /** What a forger would do: both manifests made anew over what is there. */
  static void sealAgain(Path bag) throws IOException {
    Path manifest = bag.resolve("manifest-sha256.txt");
    Map<String, String> payload = new TreeMap<>();
    for (String line : Files.readAllLines(manifest)) {
      String name = line.substring(66);
      payload.put(name, Sha256.of(bag.resolve(name)).hex());
    }
    Files.writeString(manifest, lines(payload));
    Map<String, String> tags = new TreeMap<>();
    for (String name : java.util.List.of("bagit.txt", "bag-info.txt", "manifest-sha256.txt")) {
      tags.put(name, Sha256.of(bag.resolve(name)).hex());
    }
    Files.writeString(bag.resolve("tagmanifest-sha256.txt"), lines(tags));
  }

  private static String lines(Map<String, String> digests) {
    StringBuilder text = new StringBuilder();
    digests.forEach((name, digest) -> text.append(digest).append("  ").append(name).append('\n'));
    return text.toString();
  }
}
