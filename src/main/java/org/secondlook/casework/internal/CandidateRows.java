package org.secondlook.casework.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.secondlook.access.jdbc.HiddenValues;
import org.secondlook.audit.CanonicalText;
import org.secondlook.audit.CanonicalValues;
import org.secondlook.base.Sha256;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.NewCandidate;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.SearchId;
import org.secondlook.casework.SecondOpinion;
import org.secondlook.storage.Sql;

/** Reading and writing the candidates of probes, sealed where the home hides them. */
final class CandidateRows {
  private static final String CANDIDATE =
      "SELECT id, position, rank, person, name, photo, photo_sha256, similarity, fmr, fmr_bound, first_similarity, second_model,"
          + " second_rank, second_similarity, second_agrees, second_fmr, second_fmr_bound, hidden, hidden_sha256"
          + " FROM candidate";

  private static final SecureRandom ORDER = new SecureRandom();

  private final HiddenValues hidden;

  CandidateRows(HiddenValues hidden) {
    this.hidden = hidden;
  }

  /** In an order of chance, which the places keep and nothing else does. */
  void insert(Connection connection, long probe, List<NewCandidate> candidates)
      throws SQLException {
    List<NewCandidate> shuffled = new ArrayList<>(candidates);
    Collections.shuffle(shuffled, ORDER);
    if (hidden.areHidden(connection)) {
      hide(connection, probe, shuffled);
    } else {
      int shown = 1;
      for (NewCandidate each : shuffled) {
        insert(connection, probe, shown++, each);
      }
    }
  }

  private void hide(Connection connection, long probe, List<NewCandidate> shuffled)
      throws SQLException {
    Map<Long, byte[]> texts = new LinkedHashMap<>();
    int shown = 1;
    for (NewCandidate each : shuffled) {
      long id =
          Sql.insert(
              connection, "INSERT INTO candidate (probe_id, position) VALUES (?, ?)", probe, shown);
      texts.put(id, text(id, probe, shown++, each).bytes());
    }
    int length = HiddenText.length(List.copyOf(texts.values()));
    for (var each : texts.entrySet()) {
      long id = each.getKey();
      hide(connection, id, each.getValue(), length);
    }
  }

  private void hide(Connection connection, long id, byte[] text, int length) throws SQLException {
    HiddenText.Sealed sealed = HiddenText.sealed(hidden, connection, purpose(id), text, length);
    Sql.update(
        connection,
        "UPDATE candidate SET hidden = ?, hidden_sha256 = ? WHERE id = ?",
        sealed.bytes(),
        sealed.sha256(),
        id);
  }

  private static String purpose(long id) {
    return "candidate " + id;
  }

  /** The columns of {@link CaseRecordKind}'s candidates, which a package tells of. */
  private static HiddenText text(long id, long probe, int position, NewCandidate candidate) {
    SecondOpinion second = candidate.secondOpinion();
    return new HiddenText("second look candidate 1")
        .put("id", id)
        .put("probe_id", probe)
        .put("position", position)
        .put("rank", candidate.rank())
        .put("person", candidate.person())
        .put("name", candidate.name())
        .put("photo", candidate.photo())
        .put("photo_sha256", candidate.photoSha256())
        .put("similarity", candidate.similarity())
        .put("fmr", candidate.fmr())
        .put("fmr_bound", candidate.fmrIsBound())
        .put("first_similarity", candidate.firstSimilarity())
        .put("second_model", second.model())
        .put("second_rank", second.rank())
        .put("second_similarity", second.similarity())
        .put("second_agrees", second.agrees())
        .put("second_fmr", second.fmr())
        .put("second_fmr_bound", second.fmr().map(_ -> second.fmrIsBound()))
        .put("template_sha256", candidate.template());
  }

