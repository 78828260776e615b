package org.secondlook.report.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.secondlook.audit.Act;
import org.secondlook.audit.CanonicalText;
import org.secondlook.audit.CanonicalValues;
import org.secondlook.audit.LoggedRecord;

/** One search by its entry and the rows that the entry vouches for. */
final class SearchedRows {
  private static final Set<String> WITH_FACES = Set.of("SEARCH_WITH_FACES", "SEARCH_HIDDEN");

  private final VouchedCase vouched;
  private final VouchedCase.Entry entry;
  private final long id;
  private final CanonicalValues search;
  private final Optional<String> measured;
  private final List<CanonicalValues> probes;
  private final Map<Long, CanonicalValues> firstTracks = new HashMap<>();
  private final Map<Long, CanonicalValues> hidden = new HashMap<>();
  private final Map<Long, List<CanonicalValues>> candidates = new HashMap<>();

  /**
   * Where a probe was seen.
   *
   * @param row columns of the track, as far as the version that logged it knew them
   */
  record Face(long evidence, boolean drawn, CanonicalValues row) {}

  private SearchedRows(VouchedCase vouched, VouchedCase.Entry entry, LoggedRecord record) {
    this.vouched = vouched;
    this.entry = entry;
    this.id = record.id();
    List<CanonicalValues> rows =
        Rows.of(record, "case_id", "measured", "id", "probe_id", "track", "candidate");
    this.search = Rows.starting(rows, "case_id").getFirst();
    this.measured =
        Rows.starting(rows, "measured").stream().findFirst().map(row -> row.require("measured"));
    this.probes = Rows.starting(rows, "id");
    Map<Long, CanonicalValues> tracks = new HashMap<>();
    Rows.starting(rows, "track").forEach(row -> tracks.put(row.number("track"), row));
    for (CanonicalValues link : Rows.starting(rows, "probe_id")) {
      CanonicalValues track = tracks.get(link.number("track_id"));
      if (link.number("position") == 0 && track != null) {
        firstTracks.put(link.number("probe_id"), track);
      }
    }
    List<String> digests =
        Rows.starting(rows, "candidate").stream().map(row -> row.require("candidate")).toList();
    int told = 0;
    for (String text : record.parts()) {
      CanonicalValues row = CanonicalValues.of(CanonicalText.parse(text));
      if (row.text("expected_false") != null) {
        hide(row, text);
        continue;
      }
      int place = digests.subList(told, digests.size()).indexOf(LoggedRecord.digest(text).hex());
      if (place < 0) {
        throw new IllegalArgumentException(
            "search "
                + id
                + " tells of a candidate that it did not give, or of one twice or out of order");
      }
      told += place + 1;
      candidates.computeIfAbsent(row.number("probe_id"), _ -> new ArrayList<>()).add(row);
    }
  }

  /** What is sealed of a probe beside its candidates. */
  private void hide(CanonicalValues row, String text) {
    String digest = LoggedRecord.digest(text).hex();
    boolean given =
        probes.stream()
            .anyMatch(
                probe ->
                    probe.number("id") == row.number("id") && digest.equals(probe.text("hidden")));
    if (!given || hidden.put(row.number("id"), row) != null) {
      throw new IllegalArgumentException(
          "search " + id + " tells of a probe that it did not have, or of one twice");
    }
  }

  /**
   * Strangers that a probe's list holds by chance; null where that is hidden, since it is computed
   * from the list's lowest similarity.
   *
   * @param undecided candidates without a decision
   */
  Double expectedFalse(CanonicalValues probe, long undecided) {
    if (probe.text("hidden") == null) {
      return probe.real("expected_false");
    }
    CanonicalValues told = hidden.get(probe.number("id"));
    if ((told == null) == (undecided == 0)) {
      throw new IllegalArgumentException(
          "what is hidden of probe "
              + probe.number("id")
              + " is told before its decisions, or not after them");
    }
    return told == null ? null : told.real("expected_false");
  }

