package org.secondlook.report.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.secondlook.audit.Act;
import org.secondlook.audit.CanonicalText;
import org.secondlook.audit.CanonicalValues;
import org.secondlook.audit.LoggedRecord;
import org.secondlook.casework.CaseHistory;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.DecisionId;
import org.secondlook.casework.DecisionStatus;
import org.secondlook.casework.Stated;
import org.secondlook.casework.StatedJson;
import org.secondlook.casework.Statement;
import org.secondlook.casework.Support;
import org.secondlook.casework.Verification;
import org.secondlook.casework.VerificationAnswer;
import org.secondlook.casework.VerificationId;

/** The decisions of a case and what other examiners made of them, as the log vouches for them. */
final class ToldReview {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final VouchedCase vouched;
  private final Map<Long, Decided> decisions = new LinkedHashMap<>();
  private final CaseHistory history;

  private record Decided(
      long id,
      CanonicalValues row,
      List<Finished> verifications,
      DecisionStatus status,
      Optional<Statement<Stated.OtherEvidence>> evidence,
      Optional<Statement<Stated.LeadOutcome>> outcome) {
    Conclusion conclusion() {
      return Conclusion.valueOf(row.require("conclusion"));
    }
  }

  private record Finished(Verification verification, String features) {}

  ToldReview(VouchedCase vouched, String caseNumber) {
    this.vouched = vouched;
    this.history = vouched.history(caseNumber);
    for (VouchedCase.Entry entry : vouched.entries(Act.DECIDED)) {
      long id = entry.details().path("decision").asLong();
      CanonicalValues row = Rows.of(vouched.require("DECISION", id), "case_id").getFirst();
      decisions.put(id, decided(id, row));
    }
  }

  private Decided decided(long id, CanonicalValues row) {
    Set<Long> asked = new HashSet<>();
    List<Finished> finished = new ArrayList<>();
    for (VouchedCase.Entry entry :
        vouched.entries(
            Act.VERIFICATION_REQUESTED, Act.VERIFICATION_FINISHED, Act.VERIFICATION_WITHDRAWN)) {
      if (entry.details().path("decision").asLong() == id) {
        long task = entry.details().path("task").asLong();
        if (entry.is(Act.VERIFICATION_REQUESTED)) {
          asked.add(task);
        } else {
          asked.remove(task);
        }
        if (entry.is(Act.VERIFICATION_FINISHED)) {
          finished.add(finished(entry, task, id, row));
        }
      }
    }
    Optional<String> ended =
        vouched.entries(Act.DISPUTE_ENDED).stream()
            .filter(entry -> entry.details().path("decision").asLong() == id)
            .findFirst()
            .map(_ -> vouched.require("DISPUTE_END", id))
            .map(record -> Rows.of(record, "by_user").getFirst().require("reason"));
    DecisionStatus status =
        DecisionStatus.of(
            Conclusion.valueOf(row.require("conclusion")),
            finished.stream().map(Finished::verification).toList(),
            !asked.isEmpty(),
            ended);
    DecisionId decision = new DecisionId(id);
    return new Decided(
        id, row, finished, status, history.otherEvidence(decision), history.outcome(decision));
  }

  private Finished finished(
      VouchedCase.Entry entry, long task, long decision, CanonicalValues decided) {
    LoggedRecord record =
        vouched.require(entry.details().path("record").path("kind").asText(), task);
    List<CanonicalValues> rows = Rows.of(record, "decision_id", "id");
    CanonicalValues head = Rows.starting(rows, "decision_id").getFirst();
    Map<Boolean, List<CanonicalValues>> pairs =
        Rows.starting(rows, "id").stream()
            .collect(Collectors.partitioningBy(row -> isInQuestion(record, row)));
    List<CanonicalValues> real = pairs.get(true);
    List<CanonicalValues> strangers = pairs.get(false);
    if (real.size() != 1) {
      throw new IllegalArgumentException("a verification is of one pair");
    }
    CanonicalValues answer = real.getFirst();
    Conclusion conclusion = Conclusion.valueOf(answer.require("conclusion"));
    return new Finished(
        new Verification(
            new VerificationId(task),
            new DecisionId(decision),
            (int) head.number("round"),
            head.require("assigned_to"),
            new VerificationAnswer(
                conclusion,
                answer.require("reason"),
                List.of(),
                Optional.ofNullable(answer.numberOrNull("support"))
                    .map(value -> new Support(value.intValue()))),
            conclusion.name().equals(decided.require("conclusion")),
            strangers.size(),
            (int)
                strangers.stream()
                    .filter(row -> Conclusion.LEAD.name().equals(row.text("conclusion")))
                    .count(),
            Instant.ofEpochMilli(head.number("requested_at")),
            Instant.ofEpochMilli(head.number("finished_at"))),
        answer.require("features"));
  }