  private static void insert(Connection connection, long probe, int shown, NewCandidate each)
      throws SQLException {
    Sql.insert(
        connection,
        "INSERT INTO candidate (probe_id, position, rank, person, name, photo, photo_sha256, similarity, fmr, fmr_bound,"
            + " first_similarity, second_model, second_rank, second_similarity, second_agrees, second_fmr, second_fmr_bound, template_sha256)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        probe,
        shown,
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

  /** What stands in the place of a removed person's name. */
  private static final String REMOVED = "(removed)";

  /** What is asked of a search before the first of its names goes. */
  @FunctionalInterface
  interface BeforeNamesGo {
    void of(SearchId search) throws SQLException;
  }

  /**
   * @return how many names of each search are gone now
   */
  Map<SearchId, Integer> expunge(
      Connection connection, Collection<Long> photos, BeforeNamesGo before) throws SQLException {
    Map<SearchId, Integer> gone = new TreeMap<>(Comparator.comparingLong(SearchId::value));
    for (long photo : photos) {
      for (SearchId search :
          Sql.list(
              connection,
              row -> new SearchId(row.getLong(1)),
              "SELECT DISTINCT p.search_id FROM candidate c JOIN search_probe p ON p.id = c.probe_id WHERE c.photo = ?",
              photo)) {
        if (!gone.containsKey(search)) {
          before.of(search);
        }
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
    expungeHidden(connection, Set.copyOf(photos), gone, before);
    return gone;
  }

  /** Whose photo a sealed row is of can be asked of nobody but the row. */
  private void expungeHidden(
      Connection connection, Set<Long> photos, Map<SearchId, Integer> gone, BeforeNamesGo asked)
      throws SQLException {
    record Row(long id, SearchId search) {}
    for (Row each :
        Sql.list(
            connection,
            row -> new Row(row.getLong("id"), new SearchId(row.getLong("search_id"))),
            "SELECT c.id, p.search_id FROM candidate c JOIN search_probe p ON p.id = c.probe_id WHERE c.hidden IS NOT NULL"
                + " ORDER BY c.id")) {
      String before = hiddenText(connection, each.id());
      CanonicalValues values = CanonicalValues.of(CanonicalText.parse(before));
      if (photos.contains(values.number("photo"))) {
        if (!gone.containsKey(each.search())) {
          asked.of(each.search());
        }
        HiddenText after = new HiddenText("second look candidate 1");
        values
            .values()
            .forEach(
                (name, value) -> {
                  if (!name.equals("salt")) {
                    after.put(name, name.equals("name") ? REMOVED : value);
                  }
                });
        byte[] text = after.bytes();
        hide(connection, each.id(), text, HiddenText.length(List.of(text, before.getBytes(UTF_8))));
        gone.merge(each.search(), 1, Integer::sum);
      }
    }
  }

  private String hiddenText(Connection connection, long candidate) throws SQLException {
    return Sql.one(
            connection,
            row -> HiddenText.text(hidden, purpose(candidate), row),
            "SELECT hidden, hidden_sha256 FROM candidate WHERE id = ?",
            candidate)
        .orElseThrow();
  }

  /** Sealed candidates as the log vouches for them, in the order of their numbers. */
  List<String> hiddenTexts(Connection connection, ProbeId probe, Set<Long> told)
      throws SQLException {
    List<String> texts = new ArrayList<>();
    Sql.each(
        connection,
        row ->
            told.contains(row.getLong("id"))
                && texts.add(HiddenText.text(hidden, purpose(row.getLong("id")), row)),
        "SELECT id, hidden, hidden_sha256 FROM candidate WHERE probe_id = ? ORDER BY id",
        probe);
    return texts;
  }

  List<Candidate> byRank(Connection connection, ProbeId probe) throws SQLException {
    return shuffled(connection, probe).stream()
        .sorted(
            Comparator.comparingInt(Candidate::rank).thenComparingLong(each -> each.id().value()))
        .toList();
  }

  Candidate candidate(Connection connection, CandidateId id) throws SQLException {
    return Sql.one(connection, this::candidate, CANDIDATE + " WHERE id = ?", id).orElseThrow();
  }

  List<Candidate> shuffled(Connection connection, ProbeId probe) throws SQLException {
    return Sql.list(
        connection, this::candidate, CANDIDATE + " WHERE probe_id = ? ORDER BY position", probe);
  }

  private Candidate candidate(ResultSet row) throws SQLException {
    return row.getBytes("hidden") == null ? open(row) : hidden(row);
  }

  private Candidate hidden(ResultSet row) throws SQLException {
    CandidateId id = new CandidateId(row.getLong("id"));
    CanonicalValues values = HiddenText.values(hidden, purpose(id.value()), row);
    return new Candidate(
        id,
        (int) values.number("rank"),
        values.number("person"),
        values.require("name"),
        values.number("photo"),
        new Sha256(values.require("photo_sha256")),
        values.real("similarity"),
        values.real("fmr"),
        values.flag("fmr_bound"),
        values.real("first_similarity"),
        new SecondOpinion(
            values.require("second_model"),
            (int) values.number("second_rank"),
            values.real("second_similarity"),
            Optional.ofNullable(values.realOrNull("second_fmr")),
            Boolean.TRUE.equals(values.flagOrNull("second_fmr_bound")),
            values.flag("second_agrees")));
  }

  /** Of a home without accounts, or of before they were sealed. */
  private static Candidate open(ResultSet row) throws SQLException {
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
