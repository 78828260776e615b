package org.secondlook.casework;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.storage.StoredJson;

/** Statements as the details of their entries; never changed once released. */
public final class StatedJson {
  private static final Map<Class<? extends Stated>, Act> ACTS =
      Map.of(
          Stated.OtherEvidence.class, Act.OTHER_EVIDENCE_STATED,
          Stated.LeadOutcome.class, Act.LEAD_OUTCOME_STATED,
          Stated.Competence.class, Act.COMPETENCE_RECORDED,
          Stated.PhotoBasis.class, Act.BASIS_RECORDED,
          Stated.NonConformity.class, Act.NON_CONFORMITY_NOTED,
          Stated.Validated.class, Act.VALIDATED,
          Stated.BystandersChecked.class, Act.BYSTANDERS_CHECKED,
          Stated.Note.class, Act.NOTED,
          Stated.FileRemoved.class, Act.EVIDENCE_REMOVED);

  private StatedJson() {}

  /** As which entries of the log tell of a kind. */
  public static Act act(Class<? extends Stated> kind) {
    return ACTS.get(kind);
  }

  /** What an entry states; empty where it tells of another kind. */
  public static <T extends Stated> Optional<Statement<T>> read(Class<T> kind, AuditEntry entry) {
    return entry.act().equals(act(kind).name())
        ? Optional.of(
            new Statement<>(
                read(kind, StoredJson.tree(entry.details())),
                entry.user(),
                entry.at(),
                entry.sequence(),
                entry.caseNumber()))
        : Optional.empty();
  }

  public static ObjectNode write(Stated stated) {
    ObjectNode node = StoredJson.object();
    switch (stated) {
      case Stated.OtherEvidence(var decision, var independent, var points) -> {
        node.put("decision", decision.value()).put("independent", independent.orElse(null));
        ObjectNode answers = node.putObject("points");
        points.forEach(
            (point, answer) ->
                answers
                    .putObject(point.name())
                    .put("known", answer.known().name())
                    .put("note", answer.note()));
      }
      case Stated.LeadOutcome(var decision, var result, var source) ->
          node.put("decision", decision.value()).put("result", result.name()).put("source", source);
      case Stated.Competence(var account, var kind, var on, var until, var source) ->
          node.put("account", account)
              .put("kind", kind.name())
              .put("on", on.toString())
              .put("until", until.toString())
              .put("source", source);
      case Stated.PhotoBasis(var photos, var basis) -> {
        ArrayNode numbers = node.putArray("photos");
        photos.forEach(numbers::add);
        node.put("basis", basis.words())
            .put("outcome", basis.outcome())
            .put("reviewOn", basis.reviewOn().map(LocalDate::toString).orElse(null))
            .put("endsOn", basis.endsOn().map(LocalDate::toString).orElse(null))
            .put("ended", basis.ended().orElse(null));
      }
      case Stated.NonConformity(var number, var what, var effect, var action) ->
          node.put("number", number.orElse(null))
              .put("what", what)
              .put("effect", effect)
              .put("action", action);
      case Stated.Validated(var file, var sha256, var program, var summary) ->
          node.put("file", file)
              .put("sha256", sha256)
              .put("program", program)
              .put("summary", summary);
      case Stated.BystandersChecked(var track, var faces, var shown, var reason) -> {
        node.put("track", track.value()).put("faces", faces).put("reason", reason);
        ArrayNode numbers = node.putArray("shown");
        shown.forEach(numbers::add);
      }
      case Stated.Note note -> note(node, note);
      case Stated.FileRemoved(var evidence, var removed, var reason) ->
          node.put("evidence", evidence.value()).put("removed", removed).put("reason", reason);
    }
    return node;
  }

  private static void note(ObjectNode node, Stated.Note note) {
    node.put("case", note.caseId().value())
        .put("topic", note.topic().name())
        .put("of", note.of())
        .put("text", note.text())
        .put("replaces", note.replaces().orElse(null));
    note.moment().ifPresent(at -> node.put("part", at.part()).put("ptsMillis", at.ptsMillis()));
    ArrayNode tags = node.putArray("tags");
    note.tags().forEach(tags::add);
  }

