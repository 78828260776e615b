package org.secondlook.casework;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.storage.StoredJson;

/**
 * What a yearly audit asks for (Maryland CP 2-505), counted from the log's entries alone, so that
 * anybody with an export of the log comes to the same figures. Entries are handed over in their
 * order, all of them. Belongs to one thread.
 */
public final class YearlyFigures {
  private static final String NOT_STATED = "(not stated)";
  private static final String SIGHTINGS = "stored sightings";

  private final Instant from;
  private final Instant until;
  private final SortedMap<String, Integer> byOffence = new TreeMap<>();
  private final SortedMap<String, Integer> byPurpose = new TreeMap<>();
  private final SortedMap<String, Integer> byUser = new TreeMap<>();
  private final SortedMap<String, Integer> byGallery = new TreeMap<>();
  private final Map<Long, String> conclusions = new HashMap<>();
  private final Set<Long> replaced = new HashSet<>();
  private final Map<Long, String> outcomes = new HashMap<>();
  private int searches;
  private int refused;
  private int open;
  private int withoutCandidate;

  /**
   * @param until not counted any more
   */
  public YearlyFigures(Instant from, Instant until) {
    this.from = from;
    this.until = until;
  }

  public void accept(AuditEntry entry) {
    if (entry.at().isBefore(from) || !entry.at().isBefore(until)) {
      return;
    }
    JsonNode details = StoredJson.tree(entry.details());
    if (is(entry, Act.SEARCHED)) {
      searched(entry, details);
    } else if (is(entry, Act.SIGHTINGS_SEARCHED)) {
      count(entry, details, SIGHTINGS);
      withoutCandidate += details.path("found").asInt() == 0 ? 1 : 0;
    } else if (is(entry, Act.SEARCH_REFUSED)) {
      refused++;
    } else if (is(entry, Act.DECIDED)) {
      conclusions.put(details.path("decision").asLong(), details.path("conclusion").asText());
      if (details.path("replaces").isNumber()) {
        replaced.add(details.path("replaces").asLong());
      }
    } else if (is(entry, Act.LEAD_OUTCOME_STATED)) {
      outcomes.put(details.path("decision").asLong(), details.path("result").asText());
    }
  }

  /** A search of any kind. @param where it looked */
  private void count(AuditEntry entry, JsonNode details, String where) {
    searches++;
    byOffence.merge(details.path("offence").asText(NOT_STATED), 1, Integer::sum);
    byPurpose.merge(details.path("searchPurpose").asText(entry.purpose()), 1, Integer::sum);
    byUser.merge(entry.user(), 1, Integer::sum);
    byGallery.merge(where, 1, Integer::sum);
    open += details.path("openness").asText().equals(Openness.OPEN.name()) ? 1 : 0;
  }

  private void searched(AuditEntry entry, JsonNode details) {
    count(
        entry,
        details,
        org.secondlook.search.GalleryFilter.read(details.path("filter").asText()).words());
    int candidates = 0;
    for (JsonNode probe : details.path("probes")) {
      candidates += probe.path("candidates").asInt();
    }
    withoutCandidate += candidates == 0 ? 1 : 0;
  }

  private static boolean is(AuditEntry entry, Act act) {
    return entry.act().equals(act.name());
  }

  public int searches() {
    return searches;
  }

  public int refusedSearches() {
    return refused;
  }

  public int openSearches() {
    return open;
  }

  public int searchesWithoutCandidate() {
    return withoutCandidate;
  }

  public SortedMap<String, Integer> byOffence() {
    return byOffence;
  }

  public SortedMap<String, Integer> byPurpose() {
    return byPurpose;
  }

  public SortedMap<String, Integer> byUser() {
    return byUser;
  }

  /** By which photos were asked for, or that it was the sightings of all cases. */
  public SortedMap<String, Integer> byGallery() {
    return byGallery;
  }

  /** Decisions that no later one of the same examiner replaces, by what they conclude. */
  public SortedMap<String, Integer> byConclusion() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    conclusions.forEach(
        (decision, conclusion) -> {
          if (!replaced.contains(decision)) {
            counts.merge(conclusion, 1, Integer::sum);
          }
        });
    return counts;
  }

  /** Leads of this time that no later decision replaces and of which nobody said what came. */
  public int leadsWithoutOutcome() {
    return (int)
        conclusions.entrySet().stream()
            .filter(each -> each.getValue().equals(Conclusion.LEAD.name()))
            .filter(each -> !replaced.contains(each.getKey()))
            .filter(each -> !outcomes.containsKey(each.getKey()))
            .count();
  }

  /** Leads by the newest word on what became of them, stated in this time. */
  public int leads(Stated.LeadOutcome.Result result) {
    return (int) outcomes.values().stream().filter(result.name()::equals).count();
  }
}