  static SearchedRows of(VouchedCase vouched, VouchedCase.Entry entry) {
    String kind = entry.details().path("record").path("kind").asText();
    return new SearchedRows(
        vouched, entry, vouched.require(kind, entry.details().path("search").asLong()));
  }

  long id() {
    return id;
  }

  CanonicalValues search() {
    return search;
  }

  /** Digests of the files by which similarities were fused and rated, as JSON. */
  Optional<String> measured() {
    return measured;
  }

  List<CanonicalValues> probes() {
    return probes;
  }

  /** What the entry itself says of a probe. @param place from 0 */
  JsonNode details(int place) {
    return entry.details().path("probes").path(place);
  }

  /**
   * The candidates that are told: those decided on, all where one decision was made on the list.
   * Another one is refused, and so is one left out.
   *
   * @param all how many the search gave
   */
  List<CanonicalValues> candidates(long probe, long all, ToldReview.OfProbe decided) {
    List<CanonicalValues> told =
        candidates.getOrDefault(probe, List.of()).stream()
            .sorted(
                Comparator.comparingLong((CanonicalValues row) -> row.number("rank"))
                    .thenComparingLong(row -> row.number("id")))
            .toList();
    Set<Long> ids = new HashSet<>();
    told.forEach(row -> ids.add(row.number("id")));
    boolean asDecided =
        decided.noneOfThese() ? ids.size() == all : ids.equals(decided.candidates());
    if (!asDecided) {
      throw new IllegalArgumentException(
          "the candidates of probe " + probe + " that are told are not those that were decided on");
    }
    return told;
  }

  /** The file that an entry's words name by its digest. */
  long evidence(JsonNode input) {
    String sha256 = input.path("file").asText();
    for (VouchedCase.Entry received : vouched.entries(Act.EVIDENCE_RECEIVED)) {
      if (received.details().path("sha256").asText().equals(sha256)) {
        return received.details().path("record").path("id").asLong();
      }
    }
    throw new IllegalArgumentException("search " + id + " used a file that was never received");
  }

  /** The first track of a probe; empty where no row that the log vouches for tells of it. */
  Optional<Face> face(long probe, int place) {
    if (WITH_FACES.contains(entry.details().path("record").path("kind").asText())) {
      CanonicalValues row = firstTracks.get(probe);
      if (row == null) {
        throw new IllegalArgumentException("probe " + probe + " has no face");
      }
      return Optional.of(new Face(row.number("evidence_id"), row.flag("drawn"), row));
    }
    return earlier(details(place).path("inputs").path(0));
  }

  /** Before searches told of their faces, what was found in a file when it was gone through did. */
  private Optional<Face> earlier(JsonNode input) {
    long evidence = evidence(input);
    String number = input.path("track").asText();
    String millis = input.path("ptsMillis").asText();
    for (String kind : List.of("EXAMINED", "FOUND")) {
      boolean before = vouched.vouchedAt(kind, evidence) < entry.logged().sequence();
      Optional<CanonicalValues> row =
          vouched.find(kind, evidence).filter(_ -> before).stream()
              .flatMap(
                  record ->
                      kind.equals("EXAMINED")
                          ? Rows.starting(Rows.of(record, "state", "part"), "part").stream()
                          : Rows.of(record, "number").stream())
              .filter(each -> is(each, number, millis))
              .findFirst();
      if (row.isPresent()) {
        return Optional.of(new Face(evidence, false, row.get()));
      }
    }
    return List.of("DRAWN_IN_PART", "DRAWN").stream()
        .flatMap(kind -> vouched.all(kind).stream())
        .flatMap(record -> Rows.of(record, "evidence_id").stream())
        .filter(row -> row.number("evidence_id") == evidence && is(row, number, millis))
        .findFirst()
        .map(row -> new Face(evidence, true, row));
  }

  private static boolean is(CanonicalValues row, String number, String millis) {
    return number.equals(row.text("number")) && millis.equals(row.text("best_millis"));
  }
}