  private static Stated.Note note(JsonNode node) {
    List<String> tags = new ArrayList<>();
    node.path("tags").forEach(each -> tags.add(each.asText()));
    return new Stated.Note(
        new CaseId(node.path("case").asLong()),
        Stated.Note.Topic.valueOf(node.path("topic").asText()),
        node.path("of").asLong(),
        node.path("part").isNumber()
            ? Optional.of(
                new Stated.Note.Moment(node.path("part").asInt(), node.path("ptsMillis").asLong()))
            : Optional.empty(),
        node.path("text").asText(),
        tags,
        node.path("replaces").isNumber()
            ? Optional.of(node.path("replaces").asLong())
            : Optional.empty());
  }

  private static <T extends Stated> T read(Class<T> kind, JsonNode node) {
    Stated stated;
    if (kind == Stated.OtherEvidence.class) {
      stated = otherEvidence(node);
    } else if (kind == Stated.LeadOutcome.class) {
      stated =
          new Stated.LeadOutcome(
              new DecisionId(node.path("decision").asLong()),
              Stated.LeadOutcome.Result.valueOf(node.path("result").asText()),
              node.path("source").asText());
    } else if (kind == Stated.Competence.class) {
      stated =
          new Stated.Competence(
              node.path("account").asText(),
              Stated.Competence.Kind.valueOf(node.path("kind").asText()),
              LocalDate.parse(node.path("on").asText()),
              LocalDate.parse(node.path("until").asText()),
              node.path("source").asText());
    } else if (kind == Stated.PhotoBasis.class) {
      List<Long> photos = new ArrayList<>();
      node.path("photos").forEach(each -> photos.add(each.asLong()));
      stated =
          new Stated.PhotoBasis(
              photos,
              new Stated.PhotoBasis.Basis(
                  node.path("basis").asText(),
                  node.path("outcome").asText(),
                  text(node, "reviewOn").map(LocalDate::parse),
                  text(node, "endsOn").map(LocalDate::parse),
                  text(node, "ended")));
    } else if (kind == Stated.NonConformity.class) {
      stated =
          new Stated.NonConformity(
              node.path("number").isNumber()
                  ? Optional.of(node.path("number").asLong())
                  : Optional.empty(),
              node.path("what").asText(),
              node.path("effect").asText(),
              node.path("action").asText());
    } else if (kind == Stated.Validated.class) {
      stated =
          new Stated.Validated(
              node.path("file").asText(),
              node.path("sha256").asText(),
              node.path("program").asText(),
              node.path("summary").asText());
    } else if (kind == Stated.Note.class) {
      stated = note(node);
    } else if (kind == Stated.FileRemoved.class) {
      stated =
          new Stated.FileRemoved(
              new EvidenceId(node.path("evidence").asLong()),
              node.path("removed").asBoolean(),
              node.path("reason").asText());
    } else {
      List<Integer> shown = new ArrayList<>();
      node.path("shown").forEach(each -> shown.add(each.asInt()));
      stated =
          new Stated.BystandersChecked(
              new TrackId(node.path("track").asLong()),
              node.path("faces").asInt(),
              shown,
              node.path("reason").asText());
    }
    return kind.cast(stated);
  }

  private static Stated.OtherEvidence otherEvidence(JsonNode node) {
    Map<Stated.OtherEvidence.Point, Stated.OtherEvidence.Answer> points =
        new EnumMap<>(Stated.OtherEvidence.Point.class);
    node.path("points")
        .properties()
        .forEach(
            each ->
                points.put(
                    Stated.OtherEvidence.Point.valueOf(each.getKey()),
                    new Stated.OtherEvidence.Answer(
                        Stated.OtherEvidence.Answer.Known.valueOf(
                            each.getValue().path("known").asText()),
                        each.getValue().path("note").asText())));
    return new Stated.OtherEvidence(
        new DecisionId(node.path("decision").asLong()), text(node, "independent"), points);
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.path(field).textValue());
  }
}
