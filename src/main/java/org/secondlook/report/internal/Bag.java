package org.secondlook.report.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.secondlook.base.FileTree;
import org.secondlook.base.Sha256;
import org.secondlook.wording.Sizes;

/**
 * A folder in the BagIt layout (RFC 8493, version 1.0) with SHA-256 manifests: payload under {@code
 * data/}, and a manifest of the tag files too, so that no file can change, vanish or appear
 * unnoticed.
 */
public final class Bag {
  private static final String DECLARATION =
      "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
  private static final String MANIFEST = "manifest-sha256.txt";
  private static final String INFO = "bag-info.txt";
  private static final String DATA = "data/";
  private static final String RESERVED = "reserved";
  private static final String TAG_MANIFEST = "tagmanifest-sha256.txt";

  /** Of the memory that the program may have, what one file may take. */
  private static final int MEMORY_SHARE = 8;

  private Bag() {}

  /** Something that can be written once. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }

  /** Begins a bag beside its place. */
  public static Draft begin(Path target) throws IOException {
    return new Draft(target);
  }

  /** A bag that is being written: it appears in its place when it is whole, or not at all. */
  public static final class Draft implements PackageCheck.Payload, AutoCloseable {
    private final Path target;
    private final Path unfinished;
    private final Map<String, Sha256> digests = new TreeMap<>();
    private long bytes;

    private Draft(Path target) throws IOException {
      this.target = target;
      Path folder = target.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      this.unfinished = Files.createTempDirectory(folder, ".unfinished");
    }

    /**
     * @param name below {@code data/}, with forward slashes
     */
    public void add(String name, Content content) throws IOException {
      Path file = unfinished.resolve("data").resolve(name);
      Files.createDirectories(file.getParent());
      try (InputStream in = content.open()) {
        bytes += Files.copy(in, file);
      }
      digests.put(name, Sha256.of(file));
    }

    @Override
    public Map<String, Sha256> digests() {
      return Collections.unmodifiableMap(digests);
    }

    @Override
    public byte[] bytes(String name) throws IOException {
      return Files.readAllBytes(unfinished.resolve("data").resolve(name));
    }

    /**
     * Takes so much room on the disk until {@link #release}, so that what is still to be written
     * will fit.
     */
    public void reserve(long size) throws IOException {
      byte[] zeros = new byte[1 << 16];
      try (OutputStream out = Files.newOutputStream(unfinished.resolve(RESERVED))) {
        for (long left = size; left > 0; left -= zeros.length) {
          out.write(zeros, 0, (int) Math.min(zeros.length, left));
        }
      }
    }

    public void release() throws IOException {
      Files.deleteIfExists(unfinished.resolve(RESERVED));
    }

    /**
     * @param info of bag-info.txt
     */
    public void finish(Map<String, String> info) throws IOException {
      Map<String, Sha256> payload = new TreeMap<>();
      digests.forEach((name, digest) -> payload.put(DATA + name, digest));
      Map<String, String> tags = new LinkedHashMap<>();
      tags.put("bagit.txt", DECLARATION);
      tags.put(INFO, info(info, bytes, payload.size()));
      tags.put(MANIFEST, manifest(payload));
      Map<String, Sha256> tagDigests = new TreeMap<>();
      for (Map.Entry<String, String> tag : tags.entrySet()) {
        Path file = unfinished.resolve(tag.getKey());
        Files.writeString(file, tag.getValue());
        tagDigests.put(tag.getKey(), Sha256.of(file));
      }
      Files.writeString(unfinished.resolve(TAG_MANIFEST), manifest(tagDigests));
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
      FileTree.delete(unfinished);
    }
  }

  /**
   * A folder as it was found. Follows no links.
   *
   * @param digests of its files below data/, as they are
   * @param findings every way in which it is not a bag that was written so; empty where it is
   */
  public record Read(Path folder, Map<String, Sha256> digests, List<String> findings)
      implements PackageCheck.Payload {
    @Override
    public byte[] bytes(String name) throws IOException {
      return payload(folder, name);
    }
  }

