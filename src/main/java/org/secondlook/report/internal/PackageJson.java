package org.secondlook.report.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.secondlook.audit.LoggedRecord;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Decision;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.FeatureFinding;
import org.secondlook.casework.MakingJson;
import org.secondlook.casework.ProbeOutlook;
import org.secondlook.casework.Search;
import org.secondlook.casework.Verification;
import org.secondlook.report.CaseReport;
import org.secondlook.report.CaseReport.CandidateSection;
import org.secondlook.report.CaseReport.DecisionSection;
import org.secondlook.report.CaseReport.EnrolledPhoto;
import org.secondlook.report.CaseReport.ProbeSection;
import org.secondlook.report.CaseReport.SearchSection;
import org.secondlook.report.GalleryExcerpt;
import org.secondlook.vision.Template;

/**
 * The machine-readable part of a package; its fields are told in {@code docs/evidence-package.md}.
 */
public final class PackageJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PackageJson() {}

  /**
   * @param originals names of evidence files that are in the package
   */
  public static String caseJson(CaseReport report, Set<String> originals) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", "second look case 2");
    root.put("notice", "Investigative lead, not an identification.");
    root.put("program", report.programVersion())
        .put("madeAt", report.madeAt().toString())
        .put("madeBy", report.madeBy());
    root.put("verifiedBySecondExaminer", report.verified());
    CaseFile file = report.caseFile();
    root.putObject("case")
        .put("number", file.number())
        .put("title", file.title())
        .put("purpose", file.purpose())
        .put("authority", file.authority())
        .put("state", file.state().name())
        .put("created", file.created().toString());
    ArrayNode evidence = root.putArray("evidence");
    for (CaseReport.EvidenceItem item : report.evidence()) {
      evidence(evidence.addObject(), item.evidence(), originals);
    }
    ArrayNode searches = root.putArray("searches");
    for (SearchSection section : report.searches()) {
      search(searches.addObject(), section);
    }
    ArrayNode models = root.putArray("models");
    report
        .models()
        .forEach(
            model ->
                models
                    .addObject()
                    .put("id", model.id())
                    .put("sha256", model.sha256().hex())
                    .put("licence", model.licence()));
    root.putObject("audit")
        .put("entries", report.audit().entries())
        .put("head", report.audit().head().hex());
    return print(root);
  }

  private static void evidence(ObjectNode node, Evidence evidence, Set<String> originals) {
    String name = originalName(evidence);
    node.put("id", evidence.id().value())
        .put("file", evidence.fileName())
        .put("sha256", evidence.sha256().hex())
        .put("bytes", evidence.size())
        .put("state", evidence.state().name())
        .put("why", evidence.why().orElse(null))
        .put("receivedAt", evidence.receivedAt().toString())
        .put("receivedFrom", evidence.receivedFrom())
        .put("original", originals.contains(name) ? "evidence/" + name : null);
    evidence
        .examination()
        .ifPresent(examination -> node.set("examination", ExaminationJson.of(examination)));
    evidence
        .clock()
        .ifPresent(
            clock ->
                node.putObject("recorderClock")
                    .put("aheadMillis", clock.aheadMillis())
                    .put("howMeasured", clock.howMeasured()));
  }

  /** A file's name within the package: unique, and safe on every system. */
  public static String originalName(Evidence evidence) {
    String safe = evidence.fileName().replaceAll("[^A-Za-z0-9._-]", "_");
    return evidence.sha256().brief()
        + "-"
        + (safe.length() > 100 ? safe.substring(safe.length() - 100) : safe);
  }

  private static void search(ObjectNode node, SearchSection section) {
    Search search = section.search();
    node.put("id", search.id().value())
        .put("at", search.at().toString())
        .put("by", search.by())
        .put("purpose", search.purpose())
        .put("openness", search.openness().name())
        .put("openReason", search.openReason().orElse(null))
        .put("top", search.settings().top())
        .put("minQuality", search.settings().minQuality())
        .put("filter", search.settings().filter().text())
        .put("calibration", search.calibration())
        .put("program", search.programVersion());
    node.putObject("gallery")
        .put("snapshot", search.gallery().snapshot())
        .put("people", search.gallery().people())
        .put("photos", search.gallery().photos());
    ObjectNode models = node.putObject("models");
    search.models().forEach((id, sha256) -> models.put(id, sha256.hex()));
    ArrayNode probes = node.putArray("probes");
    section.probes().forEach(probe -> probe(probes.addObject(), probe));
  }

  private static void probe(ObjectNode node, ProbeSection section) {
    long id = section.probe().id().value();
    node.put("id", id)
        .put("number", section.probe().number())
        .put("file", section.file())
        .put("evidence", section.found().evidence().value())
        .put("part", section.found().part())
        .put("track", section.found().number())
        .put("time", section.time())
        .put("ptsMillis", section.found().bestPtsMillis())
        .put("quality", section.found().best().quality().overall())
        .put("drawnByHand", section.found().drawnByHand())
        .put("enhancement", section.probe().enhancement())
        .put("expectedFalseCandidates", section.probe().expectedFalseCandidates())
        .put("predicted", section.probe().outlook().map(ProbeOutlook::predicted).orElse(null))
        .put("band", section.probe().outlook().map(ProbeOutlook::band).orElse(null))
        .put(
            "chanceToMiss", section.probe().outlook().map(ProbeOutlook::chanceToMiss).orElse(null))
        .put("candidateCount", section.probe().candidates())
        .put("notSearched", section.probe().notSearched().orElse(null))
        .put("undecided", section.undecided())
        .put("picture", picture(id));
    Template template = section.probe().template();
    template(node.putObject("template"), template);
    if (template.making().noted()) {
      node.set("made", MakingJson.json(template.making()));
    }
    ArrayNode candidates = node.putArray("candidates");
    section.candidates().forEach(candidate -> candidate(candidates.addObject(), candidate));
    ArrayNode decisions = node.putArray("decisions");
    Stream.concat(
            section.noneOfThese().stream(),
            section.candidates().stream().flatMap(each -> each.decisions().stream()))
        .forEach(decision -> decision(decisions.addObject(), decision));
  }

  private static void template(ObjectNode node, Template template) {
    node.put("firstModel", template.first().model())
        .put("first", Floats.write(template.first().values()))
        .put("secondModel", template.second().model())
        .put("second", Floats.write(template.second().values()));
  }

  private static void candidate(ObjectNode node, CandidateSection section) {
    Candidate candidate = section.candidate();
    node.put("id", candidate.id().value())
        .put("rank", candidate.rank())
        .put("person", candidate.person())
        .put("name", candidate.name())
        .put("photo", candidate.photo())
        .put("photoSha256", candidate.photoSha256().hex())
        .put("similarity", candidate.similarity())
        .put("fmr", candidate.fmr())
        .put("fmrIsUpperBound", candidate.fmrIsBound())
        .put("picture", face(section.photo()).map(_ -> picture(candidate)).orElse(null))
        .put("photoFile", whole(section.photo()).map(_ -> photoFile(candidate)).orElse(null))
        .put("withheld", section.photo() instanceof EnrolledPhoto.Withheld);
    node.putObject("secondOpinion")
        .put("model", candidate.secondOpinion().model())
        .put("rank", candidate.secondOpinion().rank())
        .put("similarity", candidate.secondOpinion().similarity())
        .put("fmr", candidate.secondOpinion().fmr().orElse(null))
        .put("fmrIsUpperBound", candidate.secondOpinion().fmrIsBound())
        .put("agrees", candidate.secondOpinion().agrees());
  }

  private static void decision(ObjectNode node, DecisionSection section) {
    Decision decision = section.decision();
    node.put("id", decision.id().value())
        .put("candidate", decision.candidate().map(id -> id.value()).orElse(null))
        .put("examiner", decision.examiner())
        .put("conclusion", decision.conclusion().name())
        .put("reason", decision.reason())
        .put("blind", decision.blind())
        .put("originalViewed", decision.originalViewed())
        .put("at", decision.at().toString())
        .put("enhancement", decision.enhancement())
        .put("replaces", decision.replaces().map(id -> id.value()).orElse(null))
        .put("standsAs", section.standing().conclusion().name())
        .put("standing", Words.standing(section.standing()));
    features(node.putArray("features"), decision.features());
    ArrayNode verifications = node.putArray("verifications");
    for (Verification each : section.verifications()) {
      ObjectNode verification = verifications.addObject();
      verification
          .put("round", each.round())
          .put("verifier", each.verifier())
          .put("conclusion", each.answer().conclusion().name())
          .put("reason", each.answer().reason())
          .put("agrees", each.agrees())
          .put("nonMates", each.nonMates())
          .put("nonMatesCalledLead", each.nonMatesCalledLead())
          .put("at", each.at().toString());
      features(verification.putArray("features"), each.answer().features());
    }
  }

  private static void features(ArrayNode node, List<FeatureFinding> findings) {
    findings.forEach(
        each ->
            node.addObject()
                .put("feature", each.feature().name())
                .put("finding", each.finding().name())
                .put("note", each.note()));
  }

  /** Every picture of the report, by its name within the package. */
  public static Map<String, byte[]> pictures(CaseReport report) {
    Map<String, byte[]> pictures = new LinkedHashMap<>();
    for (SearchSection search : report.searches()) {
      for (ProbeSection probe : search.probes()) {
        pictures.put(picture(probe.probe().id().value()), probe.asFound());
        probe
            .asEnhanced()
            .ifPresent(
                enhanced ->
                    pictures.put(
                        "probes/" + probe.probe().id().value() + "-enhanced.png", enhanced));
        for (CandidateSection candidate : probe.candidates()) {
          face(candidate.photo())
              .ifPresent(face -> pictures.put(picture(candidate.candidate()), face));
          whole(candidate.photo())
              .ifPresent(file -> pictures.put(photoFile(candidate.candidate()), file));
        }
      }
    }
    return pictures;
  }

  private static Optional<byte[]> face(EnrolledPhoto photo) {
    return switch (photo) {
      case EnrolledPhoto.Face(byte[] png) -> Optional.of(png);
      case EnrolledPhoto.Whole(byte[] png, byte[] _) -> Optional.of(png);
      case EnrolledPhoto.Withheld _, EnrolledPhoto.Removed _ -> Optional.empty();
    };
  }

  private static Optional<byte[]> whole(EnrolledPhoto photo) {
    return photo instanceof EnrolledPhoto.Whole(byte[] _, byte[] file)
        ? Optional.of(file)
        : Optional.empty();
  }

  private static String photoFile(Candidate candidate) {
    return "candidates/" + candidate.photo() + "-as-enrolled";
  }

  private static String picture(long probe) {
    return "probes/" + probe + ".png";
  }

  private static String picture(Candidate candidate) {
    return "candidates/" + candidate.photo() + ".png";
  }

  public static String gallery(List<GalleryExcerpt> templates) {
    ArrayNode root = JSON.createArrayNode();
    templates.forEach(
        each ->
            root.addObject()
                .put("person", each.person())
                .put("photo", each.photo())
                .put("first", Floats.write(each.first()))
                .put("second", Floats.write(each.second())));
    return print(root);
  }

  /** One record a line, so that its text stays a text. */
  public static String records(List<LoggedRecord> records) {
    StringBuilder lines = new StringBuilder();
    for (LoggedRecord record : records) {
      ObjectNode node = JSON.createObjectNode();
      node.put("kind", record.kind()).put("id", record.id()).put("text", record.text());
      ArrayNode candidates = node.putArray("candidates");
      record.parts().forEach(candidates::add);
      lines.append(node).append('\n');
    }
    return lines.toString();
  }

  /** What {@link #records(List)} wrote. */
  public static List<LoggedRecord> records(String lines) throws IOException {
    List<LoggedRecord> records = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      JsonNode node = JSON.readTree(line);
      List<String> candidates = new ArrayList<>();
      node.path("candidates").forEach(each -> candidates.add(each.asText()));
      records.add(
          new LoggedRecord(
              node.path("kind").asText(),
              node.path("id").asLong(),
              node.path("text").asText(),
              candidates));
    }
    return records;
  }

  private static String print(com.fasterxml.jackson.databind.JsonNode node) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree has a JSON form", e);
    }
  }
}
