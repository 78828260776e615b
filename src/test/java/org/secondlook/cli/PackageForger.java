package org.secondlook.cli;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditHash;
import org.secondlook.audit.AuditLines;
import org.secondlook.audit.Checkpoint;
import org.secondlook.base.Sha256;

/**
 * Somebody who has a package in hand, makes every digest anew that needs no key, and puts the
 * package back afterwards.
 */
final class PackageForger {
  static final String CASE = "data/case.json";
  static final String LOG = "data/audit/log.jsonl";
  static final String RECORDS = "data/audit/records.jsonl";
  static final String CHECKPOINTS = "data/audit/checkpoints.jsonl";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MANIFEST = "manifest-sha256.txt";
  private static final String TAGS = "tagmanifest-sha256.txt";

  private final Path bag;
  private final Map<String, byte[]> genuine = new TreeMap<>();
  private final Map<String, Sha256> digests = new HashMap<>();

  PackageForger(Path bag) throws IOException {
    this.bag = bag;
    try (Stream<Path> all = Files.walk(bag)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = bag.relativize(file).toString().replace('\\', '/');
        genuine.put(name, Files.readAllBytes(file));
        digests.put(name, Sha256.of(file));
      }
    }
  }

  /** What a forger would do: both manifests made anew over what is there. */
  static void sealAgain(Path bag) throws IOException {
    Path manifest = bag.resolve(MANIFEST);
    Map<String, String> payload = new TreeMap<>();
    for (String line : Files.readAllLines(manifest)) {
      String name = line.substring(66);
      payload.put(name, Sha256.of(bag.resolve(name)).hex());
    }
    Files.writeString(manifest, lines(payload));
    Map<String, String> tags = new TreeMap<>();
    for (String name : List.of("bagit.txt", "bag-info.txt", MANIFEST)) {
      tags.put(name, Sha256.of(bag.resolve(name)).hex());
    }
    Files.writeString(bag.resolve(TAGS), lines(tags));
  }

  private static String lines(Map<String, String> digests) {
    StringBuilder text = new StringBuilder();
    digests.forEach((name, digest) -> text.append(digest).append("  ").append(name).append('\n'));
    return text.toString();
  }

  /** Names of files that are no manifest. */
  List<String> files() {
    return genuine.keySet().stream()
        .filter(name -> !name.equals(MANIFEST) && !name.equals(TAGS))
        .toList();
  }

  byte[] bytes(String name) {
    return genuine.get(name);
  }

  String text(String name) {
    return new String(genuine.get(name), StandardCharsets.UTF_8);
  }

  JsonNode json(String name) {
    try {
      return JSON.readTree(genuine.get(name));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** As the program writes it. */
  static byte[] print(JsonNode node) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    try {
      return JSON.writer(
              new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
          .writeValueAsBytes(node);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  List<AuditEntry> log() {
    return text(LOG).lines().map(AuditLines::entry).toList();
  }

  /** With numbers, hashes and links made anew. */
  static byte[] lines(List<AuditEntry> entries) {
    StringBuilder text = new StringBuilder();
    Sha256 previous = AuditHash.NONE;
    long number = 0;
    for (AuditEntry entry : entries) {
      AuditEntry each = entry.chained(++number, previous);
      previous = each.hash();
      text.append(AuditLines.line(each)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static AuditEntry with(AuditEntry entry, UnaryOperator<String> details) {
    return new AuditEntry(
        entry.sequence(),
        entry.at(),
        entry.user(),
        entry.role(),
        entry.caseNumber(),
        entry.purpose(),
        entry.act(),
        entry.gallerySnapshot(),
        entry.models(),
        details.apply(entry.details()),
        entry.previous(),
        entry.hash(),
        entry.binding());
  }

  /**
   * The log's last entry made to vouch for these files, and signed again: what only the home's own
   * key can do.
   *
   * @param sign gives the checkpoint of an entry
   */
  Map<String, byte[]> exportedAnew(
      Map<String, byte[]> changes, java.util.function.Function<AuditEntry, Checkpoint> sign)
      throws IOException {
    return exportedAnew(changes, details -> {}, sign);
  }

  /** As above, and the entry says more or less than it did. */
  Map<String, byte[]> exportedAnew(
      Map<String, byte[]> changes,
      java.util.function.Consumer<com.fasterxml.jackson.databind.node.ObjectNode> otherwise,
      java.util.function.Function<AuditEntry, Checkpoint> sign)
      throws IOException {
    Map<String, byte[]> all = new TreeMap<>(genuine);
    changes.forEach(
        (name, bytes) -> {
          if (bytes == null) {
            all.remove(name);
          } else {
            all.put(name, bytes);
          }
        });
    StringBuilder contents = new StringBuilder();
    all.forEach(
        (name, bytes) -> {
          if (name.startsWith("data/") && !name.startsWith("data/audit/")) {
            contents
                .append(Sha256.of(bytes).hex())
                .append("  ")
                .append(name.substring("data/".length()))
                .append('\n');
          }
        });
    var details =
        (com.fasterxml.jackson.databind.node.ObjectNode) JSON.readTree(log().getLast().details());
    details.put("contents", Sha256.of(contents.toString().getBytes(StandardCharsets.UTF_8)).hex());
    otherwise.accept(details);
    List<AuditEntry> entries = new ArrayList<>(log());
    AuditEntry last = entries.removeLast();
    AuditEntry anew = with(last, _ -> details.toString()).chained(last.sequence(), last.previous());
    entries.add(anew);
    List<String> checkpoints = new ArrayList<>(text(CHECKPOINTS).lines().toList());
    checkpoints.removeLast();
    checkpoints.add(AuditLines.line(sign.apply(anew)));
    Map<String, byte[]> signed = new HashMap<>(changes);
    signed.put(LOG, lines(entries));
    signed.put(
        CHECKPOINTS, (String.join("\n", checkpoints) + "\n").getBytes(StandardCharsets.UTF_8));
    return signed;
  }

  /**
   * Writes the changed files, and what tells their digests and sizes.
   *
   * @param changes by name; null takes a file out
   */
  void forge(Map<String, byte[]> changes) throws IOException {
    Map<String, Sha256> now = new TreeMap<>(digests);
    Map<String, Integer> sizes = new TreeMap<>();
    genuine.forEach((name, bytes) -> sizes.put(name, bytes.length));
    for (var change : changes.entrySet()) {
      Path file = bag.resolve(change.getKey());
      if (change.getValue() == null) {
        Files.delete(file);
        now.remove(change.getKey());
        sizes.remove(change.getKey());
      } else {
        Files.createDirectories(file.getParent());
        Files.write(file, change.getValue());
        now.put(change.getKey(), Sha256.of(change.getValue()));
        sizes.put(change.getKey(), change.getValue().length);
      }
    }
    sizes.keySet().removeIf(name -> !name.startsWith("data/"));
    if (!changes.containsKey("bag-info.txt")) {
      String oxum =
          sizes.values().stream().mapToLong(Integer::longValue).sum() + "." + sizes.size();
      String info = text("bag-info.txt").replaceFirst("Payload-Oxum: .*", "Payload-Oxum: " + oxum);
      Files.writeString(bag.resolve("bag-info.txt"), info);
      now.put("bag-info.txt", Sha256.of(bag.resolve("bag-info.txt")));
    }
    StringBuilder payload = new StringBuilder();
    StringBuilder tags = new StringBuilder();
    now.remove(MANIFEST);
    now.remove(TAGS);
    now.forEach(
        (name, digest) -> {
          if (name.startsWith("data/")) {
            payload.append(digest.hex()).append("  ").append(name).append('\n');
          }
        });
    Files.writeString(bag.resolve(MANIFEST), payload);
    now.put(MANIFEST, Sha256.of(bag.resolve(MANIFEST)));
    now.forEach(
        (name, digest) -> {
          if (!name.startsWith("data/")) {
            tags.append(digest.hex()).append("  ").append(name).append('\n');
          }
        });
    Files.writeString(bag.resolve(TAGS), tags);
  }

  /** Puts back what {@link #forge} changed. */
  void undo(Map<String, byte[]> changes) throws IOException {
    for (String name : changes.keySet()) {
      if (genuine.containsKey(name)) {
        Files.write(bag.resolve(name), genuine.get(name));
      } else {
        Files.delete(bag.resolve(name));
      }
    }
    for (String name : List.of("bag-info.txt", MANIFEST, TAGS)) {
      Files.write(bag.resolve(name), genuine.get(name));
    }
  }
}