  /** Reads every file. */
  public static Read read(Path bag) throws IOException {
    List<String> findings = new ArrayList<>();
    Map<String, Sha256> tags = read(bag, TAG_MANIFEST, findings);
    Map<String, Sha256> payload = read(bag, MANIFEST, findings);
    if (!tags.keySet().equals(Set.of("bagit.txt", INFO, MANIFEST))) {
      findings.add(TAG_MANIFEST + " does not name exactly the bag's own files.");
    }
    if (findings.isEmpty()
        && (!Files.readString(bag.resolve(MANIFEST)).equals(manifest(payload))
            || !Files.readString(bag.resolve(TAG_MANIFEST)).equals(manifest(tags)))) {
      findings.add("A manifest is not written as this program writes it.");
    }
    Map<String, Sha256> expected = new TreeMap<>(payload);
    expected.putAll(tags);
    Map<String, Sha256> digests = new TreeMap<>();
    TreeSet<String> present = files(bag, expected.keySet(), findings);
    present.remove(TAG_MANIFEST);
    for (Map.Entry<String, Sha256> entry : expected.entrySet()) {
      String name = entry.getKey();
      if (!present.remove(name)) {
        findings.add("The file " + name + " is missing.");
        continue;
      }
      if (!Sha256.of(bag.resolve(name)).equals(entry.getValue())) {
        findings.add("The file " + name + " was changed: its SHA-256 differs from the manifest's.");
      }
      if (!tags.containsKey(name) && !name.startsWith(DATA)) {
        findings.add("The file " + name + " is named as contents, but lies outside data/.");
      } else if (!tags.containsKey(name)) {
        digests.put(name.substring(DATA.length()), entry.getValue());
      }
    }
    present.forEach(
        extra -> findings.add("The file " + extra + " does not belong to this package."));
    if (findings.isEmpty() && !text(bag.resolve("bagit.txt")).equals(DECLARATION)) {
      findings.add("bagit.txt is not written as this program writes it.");
    }
    return new Read(bag, digests, findings);
  }

  private static String text(Path file) throws IOException {
    requireReadable(file, Files.size(file));
    return Files.readString(file);
  }

  /**
   * Whether bag-info.txt says these things and how much the bag holds, and where all are named,
   * nothing else.
   */
  public static boolean says(Read bag, Map<String, String> info, boolean all) throws IOException {
    long bytes = 0;
    for (String name : bag.digests().keySet()) {
      bytes += Files.size(bag.folder().resolve(DATA + name));
    }
    String found = text(bag.folder().resolve(INFO));
    String expected = info(info, bytes, bag.digests().size());
    return all
        ? found.equals(expected)
        : found.lines().toList().containsAll(expected.lines().toList());
  }

  private static Map<String, Sha256> read(Path bag, String name, List<String> findings)
      throws IOException {
    Map<String, Sha256> entries = new TreeMap<>();
    Path file = bag.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      findings.add("The file " + name + " is missing.");
      return entries;
    }
    requireReadable(file, Files.size(file));
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

  private static TreeSet<String> files(Path bag, Set<String> named, List<String> findings)
      throws IOException {
    TreeSet<String> files = new TreeSet<>();
    Files.walkFileTree(
        bag,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = name(folder);
            if (!name.isEmpty() && named.stream().noneMatch(file -> file.startsWith(name + "/"))) {
              findings.add("The folder " + name + " does not belong to this package.");
            }
            return FileVisitResult.CONTINUE;
          }

          private String name(Path entry) {
            return bag.relativize(entry).toString().replace('\\', '/');
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = name(file);
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
  static byte[] payload(Path bag, String name) throws IOException {
    Path file = bag.resolve("data").resolve(name);
    requireReadable(file, Files.size(file));
    try (InputStream in =
        new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS))) {
      return in.readAllBytes();
    }
  }

  /** What is read as a whole must fit into memory with all that is made of it. */
  private static void requireReadable(Path file, long bytes) throws IOException {
    if (bytes > Runtime.getRuntime().maxMemory() / MEMORY_SHARE) {
      throw new IOException(
          file.getFileName()
              + " holds "
              + Sizes.bytes(bytes)
              + ", more than is read at once with this machine's memory");
    }
  }

  /** One digest for all files, since this one manifest names those of the others. */
  public static Sha256 seal(Path bag) throws IOException {
    return Sha256.of(bag.resolve(TAG_MANIFEST));
  }

  private static String manifest(Map<String, Sha256> digests) {
    StringBuilder text = new StringBuilder();
    digests.forEach(
        (name, digest) -> text.append(digest.hex()).append("  ").append(name).append('\n'));
    return text.toString();
  }

  private static String info(Map<String, String> info, long bytes, int files) {
    Map<String, String> all = new LinkedHashMap<>(info);
    all.put("Payload-Oxum", bytes + "." + files);
    StringBuilder text = new StringBuilder();
    all.forEach(
        (label, value) ->
            text.append(label)
                .append(": ")
                .append(value.replaceAll("\\p{Cntrl}", " "))
                .append('\n'));
    return text.toString();
  }
}
