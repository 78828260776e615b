package org.secondlook.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.gallery.Galleries;

/**
 * Reads from the log's entries alone which states the gallery went through: each act on it tells
 * the identity of its content before and after, so what somebody changes in between without the
 * program breaks the chain, and a search of a state that no act made stands out, even where the
 * change was taken back. Entries are handed over in their order. Belongs to one thread.
 */
final class GalleryStates {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> ACTS =
      EnumSet.of(
              Act.PEOPLE_ENROLLED,
              Act.PEOPLE_MERGED,
              Act.PEOPLE_UNMERGED,
              Act.PERSON_REMOVED,
              Act.PERSON_CHANGED,
              Act.GALLERY_REPAIRED,
              Act.GALLERY_REEMBEDDED)
          .stream()
          .map(Act::name)
          .collect(Collectors.toSet());

  private final Set<String> known = new HashSet<>(Set.of(Galleries.emptySnapshot()));
  private final List<LogFault> faults = new ArrayList<>();
  private final Map<Long, Searched> searches = new HashMap<>();

  /** Empty after an act of an earlier version, which told no state. */
  private Optional<String> last = Optional.of(Galleries.emptySnapshot());

  private Map<Long, Long> mergedInto = Map.of();
  private long untold;
  private long end;

  /**
   * @param sequence of the search's entry
   * @param mergedInto who counted as whom then, by their numbers
   */
  record Searched(long sequence, Map<Long, Long> mergedInto) {
    /** Whom somebody counted as when the search was run. */
    long root(long person) {
      long root = person;
      for (Long next = root; next != null; next = mergedInto.get(root)) {
        root = next;
      }
      return root;
    }
  }

  void accept(AuditEntry entry) {
    end = entry.sequence();
    JsonNode details = details(entry);
    if (ACTS.contains(entry.act())) {
      changed(entry, details);
    } else if (entry.act().equals(Act.SEARCHED.name())) {
      searches.put(details.path("search").asLong(), new Searched(entry.sequence(), mergedInto));
      if (last.isPresent() && !known.contains(entry.gallerySnapshot())) {
        faults.add(
            new LogFault(
                entry.sequence(),
                "Entry "
                    + entry.sequence()
                    + " tells of a search of a gallery that no act of the log made: the gallery was altered outside Second"
                    + " Look before it."));
      }
    }
  }

  private void changed(AuditEntry entry, JsonNode details) {
    follow(entry, details);
    String after = entry.gallerySnapshot();
    if (after.isEmpty()) {
      last = Optional.empty();
      untold = entry.sequence();
      return;
    }
    String before = details.path(GalleryChange.BEFORE).asText();
    if (last.isPresent() && !last.get().equals(before)) {
      faults.add(
          new LogFault(
              entry.sequence(),
              "When entry "
                  + entry.sequence()
                  + " was made, the gallery was not the one that the act on it before had left: it was altered outside Second"
                  + " Look."));
    }
    known.add(before);
    known.add(after);
    last = Optional.of(after);
  }

  private void follow(AuditEntry entry, JsonNode details) {
    long absorbed = details.path("absorbed").asLong();
    if (entry.act().equals(Act.PEOPLE_MERGED.name())) {
      long kept = new Searched(0, mergedInto).root(details.path("kept").asLong());
      mergedInto = new HashMap<>(mergedInto);
      mergedInto.put(absorbed, kept);
    } else if (entry.act().equals(Act.PEOPLE_UNMERGED.name())) {
      mergedInto = new HashMap<>(mergedInto);
      mergedInto.remove(absorbed);
    }
  }

  /**
   * @param snapshot the identity that the gallery says its content has
   * @param recounted the identity that its rows really have
   */
  List<LogFault> faults(String snapshot, String recounted) {
    List<LogFault> all = new ArrayList<>(faults);
    if (!snapshot.equals(recounted) || last.isPresent() && !last.get().equals(snapshot)) {
      all.add(
          new LogFault(
              end + 1,
              "The gallery is not the one that the last act on it left: people, photos or templates were altered outside"
                  + " Second Look."));
    }
    return all;
  }

  /** By the number of the search. */
  Map<Long, Searched> searches() {
    return Map.copyOf(searches);
  }

  /** What the log can't say of the gallery; empty where every act told its state. */
  Optional<String> note() {
    return untold == 0
        ? Optional.empty()
        : Optional.of(
            "Up to entry "
                + untold
                + " the gallery was changed by a version that told no state of it: whether it was altered in between can't be"
                + " said of that time.");
  }

  private static JsonNode details(AuditEntry entry) {
    try {
      return JSON.readTree(entry.details());
    } catch (JsonProcessingException e) {
      // The entry's own hash tells of the alteration.
      return JSON.createObjectNode();
    }
  }
}