  private static boolean isInQuestion(LoggedRecord record, CanonicalValues pair) {
    String hidden = pair.text("hidden");
    if (hidden == null) {
      return pair.flag("mated_question");
    }
    return record.parts().stream()
        .filter(text -> LoggedRecord.digest(text).hex().equals(hidden))
        .findFirst()
        .map(text -> CanonicalValues.of(CanonicalText.parse(text)).flag("mated_question"))
        .orElseThrow(
            () -> new IllegalArgumentException("what was sealed of a verification is left out"));
  }

  /** As {@link org.secondlook.report.CaseReport#verified}. */
  boolean verified() {
    Set<Long> replaced = new HashSet<>();
    decisions.values().stream()
        .map(each -> each.row().numberOrNull("replaces"))
        .filter(java.util.Objects::nonNull)
        .forEach(replaced::add);
    List<Decided> current =
        decisions.values().stream().filter(each -> !replaced.contains(each.id())).toList();
    List<Decided> leads =
        current.stream().filter(each -> each.conclusion() == Conclusion.LEAD).toList();
    List<Decided> decisive = leads.isEmpty() ? current : leads;
    return !decisive.isEmpty()
        && decisive.stream().allMatch(each -> each.status() instanceof DecisionStatus.Verified);
  }

  OfProbe of(long probe) {
    return new OfProbe(
        decisions.values().stream()
            .filter(each -> each.row().number("probe_id") == probe)
            .toList());
  }

  /** What was decided on one probe's list. */
  static final class OfProbe {
    private final List<Decided> all;

    private OfProbe(List<Decided> all) {
      this.all = all;
    }

    /** Whether one decision was made on the whole list. */
    boolean noneOfThese() {
      return all.stream().anyMatch(each -> each.row().text("candidate_id") == null);
    }

    /** Those with a decision of their own. */
    Set<Long> candidates() {
      Set<Long> ids = new HashSet<>();
      all.stream()
          .map(each -> each.row().numberOrNull("candidate_id"))
          .filter(java.util.Objects::nonNull)
          .forEach(ids::add);
      return ids;
    }

    /** Those on the whole list first, then by candidate, the oldest first. */
    void write(ArrayNode list, List<CanonicalValues> candidates) throws IOException {
      for (Decided each : all) {
        if (each.row().text("candidate_id") == null) {
          decision(list.addObject(), each);
        }
      }
      for (CanonicalValues candidate : candidates) {
        for (Decided each : all) {
          if (candidate.require("id").equals(each.row().text("candidate_id"))) {
            decision(list.addObject(), each);
          }
        }
      }
    }

    private static void decision(ObjectNode node, Decided decided) throws IOException {
      CanonicalValues row = decided.row();
      node.put("id", decided.id())
          .put("candidate", row.numberOrNull("candidate_id"))
          .put("examiner", row.require("examiner"))
          .put("conclusion", row.require("conclusion"))
          .put("reason", row.require("reason"))
          .put("blind", row.flag("blind"))
          .put("originalViewed", row.flag("original_viewed"))
          .put("at", row.time("at"))
          .put("enhancement", row.require("enhancement"))
          .put("replaces", row.numberOrNull("replaces"))
          .put("standsAs", decided.status().conclusion().name())
          .put("status", Words.status(decided.status()))
          .put("support", row.numberOrNull("support"))
          .put("edition", row.text("edition"));
      node.set("otherEvidence", decided.evidence().map(OfProbe::stated).orElse(null));
      node.set("outcome", decided.outcome().map(OfProbe::stated).orElse(null));
      node.set("features", JSON.readTree(row.require("features")));
      ArrayNode verifications = node.putArray("verifications");
      for (Finished each : decided.verifications()) {
        verification(verifications.addObject(), each);
      }
    }

    private static ObjectNode stated(Statement<?> statement) {
      return StatedJson.write(statement.stated())
          .put("by", statement.by())
          .put("at", statement.at().toString())
          .put("entry", statement.entry());
    }

    private static void verification(ObjectNode node, Finished finished) throws IOException {
      Verification each = finished.verification();
      node.put("round", each.round())
          .put("verifier", each.verifier())
          .put("conclusion", each.answer().conclusion().name())
          .put("reason", each.answer().reason())
          .put("agrees", each.agrees())
          .put("nonMates", each.nonMates())
          .put("nonMatesCalledLead", each.nonMatesCalledLead())
          .put("support", each.answer().support().map(Support::value).orElse(null))
          .put("at", each.at().toString());
      node.set("features", JSON.readTree(finished.features()));
    }
  }
}
