package org.secondlook.casework;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.secondlook.access.AccountNames;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;

/**
 * Reads from the log's entries alone whether those who decided or verified blind could have been
 * blind: whoever had been shown a list, or had decided on it, must not be recorded as a blind
 * examiner of it later. The program refuses this; an entry that says it anyway was made around the
 * program. Entries are handed over in their order. Belongs to one thread.
 */
public final class BlindnessRules {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * In an entry that says whether somebody was blind: that lists of the same file in other cases
   * were thought of, which the first versions did not.
   */
  public static final String ACROSS_CASES = "acrossCases";

  /** With which the kinds of records end that are sealed. */
  private static final String HIDDEN = "_HIDDEN";

  private boolean hides;
  private final Map<Viewer, Long> shown = new HashMap<>();

  /** Which files a probe's faces are from. */
  private final Map<Long, Set<CaseFiles>> filesOfProbe = new HashMap<>();

  private final Map<String, Map<CaseFiles, Long>> filesShown = new HashMap<>();
  private final Map<Viewer, Long> decided = new HashMap<>();
  private final Map<Long, Long> probeOfDecision = new HashMap<>();
  private final List<Breach> breaches = new ArrayList<>();

  /** Somebody who knows the candidates of a probe. @param user in small letters */
  public record Viewer(long probe, String user) {}

  /** A file in one case. @param sha256 of its content, hexadecimal */
  private record CaseFiles(String caseNumber, String sha256) {}

  /** An entry that contradicts an earlier one. */
  public record Breach(long sequence, String why) {}

  public void accept(AuditEntry entry) {
    JsonNode details = details(entry);
    hides |= is(entry, Act.HIDING_BEGUN);
    requireHidden(entry, details);
    if (is(entry, Act.SEARCHED)) {
      details.path("probes").forEach(probe -> files(probe, entry.caseNumber()));
    }
    // Only these acts show anybody anything, or claim that somebody was blind.
    if (is(entry, Act.REVEALED)) {
      show(details.path("probe").asLong(), entry);
    } else if (is(entry, Act.DISCLOSED)) {
      details.path("probes").forEach(probe -> show(probe.asLong(), entry));
    } else if (is(entry, Act.SEARCHED)
        && details.path("openness").asText().equals(Openness.OPEN.name())) {
      details.path("probes").forEach(probe -> show(probe.path("probe").asLong(), entry));
    } else if (is(entry, Act.DECIDED)) {
      decide(details, entry);
    } else if (is(entry, Act.VERIFICATION_FINISHED)) {
      verify(details, entry);
    }
  }

  /** What is stored open in a home that hides was open to whoever read the store meanwhile. */
  private void requireHidden(AuditEntry entry, JsonNode details) {
    boolean hideable = is(entry, Act.SEARCHED) || is(entry, Act.VERIFICATION_REQUESTED);
    if (hides && hideable && !details.path("record").path("kind").asText().endsWith(HIDDEN)) {
      breaches.add(
          new Breach(
              entry.sequence(),
              "Entry "
                  + entry.sequence()
                  + " stored openly what this home hides until the decision: it was altered outside Second Look then."));
    }
  }

  private void files(JsonNode probe, String caseNumber) {
    Set<CaseFiles> files = new HashSet<>();
    probe
        .path("inputs")
        .forEach(input -> files.add(new CaseFiles(caseNumber, input.path("file").asText())));
    filesOfProbe.put(probe.path("probe").asLong(), files);
  }

  private void show(long probe, AuditEntry entry) {
    Viewer viewer = viewer(probe, entry.user());
    shown.putIfAbsent(viewer, entry.sequence());
    filesOfProbe
        .getOrDefault(probe, Set.of())
        .forEach(
            file ->
                filesShown
                    .computeIfAbsent(viewer.user(), user -> new HashMap<>())
                    .putIfAbsent(file, entry.sequence()));
  }

  /** The entry that showed this viewer a list for the same file in another case. */
  private Optional<Long> shownElsewhere(Viewer viewer) {
    Map<CaseFiles, Long> seen = filesShown.getOrDefault(viewer.user(), Map.of());
    return filesOfProbe.getOrDefault(viewer.probe(), Set.of()).stream()
        .flatMap(
            file ->
                seen.entrySet().stream()
                    .filter(
                        other ->
                            other.getKey().sha256().equals(file.sha256())
                                && !other.getKey().caseNumber().equals(file.caseNumber()))
                    .map(Map.Entry::getValue))
        .min(Long::compare);
  }

  private static final String ELSEWHERE = "was shown a list for the same file in another case";

  private void decide(JsonNode details, AuditEntry entry) {
    long probe = details.path("probe").asLong();
    Viewer viewer = viewer(probe, entry.user());
    probeOfDecision.put(details.path("decision").asLong(), probe);
    decided.putIfAbsent(viewer, entry.sequence());
    if (details.path("blind").asBoolean() && shown.containsKey(viewer)) {
      breach(entry, "decided blind", "was shown that list", shown.get(viewer));
    } else if (details.path("blind").asBoolean() && details.has(ACROSS_CASES)) {
      shownElsewhere(viewer)
          .ifPresent(earlier -> breach(entry, "decided blind", ELSEWHERE, earlier));
    }
  }

  private void verify(JsonNode details, AuditEntry entry) {
    Long probe = probeOfDecision.get(details.path("decision").asLong());
    if (probe == null) {
      return;
    }
    Viewer viewer = viewer(probe, entry.user());
    if (decided.containsKey(viewer)) {
      breach(entry, "verified as a second examiner", "decided on it", decided.get(viewer));
    } else if (shown.containsKey(viewer)) {
      breach(entry, "verified blind", "was shown that list", shown.get(viewer));
    } else if (details.has(ACROSS_CASES)) {
      shownElsewhere(viewer)
          .ifPresent(earlier -> breach(entry, "verified blind", ELSEWHERE, earlier));
    }
  }

  private void breach(AuditEntry entry, String claims, String but, long earlier) {
    breaches.add(
        new Breach(
            entry.sequence(),
            "Entry "
                + entry.sequence()
                + " says that "
                + entry.user()
                + " "
                + claims
                + ", but "
                + entry.user()
                + " "
                + but
                + " before (entry "
                + earlier
                + ")."));
  }

  private static Viewer viewer(long probe, String user) {
    return new Viewer(probe, AccountNames.key(user));
  }

  private static boolean is(AuditEntry entry, Act act) {
    return entry.act().equals(act.name());
  }

  private static JsonNode details(AuditEntry entry) {
    try {
      return JSON.readTree(entry.details());
    } catch (JsonProcessingException e) {
      // The entry's own hash tells of the alteration.
      return JSON.createObjectNode();
    }
  }

  public List<Breach> breaches() {
    return List.copyOf(breaches);
  }

  /** Who has been shown what, with the number of the entry that says so. */
  public Map<Viewer, Long> shown() {
    return Map.copyOf(shown);
  }
}
