package org.secondlook.casework.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.GalleryState;
import org.secondlook.casework.MakingJson;
import org.secondlook.casework.NewCandidate;
import org.secondlook.casework.NewProbe;
import org.secondlook.casework.NewSearch;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.ProbeOutlook;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchId;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.SecondOpinion;
import org.secondlook.casework.TrackId;
import org.secondlook.search.GalleryFilter;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;

/** Reading and writing searches, probes and candidates. */
final class SearchRows {
  private static final String SELECT =
      "SELECT id, case_id, purpose, openness, snapshot, people, photos, top, min_quality, filter, models, calibration,"
          + " program_version, at, by_user, open_reason, measured, offence, withheld, past_review FROM search";
  private static final String PROBE =
      "SELECT p.id, p.search_id, p.number, p.template, p.template_sha256, p.made, p.enhancement,"
          + " p.expected_false, p.not_searched, p.predicted, p.band, p.chance_to_miss, (SELECT COUNT(*) FROM candidate c WHERE c.probe_id"
          + " = p.id) AS candidates FROM search_probe p";
  private static final String CANDIDATE =
      "SELECT id, position, rank, person, name, photo, photo_sha256, similarity, fmr, fmr_bound, first_similarity, second_model,"
          + " second_rank, second_similarity, second_agrees, second_fmr, second_fmr_bound FROM candidate";

  private static final SecureRandom ORDER = new SecureRandom();

  private SearchRows() {}

  static long insert(Connection connection, NewSearch search, Instant at, String user)
      throws SQLException {
    return Sql.insert(
        connection,
        "INSERT INTO search (case_id, purpose, openness, snapshot, people, photos, top, min_quality, filter, models, calibration,"
            + " program_version, at, by_user, open_reason, measured, offence, withheld, past_review)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        search.caseId(),
        search.purpose().strip(),
        search.openness(),
        search.gallery().snapshot(),
        search.gallery().people(),
        search.gallery().photos(),
        search.settings().top(),
        search.settings().minQuality(),
        search.settings().filter().text(),
        digests(search.models()),
        search.calibration(),
        search.programVersion(),
        at,
        user,
        search.openReason().orElse(null),
        digests(search.measured()),
        search.settings().offence(),
        search.gallery().bases().map(GalleryState.Bases::withheld),
        search.gallery().bases().map(GalleryState.Bases::pastReview));
  }

  private static String digests(Map<String, Sha256> byName) {
    ObjectNode json = StoredJson.object();
    new TreeMap<>(byName).forEach((name, sha) -> json.put(name, sha.hex()));
    return json.toString();
  }

  private static Map<String, Sha256> digests(String json) {
    Map<String, Sha256> byName = new TreeMap<>();
    StoredJson.tree(json)
        .properties()
        .forEach(each -> byName.put(each.getKey(), new Sha256(each.getValue().asText())));
    return byName;
  }

  static void insert(Connection connection, long search, int number, NewProbe probe)
      throws SQLException {
    byte[] template = TemplateCodec.write(probe.template());
    long id =
        Sql.insert(
            connection,
            "INSERT INTO search_probe (search_id, number, template, template_sha256, made, enhancement,"
                + " expected_false, seed, not_searched, predicted, band, chance_to_miss)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            search,
            number,
            template,
            Sha256.of(template),
            MakingJson.write(probe.template().making()),
            StoredJson.requireJson(probe.enhancement(), "enhancement steps"),
            probe.expectedFalseCandidates(),
            // The order is drawn anew and kept nowhere but in the rows' places: a seed would tell
            // the
            // ranks to whoever shuffles back.
            0L,
            probe.notSearched(),
            probe.outlook().map(ProbeOutlook::predicted),
            probe.outlook().map(ProbeOutlook::band),
            probe.outlook().map(ProbeOutlook::chanceToMiss));
    int position = 0;
    for (TrackId track : probe.tracks()) {
      Sql.update(
          connection,
          "INSERT INTO probe_track (probe_id, position, track_id) VALUES (?, ?, ?)",
          id,
          position++,
          track);
    }
    List<NewCandidate> shuffled = new ArrayList<>(probe.candidates());
    Collections.shuffle(shuffled, ORDER);
    int shown = 1;
    for (NewCandidate each : shuffled) {
      Sql.insert(
          connection,
          "INSERT INTO candidate (probe_id, position, rank, person, name, photo, photo_sha256, similarity, fmr, fmr_bound,"
              + " first_similarity, second_model, second_rank, second_similarity, second_agrees, second_fmr, second_fmr_bound, template_sha256)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          id,
          shown++,
          each.rank(),
          each.person(),
          each.name(),
          each.photo(),
          each.photoSha256(),
          each.similarity(),
          each.fmr(),
          each.fmrIsBound(),
          each.firstSimilarity(),
          each.secondOpinion().model(),
          each.secondOpinion().rank(),
          each.secondOpinion().similarity(),
          each.secondOpinion().agrees(),
          each.secondOpinion().fmr().orElse(null),
          each.secondOpinion().fmr().map(_ -> each.secondOpinion().fmrIsBound()).orElse(null),
          each.template());
    }
  }

  static Optional<Search> find(Connection connection, SearchId id) throws SQLException {
    return Sql.one(connection, row -> search(connection, row), SELECT + " WHERE id = ?", id);
  }

  /** What stands in the place of a removed person's name. */
  private static final String REMOVED = "(removed)";

