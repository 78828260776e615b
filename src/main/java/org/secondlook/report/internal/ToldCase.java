package org.secondlook.report.internal;

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
import java.util.stream.Collectors;
import org.secondlook.audit.Act;
import org.secondlook.audit.CanonicalValues;
import org.secondlook.audit.LoggedRecord;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseHistory;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.EvidenceStates;
import org.secondlook.casework.Examination;
import org.secondlook.wording.Noun;

/**
 * What a package says of its case: made from nothing but the entries of the log and the rows that
 * they vouch for, by the export, and again by whoever checks a package. So nothing can be told that
 * was not done, and nothing that was done can be left out or told otherwise. Its fields are in
 * {@code docs/evidence-package.md}.
 */
final class ToldCase {
  static final String FORMAT = "second look case 5";

  /** The format of before, which told nothing of searches among the sightings of all cases. */
  static final String WITHOUT_SIGHTINGS = "second look case 4";

  /** Those since 0.1.0 that can be made again from the log. */
  static final Set<String> FORMATS = Set.of(FORMAT, WITHOUT_SIGHTINGS);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final VouchedCase vouched;
  private final String caseNumber;
  private final PackageExport export;
  private final Set<String> present;
  private final Told told = Told.empty();

  private ToldCase(
      VouchedCase vouched, String caseNumber, PackageExport export, Set<String> present) {
    this.vouched = vouched;
    this.caseNumber = caseNumber;
    this.export = export;
    this.present = present;
  }

  /** A photo whose template may be in the package. */
  record PhotoTemplate(long person, long photo) {}

  /**
   * @param json what case.json says
   * @param files that must be there below data/, with their digest where the rows tell it
   * @param allowed that may be there besides
   * @param probes the templates of probes that may be told, by the probe's number
   * @param photos the templates of enrolled photos that may be told: each digest that a search
   *     recorded, none where it is of a version that recorded none
   * @param unknown probes whose face no row tells of
   * @param notes what the log can't vouch for, a sentence each
   */
  record Told(
      ObjectNode json,
      Map<String, Optional<Sha256>> files,
      Map<String, Optional<Sha256>> allowed,
      Map<Long, Sha256> probes,
      Map<PhotoTemplate, Set<Sha256>> photos,
      Set<Long> unknown,
      List<String> notes) {
    static Told empty() {
      return new Told(
          JSON.createObjectNode(),
          new LinkedHashMap<>(),
          new LinkedHashMap<>(),
          new LinkedHashMap<>(),
          new LinkedHashMap<>(),
          new java.util.TreeSet<>(),
          new ArrayList<>());
    }
  }

  /**
   * @param by the user who made the package
   * @param present names of the package's files below data/
   */
  static Told of(
      VouchedCase vouched, String caseNumber, PackageExport export, String by, Set<String> present)
      throws IOException {
    return new ToldCase(vouched, caseNumber, export, present).tell(by);
  }

  private Told tell(String by) throws IOException {
    ObjectNode root = told.json();
    root.put("format", format()).put("notice", "Investigative lead, not an identification.");
    export
        .made()
        .ifPresent(
            made ->
                root.put("program", made.program())
                    .put("madeAt", made.at())
                    .put("candidatePictures", made.candidatePictures()));
    root.put("madeBy", by);
    ToldReview review = new ToldReview(vouched, caseNumber);
    root.put("verifiedBySecondExaminer", review.verified());
    caseFile(root.putObject("case"));
    history(root.putObject("disclosure"));
    ArrayNode evidence = root.putArray("evidence");
    for (VouchedCase.Entry received : vouched.entries(Act.EVIDENCE_RECEIVED)) {
      evidence(evidence.addObject(), received.details().path("record").path("id").asLong());
    }
    ArrayNode searches = root.putArray("searches");
    for (VouchedCase.Entry searched : vouched.entries(Act.SEARCHED)) {
      search(searches.addObject(), searched, review);
    }
    objects(root);
    return told;
  }

  private String format() {
    return export.made().map(PackageExport.Made::format).orElse(FORMAT);
  }

  /** Marked things; left out where nothing was marked, as in packages of before. */
  private void objects(ObjectNode root) {
    List<VouchedCase.Entry> marked = vouched.entries(Act.OBJECT_MARKED);
    if (marked.isEmpty()) {
      return;
    }
    ArrayNode objects = root.putArray("objects");
    for (VouchedCase.Entry entry : marked) {
      object(objects.addObject(), entry.details().path("record").path("id").asLong());
    }
  }

