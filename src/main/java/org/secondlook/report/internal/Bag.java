package org.secondlook.report.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.secondlook.base.FileTree;
import org.secondlook.base.Sha256;

/**
 * A folder in the BagIt layout (RFC 8493, version 1.0) with SHA-256 manifests: payload under {@code
 * data/}, and a manifest of the tag files too, so that no file can change, vanish or appear
 * unnoticed.
 */
public final class Bag {
  private static final String DECLARATION =
      "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
  private static final String MANIFEST = "manifest-sha256.txt";
  private static final String TAG_MANIFEST = "tagmanifest-sha256.txt";

  private Bag() {}

  /** Something that can be written once. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }

  /**
   * Writes a bag beside its place and moves it there when it is complete.
   *
   * @param payload by path below {@code data/}, with forward slashes
   * @param info of bag-info.txt
   */
  public static void write(Path target, Map<String, Content> payload, Map<String, String> info)
      throws IOException {
    Files.createDirectories(target.toAbsolutePath().getParent());
    Path unfinished = Files.createTempDirectory(target.toAbsolutePath().getParent(), ".unfinished");
    try {
      Map<String, Sha256> digests = new TreeMap<>();
      long bytes = 0;
      for (Map.Entry<String, Content> entry : payload.entrySet()) {
        String name = "data/" + entry.getKey();
        Path file = unfinished.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream in = entry.getValue().open()) {
          bytes += Files.copy(in, file);
        }
        digests.put(name, Sha256.of(file));
      }
      Map<String, String> tags = new LinkedHashMap<>();
      tags.put("bagit.txt", DECLARATION);
      Map<String, String> allInfo = new LinkedHashMap<>(info);
      allInfo.put("Payload-Oxum", bytes + "." + payload.size());
      tags.put("bag-info.txt", lines(allInfo));
      tags.put(MANIFEST, manifest(digests));
      Map<String, Sha256> tagDigests = new TreeMap<>();
      for (Map.Entry<String, String> tag : tags.entrySet()) {
        Path file = unfinished.resolve(tag.getKey());
        Files.writeString(file, tag.getValue());
        tagDigests.put(tag.getKey(), Sha256.of(file));
      }
      Files.writeString(unfinished.resolve(TAG_MANIFEST), manifest(tagDigests));
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      FileTree.delete(unfinished);
    }
  }

  /**
   * Every way in which the folder is not the bag that was written; empty where it is. Follows no
   * links.
   */
  public static List<String> findings(Path bag) throws IOException {
    List<String> findings = new ArrayList<>();
    Map<String, Sha256> tags = read(bag, TAG_MANIFEST, findings);
    Map<String, Sha256> payload = read(bag, MANIFEST, findings);
    if (!tags.keySet().containsAll(List.of("bagit.txt", "bag-info.txt", MANIFEST))) {
      findings.add(TAG_MANIFEST + " does not name all of the bag's own files.");
    }
    Map<String, Sha256> expected = new TreeMap<>(payload);
    expected.putAll(tags);
    TreeSet<String> present = files(bag, findings);
    present.remove(TAG_MANIFEST);
    for (Map.Entry<String, Sha256> entry : expected.entrySet()) {
      if (!present.remove(entry.getKey())) {
        findings.add("The file " + entry.getKey() + " is missing.");
      } else if (!Sha256.of(bag.resolve(entry.getKey())).equals(entry.getValue())) {
        findings.add(
            "The file "
                + entry.getKey()
                + " was changed: its SHA-256 differs from the manifest's.");
      }
    }
    present.forEach(
        extra -> findings.add("The file " + extra + " does not belong to this package."));
    return findings;
  }

  private static Map<String, Sha256> read(Path bag, String name, List<String> findings)
      throws IOException {
    Map<String, Sha256> entries = new TreeMap<>();
    Path file = bag.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      findings.add("The file " + name + " is missing.");
      return entries;
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      lines.forEach(line -> accept(line, name, entries, findings));
    } catch (UncheckedIOException e) {
      findings.add("The file " + name + " is not readable text.");
    }
    return entries;
  }

  private static void accept(
      String line, String manifest, Map<String, Sha256> entries, List<String> findings) {
    boolean formed = line.matches("[0-9a-f]{64} {2}[^\\\\:*?\"<>|\\p{Cntrl}]{1,400}");
    String path = formed ? line.substring(66) : "";
    boolean inside =
        formed
            && !path.startsWith("/")
            && Stream.of(path.split("/", -1))
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    if (!inside) {
      findings.add("A line of " + manifest + " is malformed or points outside the package.");
    } else if (entries.put(path, new Sha256(line.substring(0, 64))) != null) {
      findings.add("The file " + path + " is named twice in " + manifest + ".");
    }
  }

  private static TreeSet<String> files(Path bag, List<String> findings) throws IOException {
    TreeSet<String> files = new TreeSet<>();
    Files.walkFileTree(
        bag,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = bag.relativize(file).toString().replace('\\', '/');
            if (attributes.isRegularFile()) {
              files.add(name);
            } else {
              findings.add("The entry " + name + " is a link or device, which no package holds.");
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  /** A payload file's bytes, from a bag that has been verified. */
  public static byte[] payload(Path bag, String name) throws IOException {
    try (InputStream in =
        new BufferedInputStream(
            Files.newInputStream(bag.resolve("data").resolve(name), LinkOption.NOFOLLOW_LINKS))) {
      return in.readAllBytes();
    }
  }

  /** Whether there is such a payload file, in a bag that has been verified. */
  public static boolean holds(Path bag, String name) {
    return Files.isRegularFile(bag.resolve("data").resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  /** One digest for all files, since this one manifest names those of the others. */
  public static Sha256 seal(Path bag) throws IOException {
    return Sha256.of(bag.resolve(TAG_MANIFEST));
  }

  /** A payload file's digest; empty where it is not there or no name of a file within. */
  public static Optional<Sha256> digest(Path bag, String name) {
    try {
      return name == null || name.contains("..")
          ? Optional.empty()
          : Optional.of(Sha256.of(payload(bag, name)));
    } catch (IOException | java.nio.file.InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String manifest(Map<String, Sha256> digests) {
    StringBuilder text = new StringBuilder();
    digests.forEach(
        (name, digest) -> text.append(digest.hex()).append("  ").append(name).append('\n'));
    return text.toString();
  }

  private static String lines(Map<String, String> info) {
    StringBuilder text = new StringBuilder();
    info.forEach(
        (label, value) ->
            text.append(label)
                .append(": ")
                .append(value.replaceAll("\\p{Cntrl}", " "))
                .append('\n'));
    return text.toString();
  }
}