  /**
   * @return how many names of each search are gone now
   */
  static Map<SearchId, Integer> expunge(Connection connection, Collection<Long> photos)
      throws SQLException {
    Map<SearchId, Integer> gone = new LinkedHashMap<>();
    for (long photo : photos) {
      for (SearchId search :
          Sql.list(
              connection,
              row -> new SearchId(row.getLong(1)),
              "SELECT DISTINCT p.search_id FROM candidate c JOIN search_probe p ON p.id = c.probe_id WHERE c.photo = ?"
                  + " ORDER BY p.search_id",
              photo)) {
        int names =
            Sql.update(
                connection,
                "UPDATE candidate SET name = ? WHERE photo = ? AND probe_id IN (SELECT id FROM search_probe WHERE search_id"
                    + " = ?)",
                REMOVED,
                photo,
                search);
        gone.merge(search, names, Integer::sum);
      }
    }
    return gone;
  }

  static List<SearchId> all(Connection connection) throws SQLException {
    return Sql.list(
        connection, row -> new SearchId(row.getLong(1)), "SELECT id FROM search ORDER BY id");
  }

  static List<Search> of(Connection connection, CaseId caseId) throws SQLException {
    return Sql.list(
        connection,
        row -> search(connection, row),
        SELECT + " WHERE case_id = ? ORDER BY id DESC",
        caseId);
  }

  static Optional<SearchProbe> probe(Connection connection, ProbeId id) throws SQLException {
    return Sql.one(connection, row -> probe(connection, row), PROBE + " WHERE p.id = ?", id);
  }

  static SearchProbe requireProbe(Connection connection, ProbeId id) throws SQLException {
    return probe(connection, id)
        .orElseThrow(() -> SecondLookException.usage("There is no such probe in this home."));
  }

  static Search searchOf(Connection connection, SearchProbe probe) throws SQLException {
    return find(connection, probe.search()).orElseThrow();
  }

  static List<Candidate> byRank(Connection connection, ProbeId probe) throws SQLException {
    return Sql.list(
        connection,
        SearchRows::candidate,
        CANDIDATE + " WHERE probe_id = ? ORDER BY rank, id",
        probe);
  }

  static List<Candidate> shuffled(Connection connection, ProbeId probe) throws SQLException {
    return Sql.list(
        connection,
        SearchRows::candidate,
        CANDIDATE + " WHERE probe_id = ? ORDER BY position",
        probe);
  }

  private static Search search(Connection connection, ResultSet row) throws SQLException {
    SearchId id = new SearchId(row.getLong("id"));
    return new Search(
        id,
        new CaseId(row.getLong("case_id")),
        row.getString("purpose"),
        Openness.valueOf(row.getString("openness")),
        Optional.ofNullable(row.getString("open_reason")),
        new GalleryState(
            row.getString("snapshot"), row.getInt("people"), row.getInt("photos"), bases(row)),
        new SearchSettings(
            row.getInt("top"),
            row.getDouble("min_quality"),
            GalleryFilter.read(row.getString("filter")),
            Optional.ofNullable(row.getString("offence"))),
        digests(row.getString("models")),
        Optional.ofNullable(row.getString("measured")).map(SearchRows::digests).orElse(Map.of()),
        row.getString("calibration"),
        row.getString("program_version"),
        Sql.instant(row, "at"),
        row.getString("by_user"),
        Sql.list(
            connection,
            each -> probe(connection, each),
            PROBE + " WHERE p.search_id = ? ORDER BY p.number",
            id));
  }

  private static SearchProbe probe(Connection connection, ResultSet row) throws SQLException {
    ProbeId id = new ProbeId(row.getLong("id"));
    return new SearchProbe(
        id,
        new SearchId(row.getLong("search_id")),
        row.getInt("number"),
        Sql.list(
            connection,
            each -> new TrackId(each.getLong(1)),
            "SELECT track_id FROM probe_track WHERE probe_id = ? ORDER BY position",
            id),
        TemplateCodec.read(
            row.getBytes("template"),
            new Sha256(row.getString("template_sha256")),
            MakingJson.read(row.getString("made")),
            "probe " + id.value()),
        row.getString("enhancement"),
        row.getDouble("expected_false"),
        outlook(row),
        row.getInt("candidates"),
        Optional.ofNullable(row.getString("not_searched")));
  }

  private static Optional<GalleryState.Bases> bases(ResultSet row) throws SQLException {
    int pastReview = row.getInt("past_review");
    int withheld = row.getInt("withheld");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(new GalleryState.Bases(withheld, pastReview));
  }

  private static Optional<ProbeOutlook> outlook(ResultSet row) throws SQLException {
    String band = row.getString("band");
    return band == null
        ? Optional.empty()
        : Optional.of(
            new ProbeOutlook(row.getDouble("predicted"), band, row.getDouble("chance_to_miss")));
  }

  private static Candidate candidate(ResultSet row) throws SQLException {
    return new Candidate(
        new CandidateId(row.getLong("id")),
        row.getInt("rank"),
        row.getLong("person"),
        row.getString("name"),
        row.getLong("photo"),
        new Sha256(row.getString("photo_sha256")),
        row.getDouble("similarity"),
        row.getDouble("fmr"),
        row.getBoolean("fmr_bound"),
        row.getDouble("first_similarity"),
        new SecondOpinion(
            row.getString("second_model"),
            row.getInt("second_rank"),
            row.getDouble("second_similarity"),
            Optional.ofNullable(row.getObject("second_fmr", Double.class)),
            row.getBoolean("second_fmr_bound"),
            row.getBoolean("second_agrees")));
  }
}