  private void object(ObjectNode node, long id) {
    CanonicalValues row = Rows.of(vouched.require("OBJECT_MARK", id), "case_id").getFirst();
    boolean stands = row.text("withdrawn_at") == null;
    String picture = PackageJson.objectPicture(id);
    if (stands) {
      told.files().put(picture, Optional.of(new Sha256(row.require("picture_sha256"))));
    }
    node.put("id", id)
        .put("what", row.require("what"))
        .put("label", row.require("label"))
        .put("note", row.require("note"))
        .put("evidence", row.number("evidence_id"))
        .put("part", row.number("part"))
        .put("frame", row.number("frame"))
        .put("ptsMillis", row.number("at_millis"))
        .put("box", row.require("box"))
        .put("by", row.require("by_user"))
        .put("at", row.time("at"))
        .put("withdrawnAt", stands ? null : row.time("withdrawn_at"))
        .put("withdrawnBy", row.text("withdrawn_by"))
        .put("withdrawnWhy", row.text("withdrawn_why"))
        .put("picture", stands ? picture : null)
        .put("pictureSha256", row.require("picture_sha256"));
  }

  /** What has to be disclosed beside searches and decisions. */
  private void history(ObjectNode node) {
    CaseHistory history = vouched.history(caseNumber);
    ArrayNode refused = node.putArray("refusedSearches");
    for (CaseHistory.Refused each : history.refused()) {
      refused
          .addObject()
          .put("entry", each.entry())
          .put("at", each.at().toString())
          .put("by", each.by())
          .put("purpose", each.purpose())
          .put("why", each.why());
    }
    ArrayNode shown = node.putArray("shown");
    for (CaseHistory.Shown each : history.shown()) {
      // The package's own export is told by its log's end.
      if (each.how() != CaseHistory.How.EXPORT) {
        ObjectNode who = shown.addObject();
        who.put("entry", each.entry())
            .put("at", each.at().toString())
            .put("by", each.by())
            .put("role", each.role())
            .put("how", each.how().name());
        ArrayNode probes = who.putArray("probes");
        each.probes().forEach(probes::add);
      }
    }
    amongSightings(node, history.amongSightings());
  }

  private void amongSightings(ObjectNode node, List<CaseHistory.AmongSightings> searches) {
    if (format().equals(WITHOUT_SIGHTINGS)) {
      if (!searches.isEmpty()) {
        told.notes()
            .add(
                "case.json doesn't tell of "
                    + Noun.SEARCH.count(searches.size())
                    + " among the sightings of all cases, which the log has in "
                    + searches.stream()
                        .map(each -> "entry " + each.entry())
                        .collect(Collectors.joining(", "))
                    + ": its format, \""
                    + WITHOUT_SIGHTINGS
                    + "\", has no place for them.");
      }
      return;
    }
    ArrayNode among = node.putArray("sightingsSearches");
    for (CaseHistory.AmongSightings each : searches) {
      among
          .addObject()
          .put("entry", each.entry())
          .put("at", each.at().toString())
          .put("by", each.by())
          .put("purpose", each.purpose())
          .put("offence", each.offence().orElse(null))
          .put("openReason", each.openReason().orElse(null))
          .put("top", each.top())
          .put("cases", each.cases())
          .put("sightings", each.sightings())
          .put("found", each.found());
    }
  }

  private void caseFile(ObjectNode node) {
    // The log names the case by its number, and a package is of one case.
    List<LoggedRecord> cases = vouched.all("CASE");
    if (cases.size() != 1) {
      throw new IllegalArgumentException("The rows of the case itself are left out");
    }
    CanonicalValues row = Rows.of(cases.getFirst(), "number").getFirst();
    node.put("number", row.require("number"))
        .put("title", row.require("title"))
        .put("purpose", row.require("purpose"))
        .put("authority", row.require("authority"))
        .put("state", row.require("state"))
        .put("created", row.time("created"));
  }

