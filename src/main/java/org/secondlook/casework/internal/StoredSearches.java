package org.secondlook.casework.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.secondlook.access.Actor;
import org.secondlook.access.Offence;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.access.Policy;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.access.jdbc.HiddenValues;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.audit.jdbc.RowsAsLogged;
import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.NewProbe;
import org.secondlook.casework.NewSearch;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchId;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.Searches;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.storage.Database;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.storage.Transaction;
import org.secondlook.wording.Noun;

/** Searches on H2. */
public final class StoredSearches implements Searches {
  private final Database database;
  private final AuditTable audit;
  private final AccessControl access;
  private final SearchRows rows;
  private final TrackRows tracks;
  private final StoredStatements statements;

  public StoredSearches(
      Database database,
      AuditTable audit,
      AccessControl access,
      HiddenValues hidden,
      StoredStatements statements) {
    this.rows = new SearchRows(hidden);
    this.tracks = new TrackRows(hidden);
    this.database = database;
    this.audit = audit;
    this.access = access;
    this.statements = statements;
  }

  @Override
  public void check(
      Actor actor,
      Optional<CaseId> caseId,
      String purpose,
      Openness openness,
      SearchSettings settings) {
    database.read(connection -> require(connection, actor, caseId, purpose, openness, settings));
  }

  @Override
  public void logRefusal(
      Transaction transaction, Actor actor, Optional<CaseId> caseId, String purpose, String why) {
    Sql.in(
        transaction,
        "The refusal could not be logged",
        connection -> {
          Optional<CaseFile> file =
              caseId.isPresent() ? StoredCases.find(connection, caseId.get()) : Optional.empty();
          ObjectNode details = StoredJson.object();
          details.put("why", why);
          return access.log(
              connection,
              actor,
              new NewEntry(
                  Act.SEARCH_REFUSED,
                  file.map(CaseFile::number),
                  Optional.of(purpose),
                  Optional.empty(),
                  Map.of(),
                  details.toString()));
        });
  }

  private CaseFile require(
      Connection connection,
      Actor actor,
      Optional<CaseId> caseId,
      String purpose,
      Openness openness,
      SearchSettings settings)
      throws SQLException {
    access.requireGenuine(connection, actor);
    Permissions.require(actor, Permission.SEARCH);
    statements.requireCompetent(connection, actor.name());
    if (caseId.isEmpty()) {
      throw SecondLookException.policy(
          "A search needs a case. Create one with 'case create', or name one with --case.");
    }
    if (OneLine.saysNothing(purpose)) {
      throw SecondLookException.policy(
          "A search needs a purpose. State what it is for with --purpose.");
    }
    CaseFile file = StoredCases.requireOpen(connection, caseId.get());
    Policy policy = access.policy(connection);
    policy.requireListed(purpose);
    policy.oversight().require(settings.offence(), Offence.Use.GALLERY);
    if (openness == Openness.OPEN) {
      Permissions.require(actor, Permission.SEARCH_OPENLY);
      if (!policy.openSearchAllowed()) {
        throw SecondLookException.policy(
            "This agency's policy allows no open search: search in the window, where similarities"
                + " are shown after the decisions.");
      }
    }
    if (settings.top() > policy.mostCandidates()) {
      throw SecondLookException.policy(
          "This agency's policy allows at most "
              + Noun.CANDIDATE.count(policy.mostCandidates())
              + ", not "
              + settings.top()
              + ".");
    }
    if (settings.minQuality() < policy.minimumQuality() && !policy.poorProbesAllowed()) {
      throw SecondLookException.policy(
          "This agency's policy asks for a probe quality of at least "
              + policy.minimumQuality()
              + ", not "
              + settings.minQuality()
              + ".");
    }
    return file;
  }

  @Override
  public Search record(Transaction transaction, Actor actor, NewSearch search) {
    return Sql.in(
        transaction,
        "The search could not be stored",
        connection -> {
          access.enter(connection, actor, Permission.SEARCH);
          CaseFile file =
              require(
                  connection,
                  actor,
                  Optional.of(search.caseId()),
                  search.purpose(),
                  search.openness(),
                  search.settings());
          Optional<String> offence =
              access
                  .policy(connection)
                  .oversight()
                  .require(search.settings().offence(), Offence.Use.GALLERY);
          long id = rows.insert(connection, search.forOffence(offence), audit.now(), actor.name());
          int number = 1;
          for (NewProbe probe : search.probes()) {
            rows.insert(connection, id, number++, probe);
          }
          Search stored = rows.find(connection, new SearchId(id)).orElseThrow();
          if (search.openness() == Openness.OPEN) {
            for (SearchProbe probe : stored.probes()) {
              Disclosure.reveal(connection, probe.id(), actor.name(), audit.now());
            }
          }
          access.log(connection, actor, entry(connection, file, stored));
          return stored;
        });
  }

