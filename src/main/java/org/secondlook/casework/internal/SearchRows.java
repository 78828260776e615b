package org.secondlook.casework.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.secondlook.access.jdbc.HiddenValues;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.GalleryState;
import org.secondlook.casework.MakingJson;
import org.secondlook.casework.NewProbe;
import org.secondlook.casework.NewSearch;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.ProbeOutlook;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchId;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.TrackId;
import org.secondlook.search.GalleryFilter;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.vision.Making;
import org.secondlook.vision.Template;

/** Reading and writing searches, probes and candidates. */
final class SearchRows {
  private static final String SELECT =
      "SELECT id, case_id, purpose, openness, snapshot, people, photos, top, min_quality, filter, models, calibration,"
          + " program_version, at, by_user, open_reason, measured, offence, withheld, past_review FROM search";
  private static final String PROBE =
      "SELECT p.id, p.search_id, p.number, p.template, p.template_sha256, p.made, p.enhancement,"
          + " p.expected_false, p.not_searched, p.predicted, p.band, p.chance_to_miss, p.hidden, p.hidden_sha256, (SELECT COUNT(*) FROM candidate c WHERE c.probe_id"
          + " = p.id) AS candidates FROM search_probe p";
  private final HiddenValues hidden;

  private final CandidateRows candidates;

  SearchRows(HiddenValues hidden) {
    this.hidden = hidden;
    this.candidates = new CandidateRows(hidden);
  }

  CandidateRows candidates() {
    return candidates;
  }

  long insert(Connection connection, NewSearch search, Instant at, String user)
      throws SQLException {
    return Sql.insert(
        connection,
        "INSERT INTO search (case_id, purpose, openness, snapshot, people, photos, top, min_quality, filter, models, calibration,"
            + " program_version, at, by_user, open_reason, measured, offence, withheld, past_review, hidden)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
        search.gallery().bases().map(GalleryState.Bases::pastReview),
        hidden.areHidden(connection) ? true : null);
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

  void insert(Connection connection, long search, int number, NewProbe probe) throws SQLException {
    boolean hides = hidden.areHidden(connection);
    byte[] template = TemplateCodec.write(probe.template());
    long id =
        Sql.insert(
            connection,
            "INSERT INTO search_probe (search_id, number, template, template_sha256, made, enhancement,"
                + " expected_false, seed, not_searched, predicted, band, chance_to_miss)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            search,
            number,
            TemplateCodec.stored(hidden, connection, template),
            Sha256.of(template),
            MakingJson.write(probe.template().making()),
            StoredJson.requireJson(probe.enhancement(), "enhancement steps"),
            hides ? null : probe.expectedFalseCandidates(),
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
    if (hides) {
      byte[] expected =
          new HiddenText("second look hidden of probe 1")
              .put("id", id)
              .put("expected_false", probe.expectedFalseCandidates())
              .bytes();
      HiddenText.Sealed sealed =
          HiddenText.sealed(hidden, connection, purposeOfProbe(id), expected);
      Sql.update(
          connection,
          "UPDATE search_probe SET hidden = ?, hidden_sha256 = ? WHERE id = ?",
          sealed.bytes(),
          sealed.sha256(),
          id);
    }
    candidates.insert(connection, id, probe.candidates());
  }

  private static String purposeOfProbe(long id) {
    return "probe " + id;
  }

  Optional<Search> find(Connection connection, SearchId id) throws SQLException {
    return Sql.one(connection, row -> search(connection, row), SELECT + " WHERE id = ?", id);
  }

  /** What a package tells of a sealed probe beside its candidates, as the log vouches for it. */
  String hiddenText(Connection connection, ProbeId probe) throws SQLException {
    return Sql.one(
            connection,
            row -> HiddenText.text(hidden, purposeOfProbe(probe.value()), row),
            "SELECT hidden, hidden_sha256 FROM search_probe WHERE id = ?",
            probe)
        .orElseThrow();
  }

  static Openness openness(Connection connection, SearchId search) throws SQLException {
    return Sql.one(
            connection,
            row -> Openness.valueOf(row.getString(1)),
            "SELECT openness FROM search WHERE id = ?",
            search)
        .orElseThrow();
  }

  /** Of all probes whose candidates a user has seen. */
  List<Template> templatesShownTo(Connection connection, String userKey) throws SQLException {
    return Sql.list(
        connection,
        row ->
            TemplateCodec.read(
                hidden,
                row.getBytes(1),
                new Sha256(row.getString(2)),
                Making.UNNOTED,
                "probe " + row.getLong(3)),
        "SELECT p.template, p.template_sha256, p.id FROM search_probe p JOIN revealed r ON r.probe_id = p.id"
            + " WHERE r.user_key = ?",
        userKey);
  }

  static List<SearchId> all(Connection connection) throws SQLException {
    return Sql.list(
        connection, row -> new SearchId(row.getLong(1)), "SELECT id FROM search ORDER BY id");
  }

  List<Search> of(Connection connection, CaseId caseId) throws SQLException {
    return Sql.list(
        connection,
        row -> search(connection, row),
        SELECT + " WHERE case_id = ? ORDER BY id DESC",
        caseId);
  }

  Optional<SearchProbe> probe(Connection connection, ProbeId id) throws SQLException {
    return Sql.one(connection, row -> probe(connection, row), PROBE + " WHERE p.id = ?", id);
  }

  SearchProbe requireProbe(Connection connection, ProbeId id) throws SQLException {
    return probe(connection, id)
        .orElseThrow(() -> SecondLookException.usage("There is no such probe in this home."));
  }

  Search searchOf(Connection connection, SearchProbe probe) throws SQLException {
    return find(connection, probe.search()).orElseThrow();
  }

  private Search search(Connection connection, ResultSet row) throws SQLException {
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

  private SearchProbe probe(Connection connection, ResultSet row) throws SQLException {
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
            hidden,
            row.getBytes("template"),
            new Sha256(row.getString("template_sha256")),
            MakingJson.read(row.getString("made")),
            "probe " + id.value()),
        row.getString("enhancement"),
        expectedFalse(row, id),
        outlook(row),
        row.getInt("candidates"),
        Optional.ofNullable(row.getString("not_searched")));
  }

  private double expectedFalse(ResultSet row, ProbeId id) throws SQLException {
    return row.getBytes("hidden") == null
        ? row.getDouble("expected_false")
        : HiddenText.values(hidden, purposeOfProbe(id.value()), row).real("expected_false");
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
}