  private void evidence(ObjectNode node, long id) throws IOException {
    CanonicalValues row = file(id);
    String sha256 = row.require("sha256");
    EvidenceStates.Told state = vouched.file(caseNumber, sha256).orElseThrow();
    String original = "evidence/" + PackageJson.originalName(fileName(row), new Sha256(sha256));
    node.put("id", id)
        .put("file", fileName(row))
        .put("sha256", sha256)
        .put("bytes", row.number("size"))
        .put("state", state.state().name())
        .put("why", state.why().orElse(null))
        .put("receivedAt", row.time("received_at"))
        .put("receivedFrom", row.require("received_from"))
        .put("original", export.originals() ? original : null);
    if (export.originals()) {
      told.files().put(original, Optional.of(new Sha256(sha256)));
    }
    if (row.text("clock_how") != null) {
      node.putObject("recorderClock")
          .put("aheadMillis", row.number("clock_ahead"))
          .put("howMeasured", row.require("clock_how"));
    }
    Optional<CanonicalValues> examined =
        vouched.find("EXAMINED", id).map(record -> Rows.of(record, "state", "part").getFirst());
    if (examined.isPresent()) {
      Examination stored = JSON.readValue(examined.get().require("examination"), Examination.class);
      node.set("examination", ExaminationJson.of(stored));
    } else if (state.state() == EvidenceState.PROCESSED) {
      told.notes()
          .add(
              "What was examined of "
                  + fileName(row)
                  + ", and what of it is damaged, can't be compared: it was processed by a"
                  + " version whose log doesn't vouch for it.");
    }
  }

  private CanonicalValues file(long id) {
    return Rows.of(vouched.require("EVIDENCE", id), "case_id").getFirst();
  }