  /**
   * Tells what was asked of what, never names, similarities or ranks: reading the log must not end
   * anybody's blindness.
   */
  private NewEntry entry(Connection connection, CaseFile file, Search search) throws SQLException {
    ObjectNode details = StoredJson.object();
    details.put("search", search.id().value());
    details.put("openness", search.openness().name());
    search.openReason().ifPresent(why -> details.put("openReason", why));
    details.put("people", search.gallery().people());
    details.put("photos", search.gallery().photos());
    details.put("top", search.settings().top());
    details.put("minQuality", search.settings().minQuality());
    details.put("filter", search.settings().filter().text());
    search.settings().offence().ifPresent(offence -> details.put("offence", offence));
    search
        .gallery()
        .bases()
        .ifPresent(
            bases ->
                details.put("withheld", bases.withheld()).put("pastReview", bases.pastReview()));
    details.put("program", search.programVersion());
    ArrayNode probes = details.putArray("probes");
    for (SearchProbe probe : search.probes()) {
      ObjectNode each = probes.addObject();
      each.put("probe", probe.id().value());
      each.put("candidates", probe.candidates());
      // Computed from the lowest similarity of the list, which no blind examiner may read here.
      if (search.openness() == Openness.OPEN) {
        each.put("expectedFalseCandidates", probe.expectedFalseCandidates());
      }
      probe
          .outlook()
          .ifPresent(
              known ->
                  each.put("predicted", known.predicted())
                      .put("band", known.band())
                      .put("chanceToMiss", known.chanceToMiss()));
      probe.notSearched().ifPresent(why -> each.put("notSearched", why));
      ArrayNode inputs = each.putArray("inputs");
      for (TrackId id : probe.tracks()) {
        StoredTrack track = tracks.find(connection, id).orElseThrow();
        ObjectNode input = inputs.addObject();
        input.put("file", StoredEvidence.require(connection, track.evidence()).sha256().hex());
        input.put("track", track.number());
        input.put("ptsMillis", track.bestPtsMillis());
      }
    }
    CaseRecordKind.ofSearch(connection, search.id())
        .putDigest(connection, details, search.id().value());
    return new NewEntry(
        Act.SEARCHED,
        Optional.of(file.number()),
        Optional.of(search.purpose()),
        Optional.of(search.gallery().snapshot()),
        search.models(),
        details.toString());
  }

  @Override
  public Optional<Search> find(SearchId id) {
    return database.read(connection -> rows.find(connection, id));
  }

  @Override
  public Optional<SearchProbe> probe(ProbeId id) {
    return database.read(connection -> rows.probe(connection, id));
  }

  @Override
  public List<Search> of(CaseId caseId) {
    return database.read(connection -> rows.of(connection, caseId));
  }

  @Override
  public void expunge(Transaction transaction, Actor actor, Collection<Long> photos) {
    Sql.in(
        transaction,
        "The names could not be removed",
        connection -> {
          access.enter(connection, actor, Permission.REMOVE_PEOPLE);
          // Names have to go, whatever was done to the search before; the entry then says so.
          Set<SearchId> altered = new HashSet<>();
          Map<SearchId, Integer> gone =
              rows.candidates()
                  .expunge(
                      connection,
                      photos,
                      search -> {
                        if (!isAsLogged(connection, search)) {
                          altered.add(search);
                        }
                      });
          for (var names : gone.entrySet()) {
            Search search = rows.find(connection, names.getKey()).orElseThrow();
            ObjectNode details = StoredJson.object();
            details.put("search", search.id().value());
            details.put("names", names.getValue());
            if (altered.contains(search.id())) {
              details.put(RowsAsLogged.ALTERED, true);
            }
            CaseRecordKind.ofSearch(connection, search.id())
                .putDigest(connection, details, search.id().value());
            access.log(
                connection,
                actor,
                StoredCases.require(connection, search.caseId())
                    .entry(Act.NAMES_EXPUNGED, details.toString()));
          }
          return null;
        });
  }

  private boolean isAsLogged(Connection connection, SearchId search) throws SQLException {
    CaseFile file =
        StoredCases.require(connection, rows.find(connection, search).orElseThrow().caseId());
    return RowsAsLogged.hold(
        audit,
        connection,
        CaseRecordKind.ofSearch(connection, search).kind(),
        search.value(),
        file.number());
  }

  @Override
  public void each(Consumer<Listed> sink) {
    for (SearchId id : database.read(SearchRows::all)) {
      Search search = database.read(connection -> rows.find(connection, id)).orElseThrow();
      for (SearchProbe probe : search.probes()) {
        sink.accept(
            new Listed(
                search,
                probe,
                database.read(connection -> rows.candidates().byRank(connection, probe.id()))));
      }
    }
  }

  @Override
  public List<Candidate> candidates(Actor actor, ProbeId probe) {
    return database.read(
        connection -> {
          access.requireGenuine(connection, actor);
          Permissions.require(actor, Permission.VIEW_CASES);
          SearchProbe found = rows.requireProbe(connection, probe);
          if (!maySeeCandidates(connection, actor, found)) {
            throw SecondLookException.policy(
                "Names, similarities and ranks are shown once every candidate, or \"none of"
                    + " these\", is decided.");
          }
          return rows.candidates().byRank(connection, probe);
        });
  }

  static boolean maySeeCandidates(Connection connection, Actor actor, SearchProbe probe)
      throws SQLException {
    return Disclosure.isRevealed(connection, probe.id(), actor.name())
        && (!Disclosure.isBystander(actor) || Disclosure.isDoneByAnybody(connection, probe));
  }

  @Override
  public boolean hasSeen(Actor actor, ProbeId probe) {
    return database.read(connection -> Disclosure.isRevealed(connection, probe, actor.name()));
  }
}
