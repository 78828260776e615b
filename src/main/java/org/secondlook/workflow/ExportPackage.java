package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.KeptBack;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Casework;
import org.secondlook.gallery.GalleryTemplate;
import org.secondlook.gallery.PhotoId;
import org.secondlook.report.CaseReport;
import org.secondlook.report.EvidencePackage;
import org.secondlook.report.GalleryExcerpt;
import org.secondlook.report.PackageNames;
import org.secondlook.report.Reports;

/** Hands a case out as an evidence package; the log tells that it was. */
public final class ExportPackage {
  private static final Set<String> OF_OTHER_WORK =
      Stream.of(
              Act.SIGNED_IN,
              Act.SIGN_IN_FAILED,
              Act.LOCKED_OUT,
              Act.LINE_UP_FINISHED,
              Act.COMPETENCE_RECORDED,
              Act.BASIS_RECORDED)
          .map(Act::name)
          .collect(Collectors.toUnmodifiableSet());

  private final Workstation workstation;
  private final Casework casework;

  public ExportPackage(Workstation workstation) {
    this.workstation = workstation;
    this.casework = workstation.casework();
  }

  /**
   * Logs the export when all but the log is written, with a digest of it, so that the package's own
   * log ends with what vouches for its files.
   *
   * @param originals whether the evidence files themselves go in, or only their hashes
   * @return the package's folder
   */
  public Path run(
      Actor actor, CaseFile caseFile, Path folder, boolean originals, JobContext context) {
    Permissions.require(actor, Permission.EXPORT_PACKAGE);
    Path target =
        folder
            .resolve("package-" + ReportFile.safe(caseFile.number()))
            .toAbsolutePath()
            .normalize();
    if (Files.exists(target)) {
      throw SecondLookException.usage(
          "There is already a package at " + target + ". Choose another folder.");
    }
    ExportReport exporter = new ExportReport(workstation);
    exporter.disclose(actor, caseFile);
    CaseReport report = exporter.gather(actor, caseFile, context);
    context.stopIfCancelled();
    EvidencePackage.write(
        target,
        new EvidencePackage.Content(
            report,
            actor.name(),
            originals ? Optional.of(files(report)) : Optional.empty(),
            casework.policies().current().candidatePictures().name(),
            templates(report),
            modelFiles(),
            wholeLog(),
            casework.cases().records(actor, caseFile, told(report)),
            casework.log().checkpoints(),
            casework.log().publicKey(),
            pdf(report)),
        details -> exported(actor, caseFile, details));
    // Its own log can't hold this, but any later one does: with it, a package can't be made again.
    ObjectNode sealed =
        JsonNodeFactory.instance
            .objectNode()
            .put("folder", target.getFileName().toString())
            .put("sha256", EvidencePackage.seal(target).hex());
    UnitOfWork.logged(workstation, actor, caseFile.entry(Act.PACKAGE_SEALED, sealed.toString()));
    return target;
  }

  /** The entry tells which of those before it are kept back: nobody can keep back one more. */
  private EvidencePackage.Exported exported(Actor actor, CaseFile caseFile, ObjectNode details) {
    List<AuditEntry> handedOn = new ArrayList<>();
    AuditEntry entry =
        UnitOfWork.act(
            workstation,
            transaction ->
                casework
                    .log()
                    .append(
                        transaction,
                        actor,
                        before -> {
                          before.stream()
                              .map(
                                  each ->
                                      isOfAnotherCase(each, caseFile.number())
                                          ? each.sealed()
                                          : each)
                              .forEach(handedOn::add);
                          details.put(KeptBack.FIELD, KeptBack.of(handedOn).digest().hex());
                          return caseFile.entry(Act.PACKAGE_EXPORTED, details.toString());
                        }));
    handedOn.add(entry);
    return new EvidencePackage.Exported(handedOn, casework.log().attest(entry));
  }

  /** What nobody who gets this case needs to know: other cases, and who worked when on what. */
  private static boolean isOfAnotherCase(AuditEntry entry, String number) {
    return entry.caseNumber().isEmpty()
        ? OF_OTHER_WORK.contains(entry.act())
        : !entry.caseNumber().equals(number);
  }

  private static Map<String, Path> files(CaseReport report) {
    Map<String, Path> files = new LinkedHashMap<>();
    report.evidence().stream()
        .filter(item -> item.removed().isEmpty())
        .forEach(
            item ->
                files.put(
                    PackageNames.original(item.evidence()),
                    Path.of(item.evidence().originalPath())));
    return files;
  }

  private List<GalleryExcerpt> templates(CaseReport report) {
    List<PhotoId> photos =
        report.searches().stream()
            .flatMap(search -> search.probes().stream())
            .flatMap(probe -> probe.candidates().stream())
            .map(section -> new PhotoId(section.candidate().photo()))
            .distinct()
            .toList();
    return workstation.gallery().templates(photos).stream().map(ExportPackage::excerpt).toList();
  }

  private static Set<CandidateId> told(CaseReport report) {
    return report.searches().stream()
        .flatMap(search -> search.probes().stream())
        .flatMap(probe -> probe.candidates().stream())
        .map(section -> section.candidate().id())
        .collect(Collectors.toSet());
  }

  private static GalleryExcerpt excerpt(GalleryTemplate each) {
    return new GalleryExcerpt(each.person().value(), each.photo().value(), each.template());
  }

  private Map<String, byte[]> modelFiles() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try {
      Path folder = workstation.catalog().folder();
      for (String name : List.of("fusion.json", "probes.json")) {
        if (Files.exists(folder.resolve(name))) {
          files.put(name, Files.readAllBytes(folder.resolve(name)));
        }
      }
      for (String id : workstation.models().hashes().keySet()) {
        for (String name : List.of("model.json", "calibration.json")) {
          Path file = workstation.catalog().besides(workstation.catalog().manifest(id), name);
          if (Files.exists(file)) {
            files.put(id + "/" + name, Files.readAllBytes(file));
          }
        }
      }
    } catch (IOException e) {
      throw SecondLookException.damaged(
          "The models' manifests can't be read. Install Second Look again.", e);
    }
    return files;
  }

  private List<AuditEntry> wholeLog() {
    List<AuditEntry> entries = new ArrayList<>();
    casework.log().all(entries::add);
    return entries;
  }

  private static byte[] pdf(CaseReport report) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Reports.writePdf(report, out);
    } catch (IOException e) {
      throw SecondLookException.fault("The report could not be laid out for the package.", e);
    }
    return out.toByteArray();
  }
}