  static String fileName(CanonicalValues file) {
    String path = file.require("path");
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private void search(ObjectNode node, VouchedCase.Entry searched, ToldReview review)
      throws IOException {
    SearchedRows rows = SearchedRows.of(vouched, searched);
    CanonicalValues row = rows.search();
    node.put("id", rows.id())
        .put("at", row.time("at"))
        .put("by", row.require("by_user"))
        .put("purpose", row.require("purpose"))
        .put("openness", row.require("openness"))
        .put("openReason", row.text("open_reason"))
        .put("top", row.number("top"))
        .put("minQuality", row.real("min_quality"))
        .put("filter", row.require("filter"))
        .put("offence", row.text("offence"))
        .put("withheld", row.numberOrNull("withheld"))
        .put("pastReview", row.numberOrNull("past_review"))
        .put("calibration", row.require("calibration"))
        .put("program", row.require("program_version"));
    node.putObject("gallery")
        .put("snapshot", row.require("snapshot"))
        .put("people", row.number("people"))
        .put("photos", row.number("photos"));
    node.set("models", JSON.readTree(row.require("models")));
    node.set("measured", rows.measured().isPresent() ? JSON.readTree(rows.measured().get()) : null);
    ArrayNode probes = node.putArray("probes");
    int place = 0;
    for (CanonicalValues probe : rows.probes()) {
      probe(probes.addObject(), rows, probe, place++, review);
    }
  }

  private void probe(
      ObjectNode node, SearchedRows rows, CanonicalValues probe, int place, ToldReview review)
      throws IOException {
    long id = probe.number("id");
    node.put("id", id).put("number", probe.number("number"));
    face(node, rows, id, place);
    String enhancement = probe.require("enhancement");
    if (!enhancement.equals("[]")) {
      told.files().put(picture(id, "-enhanced"), Optional.empty());
    }
    long all = rows.details(place).path("candidates").asLong();
    ToldReview.OfProbe decided = review.of(id);
    List<CanonicalValues> candidates = rows.candidates(id, all, decided);
    long undecided = decided.noneOfThese() ? 0 : all - candidates.size();
    String made = probe.text("made");
    node.set("made", made == null ? null : JSON.readTree(made));
    node.put("enhancement", enhancement)
        .put("expectedFalseCandidates", rows.expectedFalse(probe, undecided))
        .put("predicted", probe.realOrNull("predicted"))
        .put("band", probe.text("band"))
        .put("chanceToMiss", probe.realOrNull("chance_to_miss"))
        .put("candidateCount", all)
        .put("notSearched", probe.text("not_searched"))
        .put("undecided", undecided)
        .put("templateSha256", probe.require("template"));
    if (undecided == 0) {
      told.probes().put(id, new Sha256(probe.require("template")));
    }
    ArrayNode list = node.putArray("candidates");
    candidates.forEach(candidate -> candidate(list.addObject(), candidate));
    decided.write(node.putArray("decisions"), candidates);
  }

  private void face(ObjectNode node, SearchedRows rows, long probe, int place) throws IOException {
    Optional<SearchedRows.Face> found = rows.face(probe, place);
    String redacted = picture(probe, PackageJson.REDACTED);
    boolean isRedacted = present.contains(redacted);
    String picture = isRedacted ? redacted : picture(probe, "");
    told.files()
        .put(
            picture,
            isRedacted
                ? Optional.empty()
                : found.map(face -> new Sha256(face.row().require("picture"))));
    if (isRedacted) {
      told.notes()
          .add(
              "In "
                  + picture
                  + " bystanders are black, so it is not the picture that the rows vouch for; the"
                  + " log's last entry alone vouches for it.");
    }
    JsonNode input = rows.details(place).path("inputs").path(0);
    long evidence = found.map(SearchedRows.Face::evidence).orElseGet(() -> rows.evidence(input));
    node.put("file", fileName(file(evidence)))
        .put("evidence", evidence)
        .put("track", input.path("track").asLong())
        .put("ptsMillis", input.path("ptsMillis").asLong());
    if (found.isEmpty()) {
      told.unknown().add(probe);
      told.notes()
          .add(
              "The face of probe "
                  + probe
                  + " can't be compared with the log beyond its file, track and time: its file was"
                  + " processed again after a search by version 0.1.0.");
    } else {
      tell(node, found.get());
    }
    node.put("picture", picture);
  }

  private static void tell(ObjectNode node, SearchedRows.Face found) throws IOException {
    CanonicalValues row = found.row();
    JsonNode face = JSON.readTree(row.require("face"));
    JsonNode box = face.path("box");
    // Of one recorded twice, the log's own words and the row's must agree.
    node.put("track", row.number("number")).put("ptsMillis", row.number("best_millis"));
    node.put("part", row.text("part") == null ? 1 : row.number("part"))
        .put("fromMillis", row.numberOrNull("from_millis"))
        .put("toMillis", row.numberOrNull("to_millis"))
        .put("frame", row.number("best_frame"))
        .put("quality", face.path("quality").path("overall").asDouble())
        .put("drawnByHand", found.drawn());
    ArrayNode corners = node.putArray("box");
    for (String side : List.of("x", "y", "width", "height")) {
      corners.add(box.path(side).asDouble());
    }
  }

  private void candidate(ObjectNode node, CanonicalValues row) {
    long photo = row.number("photo");
    String photoSha256 = row.require("photo_sha256");
    String face = "candidates/" + photo + ".png";
    String whole = "candidates/" + photo + "-as-enrolled";
    told.allowed().put(face, Optional.empty());
    told.allowed().put(whole, Optional.of(new Sha256(photoSha256)));
    node.put("id", row.number("id"))
        .put("rank", row.number("rank"))
        .put("person", row.number("person"))
        .put("name", row.require("name"))
        .put("photo", photo)
        .put("photoSha256", photoSha256)
        .put("similarity", row.real("similarity"))
        .put("fmr", row.real("fmr"))
        .put("fmrIsUpperBound", row.flag("fmr_bound"))
        .put("firstSimilarity", row.real("first_similarity"))
        .put("picture", present.contains(face) ? face : null)
        .put("photoFile", present.contains(whole) ? whole : null)
        .put("templateSha256", row.text("template_sha256"));
    node.putObject("secondOpinion")
        .put("model", row.require("second_model"))
        .put("rank", row.number("second_rank"))
        .put("similarity", row.real("second_similarity"))
        .put("fmr", row.realOrNull("second_fmr"))
        .put("fmrIsUpperBound", row.flagOrNull("second_fmr_bound"))
        .put("agrees", row.flag("second_agrees"));
    Set<Sha256> digests =
        told.photos()
            .computeIfAbsent(
                new PhotoTemplate(row.number("person"), photo), _ -> new java.util.HashSet<>());
    if (row.text("template_sha256") != null) {
      digests.add(new Sha256(row.require("template_sha256")));
    }
  }

  private static String picture(long probe, String which) {
    return "probes/" + probe + which + ".png";
  }
}
