package org.secondlook.casework;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.storage.StoredJson;

/**
 * What the log's entries alone say of a case beside its searches and decisions: searches that were
 * refused, who was shown what, what was stated of leads. Entries are handed over in their order.
 * Belongs to one thread.
 */
public final class CaseHistory {
  private final String caseNumber;
  private final List<Refused> refused = new ArrayList<>();
  private final List<Shown> shown = new ArrayList<>();
  private final List<AmongSightings> amongSightings = new ArrayList<>();
  private final Map<Long, List<Statement<Stated.OtherEvidence>>> otherEvidence = new HashMap<>();
  private final Map<Long, Statement<Stated.LeadOutcome>> outcomes = new HashMap<>();
  private final Map<Long, Statement<Stated.BystandersChecked>> bystanders = new HashMap<>();

  /** A search that was not run. */
  public record Refused(long entry, Instant at, String by, String purpose, String why) {}

  /** Somebody who got to know names, similarities and ranks. @param probes whose lists */
  public record Shown(long entry, Instant at, String by, String role, How how, List<Long> probes) {
    public Shown {
      probes = List.copyOf(probes);
    }
  }

  /**
   * A search for a face of the case among the sightings of all cases.
   *
   * @param cases how many were looked at; their numbers are theirs
   * @param openReason why ranks and similarities were shown; empty for a list without them
   */
  public record AmongSightings(
      long entry,
      Instant at,
      String by,
      String purpose,
      Optional<String> offence,
      int top,
      int sightings,
      int cases,
      int found,
      Optional<String> openReason) {}

  /** On what occasion. */
  public enum How {
    /** In a search that showed them at once. */
    OPEN_SEARCH,
    /** Once their own decisions on the list were made. */
    AFTER_DECIDING,
    /** As somebody who looked on, or to make a report or package. */
    LOOKING_ON,
    /** By a report or package that was handed out. */
    EXPORT
  }

  public CaseHistory(String caseNumber) {
    this.caseNumber = caseNumber;
  }

  /** All of a case. */
  public static CaseHistory of(Iterable<AuditEntry> log, String caseNumber) {
    CaseHistory history = new CaseHistory(caseNumber);
    log.forEach(history::accept);
    return history;
  }

  public void accept(AuditEntry entry) {
    if (!entry.caseNumber().equals(caseNumber)) {
      return;
    }
    JsonNode details = StoredJson.tree(entry.details());
    if (is(entry, Act.SEARCH_REFUSED)) {
      refused.add(
          new Refused(
              entry.sequence(),
              entry.at(),
              entry.user(),
              entry.purpose(),
              details.path("why").asText()));
    } else if (is(entry, Act.SIGHTINGS_SEARCHED)) {
      amongSightings.add(
          new AmongSightings(
              entry.sequence(),
              entry.at(),
              entry.user(),
              details.path("searchPurpose").asText(),
              Optional.ofNullable(details.path("offence").textValue()),
              details.path("top").asInt(),
              details.path("sightings").asInt(),
              details.path("cases").asInt(),
              details.path("found").asInt(),
              Optional.ofNullable(details.path("openReason").textValue())));
    } else if (is(entry, Act.SEARCHED)
        && details.path("openness").asText().equals(Openness.OPEN.name())) {
      show(entry, How.OPEN_SEARCH, numbers(details.path("probes"), "probe"));
    } else if (is(entry, Act.REVEALED)) {
      show(entry, How.AFTER_DECIDING, List.of(details.path("probe").asLong()));
    } else if (is(entry, Act.DISCLOSED)) {
      show(entry, How.LOOKING_ON, numbers(details.path("probes"), ""));
    } else if (is(entry, Act.REPORT_EXPORTED) || is(entry, Act.PACKAGE_EXPORTED)) {
      show(entry, How.EXPORT, List.of());
    }
    StatedJson.read(Stated.OtherEvidence.class, entry)
        .ifPresent(
            each ->
                otherEvidence
                    .computeIfAbsent(each.stated().decision().value(), _ -> new ArrayList<>())
                    .add(each));
    StatedJson.read(Stated.LeadOutcome.class, entry)
        .ifPresent(each -> outcomes.put(each.stated().decision().value(), each));
    StatedJson.read(Stated.BystandersChecked.class, entry)
        .ifPresent(each -> bystanders.put(each.stated().track().value(), each));
  }

  private static List<Long> numbers(JsonNode list, String field) {
    List<Long> numbers = new ArrayList<>();
    list.forEach(each -> numbers.add(field.isEmpty() ? each.asLong() : each.path(field).asLong()));
    return numbers;
  }

  private void show(AuditEntry entry, How how, List<Long> probes) {
    shown.add(new Shown(entry.sequence(), entry.at(), entry.user(), entry.role(), how, probes));
  }

  private static boolean is(AuditEntry entry, Act act) {
    return entry.act().equals(act.name());
  }

  public List<Refused> refused() {
    return List.copyOf(refused);
  }

  public List<Shown> shown() {
    return List.copyOf(shown);
  }

  /** Searches among the sightings of all cases, the oldest first. */
  public List<AmongSightings> amongSightings() {
    return List.copyOf(amongSightings);
  }

  /** What speaks for or against a lead, by the newest word; empty where nobody was asked. */
  public Optional<Statement<Stated.OtherEvidence>> otherEvidence(DecisionId lead) {
    return said(lead).isEmpty() ? Optional.empty() : Optional.of(said(lead).getLast());
  }

  /** What was stated of it before the newest word, the oldest first. */
  public List<Statement<Stated.OtherEvidence>> earlierEvidence(DecisionId lead) {
    return said(lead).isEmpty() ? List.of() : said(lead).subList(0, said(lead).size() - 1);
  }

  private List<Statement<Stated.OtherEvidence>> said(DecisionId lead) {
    return List.copyOf(otherEvidence.getOrDefault(lead.value(), List.of()));
  }

  public Optional<Statement<Stated.LeadOutcome>> outcome(DecisionId lead) {
    return Optional.ofNullable(outcomes.get(lead.value()));
  }

  /** The newest check of a face's bystanders; empty where nobody made one. */
  public Optional<Statement<Stated.BystandersChecked>> bystanders(TrackId track) {
    return Optional.ofNullable(bystanders.get(track.value()));
  }
}
