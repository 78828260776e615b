package org.secondlook.report.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.secondlook.audit.AuditLines;
import org.secondlook.audit.Checkpoint;
import org.secondlook.base.SecondLookException;
import org.secondlook.report.EvidencePackage.Content;
import org.secondlook.report.EvidencePackage.Exported;
import org.secondlook.report.GalleryExcerpt;
import org.secondlook.vision.Template;

/**
 * Writes a package in the order in which its parts vouch for each other: the rows, what they tell,
 * the files, the log's entry on all of them, and the signature of that entry.
 */
public final class PackageWriter {
  /** For the entries that others write meanwhile, a checkpoint, and the tag files. */
  private static final long MORE = 1 << 20;

  private final Content content;
  private final PackageExport export;
  private final String number;

  private PackageWriter(Path target, Content content) {
    this.content = content;
    this.number = content.report().caseFile().number();
    this.export =
        new PackageExport(
            target.getFileName().toString(),
            content.originals().isPresent(),
            Optional.of(
                new PackageExport.Made(
                    content.report().programVersion(),
                    content.report().madeAt().toString(),
                    content.candidatePictures(),
                    ToldCase.FORMAT)));
  }

  /** As {@link org.secondlook.report.EvidencePackage#write}. */
  public static void write(Path target, Content content, Function<ObjectNode, Exported> export)
      throws IOException {
    new PackageWriter(target, content).write(target, export);
  }

  private void write(Path target, Function<ObjectNode, Exported> logged) throws IOException {
    Map<String, byte[]> pictures = PackageJson.pictures(content.report());
    ToldCase.Told told = told(pictures.keySet());
    PackageTemplates templates = templates().allowed(told);
    try (Bag.Draft draft = Bag.begin(target)) {
      add(draft, PackageCheck.CASE, PackageJson.print(told.json()));
      add(draft, PackageTemplates.PROBES, templates.probesJson());
      add(draft, PackageTemplates.PHOTOS, templates.photosJson());
      draft.add(PackageCheck.REPORT, bytes(content.pdf()));
      for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
        draft.add(picture.getKey(), bytes(picture.getValue()));
      }
      for (Map.Entry<String, Path> file : content.originals().orElse(Map.of()).entrySet()) {
        draft.add("evidence/" + file.getKey(), () -> Files.newInputStream(file.getValue()));
      }
      for (Map.Entry<String, byte[]> file : content.modelFiles().entrySet()) {
        draft.add("models/" + file.getKey(), bytes(file.getValue()));
      }
      ObjectNode details = export.details(draft.digests(), content.checkpoints());
      // An entry must not tell of a package for which there was no room.
      draft.reserve(yetToCome(details.toString()));
      Exported exported = logged.apply(details);
      draft.release();
      List<Checkpoint> checkpoints = new ArrayList<>(content.checkpoints());
      checkpoints.add(exported.attested());
      add(
          draft,
          PackageCheck.LOG,
          exported.log().stream()
              .map(entry -> AuditLines.line(entry) + "\n")
              .collect(Collectors.joining()));
      add(draft, PackageCheck.RECORDS, PackageJson.records(content.records()));
      add(draft, PackageCheck.CHECKPOINTS, PackageExport.lines(checkpoints));
      add(draft, PackageCheck.PUBLIC_KEY, content.publicKey() + "\n");
      PackageCheck.Result result = PackageCheck.check(draft, exported.log(), checkpoints);
      refuse(result.findings());
      draft.finish(result.info());
    }
  }

  /** Bytes at most of what is written after the export's entry: the log, rows, tags. */
  private long yetToCome(String details) {
    long log = content.log().stream().mapToLong(entry -> length(AuditLines.line(entry))).sum();
    return log
        + 2 * length(details)
        + length(PackageJson.records(content.records()))
        + length(PackageExport.lines(content.checkpoints()))
        + MORE;
  }

  private static long length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length + 1L;
  }

  /** A package that would not verify is refused before its export is logged. */
  private ToldCase.Told told(Set<String> pictures) throws IOException {
    Set<String> present = new HashSet<>(pictures);
    try {
      VouchedCase vouched = VouchedCase.of(content.log(), number, content.records());
      refuse(vouched.findings());
      return ToldCase.of(vouched, number, export, content.by(), present);
    } catch (VouchedCase.LeftOutException | IllegalArgumentException e) {
      refuse(List.of(e.getMessage()));
      throw e;
    }
  }

  private static void refuse(List<String> findings) {
    if (!findings.isEmpty()) {
      throw SecondLookException.policy(
          "The package would not hold all that the log tells of this case: "
              + findings.getFirst()
              + " A list that an examiner has not finished stays closed to others; export when it"
              + " is finished, and while nobody works on the case.");
    }
  }

  private PackageTemplates templates() {
    Map<Long, Template> probes = new HashMap<>();
    content.report().searches().stream()
        .flatMap(search -> search.probes().stream())
        .forEach(section -> probes.put(section.probe().id().value(), section.probe().template()));
    Map<ToldCase.PhotoTemplate, Template> photos = new HashMap<>();
    for (GalleryExcerpt each : content.templates()) {
      photos.put(new ToldCase.PhotoTemplate(each.person(), each.photo()), each.template());
    }
    return new PackageTemplates(probes, photos);
  }

  private static void add(Bag.Draft draft, String name, String text) throws IOException {
    draft.add(name, bytes(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Bag.Content bytes(byte[] bytes) {
    return () -> new ByteArrayInputStream(bytes);
  }
}
