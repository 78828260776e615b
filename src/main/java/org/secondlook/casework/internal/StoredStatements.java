package org.secondlook.casework.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.secondlook.access.AccountNames;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.access.jdbc.HiddenValues;
import org.secondlook.audit.NewEntry;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.DecisionId;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.Stated;
import org.secondlook.casework.Stated.PhotoBasis;
import org.secondlook.casework.StatedJson;
import org.secondlook.casework.Statement;
import org.secondlook.casework.Statements;
import org.secondlook.casework.TrackId;
import org.secondlook.storage.Database;
import org.secondlook.storage.Sql;
import org.secondlook.storage.Transaction;

/** Statements in the log of a store. */
public final class StoredStatements implements Statements {
  private final Database database;
  private final AuditTable audit;
  private final AccessControl access;

  /** By photo; read anew when another statement on bases was made. */
  private volatile Bases bases = new Bases(0, Map.of());

  private record Bases(long newest, Map<Long, PhotoBasis.Basis> ofPhotos) {}

  private final SearchRows rows;
  private final TrackRows tracks;

  public StoredStatements(
      Database database, AuditTable audit, AccessControl access, HiddenValues hidden) {
    this.rows = new SearchRows(hidden);
    this.tracks = new TrackRows(hidden);
    this.database = database;
    this.audit = audit;
    this.access = access;
  }

  @Override
  public long state(Transaction transaction, Actor actor, Stated stated) {
    return Sql.in(
        transaction,
        "The statement could not be stored",
        connection -> {
          access.enter(connection, actor, permission(stated));
          String details = StatedJson.write(stated).toString();
          Optional<CaseFile> file = caseOf(connection, actor, stated);
          NewEntry entry =
              file.map(each -> each.entry(stated.act(), details))
                  .orElseGet(() -> NewEntry.of(stated.act(), details));
          return access.log(connection, actor, entry).sequence();
        });
  }

  private static Permission permission(Stated stated) {
    return switch (stated) {
      case Stated.OtherEvidence _, Stated.LeadOutcome _ -> Permission.TELL_OF_LEADS;
      case Stated.Competence _ -> Permission.MANAGE_ACCOUNTS;
      case PhotoBasis each ->
          each.basis().ended().isPresent() ? Permission.REMOVE_PEOPLE : Permission.ENROL;
      case Stated.NonConformity _, Stated.Validated _ -> Permission.KEEP_QUALITY_RECORDS;
      case Stated.BystandersChecked _, Stated.Note _ -> Permission.SORT_SIGHTINGS;
      case Stated.FileRemoved _ -> Permission.CHANGE_CASE;
    };
  }

  /** The case that a statement belongs to. Refuses what may not be stated of it. */
  private Optional<CaseFile> caseOf(Connection connection, Actor actor, Stated stated)
      throws SQLException {
    return switch (stated) {
      case Stated.OtherEvidence each -> Optional.of(lead(connection, actor, each.decision()));
      case Stated.LeadOutcome each -> Optional.of(lead(connection, actor, each.decision()));
      case Stated.Competence each -> {
        if (access.account(connection, each.account()).isEmpty()) {
          throw SecondLookException.usage("There is no account " + each.account() + ".");
        }
        yield Optional.empty();
      }
      case Stated.BystandersChecked each ->
          Optional.of(
              StoredCases.require(
                  connection,
                  StoredEvidence.require(
                          connection,
                          tracks
                              .find(connection, each.track())
                              .orElseThrow(
                                  () -> SecondLookException.usage("There is no such face."))
                              .evidence())
                      .caseId()));
      case Stated.NonConformity each -> {
        if (each.number().isPresent()
            && all(connection, Stated.NonConformity.class).stream()
                .noneMatch(other -> other.entry() == each.number().get())) {
          throw SecondLookException.usage(
              "There is no non-conformity of number " + each.number().get() + ".");
        }
        yield Optional.empty();
      }
      case Stated.FileRemoved each ->
          Optional.of(
              StoredCases.require(
                  connection, StoredEvidence.require(connection, each.evidence()).caseId()));
      case Stated.Note each -> Optional.of(noted(connection, each));
      case PhotoBasis _, Stated.Validated _ -> Optional.empty();
    };
  }

  /** What is noted belongs to the case, and what it replaces is a note of the same. */
  private CaseFile noted(Connection connection, Stated.Note note) throws SQLException {
    CaseFile file = StoredCases.require(connection, note.caseId());
    EvidenceId of =
        switch (note.topic()) {
          case CASE -> null;
          case FILE -> new EvidenceId(note.of());
          case SIGHTING ->
              tracks
                  .find(connection, new TrackId(note.of()))
                  .orElseThrow(() -> SecondLookException.usage("There is no such face."))
                  .evidence();
        };
    if (of != null && !StoredEvidence.require(connection, of).caseId().equals(file.id())) {
      throw SecondLookException.usage("What is noted belongs to another case.");
    }
    if (note.replaces().isPresent()
        && of(connection, file, Stated.Note.class).stream()
            .noneMatch(each -> each.entry() == note.replaces().get())) {
      throw SecondLookException.usage(
          "There is no note of number " + note.replaces().get() + " in this case.");
    }
    return file;
  }

  private CaseFile lead(Connection connection, Actor actor, DecisionId id) throws SQLException {
    Decision decision =
        DecisionRows.find(connection, id)
            .filter(each -> each.conclusion() == Conclusion.LEAD)
            .orElseThrow(
                () -> SecondLookException.usage("There is no lead of number " + id.value() + "."));
    if (DecisionRows.isReplaced(connection, id)) {
      throw SecondLookException.usage(
          "The examiner has decided anew since. Speak of the newer decision.");
    }
    if (!StoredDecisions.maySee(connection, actor, decision)
        || !StoredSearches.maySeeCandidates(
            connection, actor, rows.requireProbe(connection, decision.probe()))) {
      throw SecondLookException.policy(
          "Other evidence on a lead is asked for once its whole list is decided blind and shown.");
    }
    return StoredCases.require(connection, decision.caseId());
  }

  @Override
  public <T extends Stated> List<Statement<T>> all(Class<T> kind) {
    return database.read(connection -> all(connection, kind));
  }

  @Override
  public <T extends Stated> List<Statement<T>> of(CaseFile caseFile, Class<T> kind) {
    return database.read(connection -> of(connection, caseFile, kind));
  }

  private static <T extends Stated> List<Statement<T>> of(
      Connection connection, CaseFile caseFile, Class<T> kind) throws SQLException {
    return AuditTable.entries(connection, StatedJson.act(kind)).stream()
        .filter(entry -> entry.caseNumber().equals(caseFile.number()))
        .flatMap(entry -> StatedJson.read(kind, entry).stream())
        .toList();
  }

  @Override
  public Map<EvidenceId, Statement<Stated.FileRemoved>> removedFiles() {
    Map<EvidenceId, Statement<Stated.FileRemoved>> newest = new HashMap<>();
    all(Stated.FileRemoved.class).forEach(each -> newest.put(each.stated().evidence(), each));
    newest.values().removeIf(each -> !each.stated().removed());
    return Map.copyOf(newest);
  }

  private static <T extends Stated> List<Statement<T>> all(Connection connection, Class<T> kind)
      throws SQLException {
    return AuditTable.entries(connection, StatedJson.act(kind)).stream()
        .flatMap(entry -> StatedJson.read(kind, entry).stream())
        .toList();
  }

  @Override
  public void requireCompetent(Actor actor) {
    database.read(
        connection -> {
          requireCompetent(connection, actor.name());
          return null;
        });
  }

  /**
   * Of each kind the newest date counts. The whole log has to stand: an entry that was made to
   * speak of somebody else for a while, a date as well as a photo's basis, would else be missed by
   * nobody.
   */
  void requireCompetent(Connection connection, String name) throws SQLException {
    requireStanding(connection, 1);
    Map<Stated.Competence.Kind, Statement<Stated.Competence>> newest = new HashMap<>();
    for (Statement<Stated.Competence> each : all(connection, Stated.Competence.class)) {
      if (AccountNames.key(each.stated().account()).equals(AccountNames.key(name))) {
        newest.put(each.stated().kind(), each);
      }
    }
    for (Statement<Stated.Competence> each : newest.values()) {
      if (today().isAfter(each.stated().until())) {
        throw SecondLookException.policy(
            (each.stated().kind() == Stated.Competence.Kind.TRAINING
                    ? "The training of "
                    : "The proficiency of ")
                + name
                + " held until "
                + each.stated().until()
                + ": no search and no verification until an administrator records a newer one.");
      }
    }
  }

  private LocalDate today() {
    return day(audit.now());
  }

  private static LocalDate day(Instant at) {
    return at.atZone(ZoneId.systemDefault()).toLocalDate();
  }

  /** Nobody is let in or out by an altered log. */
  private void requireStanding(Connection connection, long entry) throws SQLException {
    if (!audit.stands(connection, entry)) {
      throw SecondLookException.damaged(
          "The log was altered outside Second Look, in entry "
              + entry
              + " or after it. 'audit verify' tells where; restore the home from a backup.");
    }
  }

  @Override
  public List<Refuted> refuted() {
    return database.read(
        connection -> {
          Map<DecisionId, Statement<Stated.LeadOutcome>> newest = new LinkedHashMap<>();
          all(connection, Stated.LeadOutcome.class)
              .forEach(each -> newest.put(each.stated().decision(), each));
          List<Refuted> refuted = new ArrayList<>();
          for (Statement<Stated.LeadOutcome> each : newest.values()) {
            if (each.stated().result() == Stated.LeadOutcome.Result.REFUTED) {
              refuted(connection, each).ifPresent(refuted::add);
            }
          }
          return refuted;
        });
  }

  private Optional<Refuted> refuted(Connection connection, Statement<Stated.LeadOutcome> stated)
      throws SQLException {
    Optional<Decision> lead = DecisionRows.find(connection, stated.stated().decision());
    if (lead.isEmpty() || lead.get().candidate().isEmpty()) {
      return Optional.empty();
    }
    SearchProbe probe = rows.requireProbe(connection, lead.get().probe());
    return rows.candidates().byRank(connection, probe.id()).stream()
        .filter(each -> each.id().equals(lead.get().candidate().get()))
        .findFirst()
        .map(
            each ->
                new Refuted(
                    each.person(), probe.template(), probe.tracks(), stated.at(), stated.entry()));
  }

  @Override
  public Set<Long> withheld(LocalDate day) {
    return photos(day, PhotoBasis.Basis::endedOn);
  }

  @Override
  public Set<Long> pastReview(LocalDate day) {
    return photos(day, PhotoBasis.Basis::pastReview);
  }

  private Set<Long> photos(LocalDate day, BiPredicate<PhotoBasis.Basis, LocalDate> which) {
    return database.read(this::bases).ofPhotos().entrySet().stream()
        .filter(each -> which.test(each.getValue(), day))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Bases bases(Connection connection) throws SQLException {
    Bases known = bases;
    long newest =
        Sql.count(
            connection,
            "SELECT COALESCE(MAX(sequence), 0) FROM audit_entry WHERE act = ?",
            StatedJson.act(PhotoBasis.class));
    if (newest != known.newest()) {
      requireStanding(connection, newest);
      Map<Long, PhotoBasis.Basis> ofPhotos = new HashMap<>();
      all(connection, PhotoBasis.class)
          .forEach(
              each ->
                  each.stated()
                      .photos()
                      .forEach(photo -> ofPhotos.put(photo, each.stated().basis())));
      known = new Bases(newest, Map.copyOf(ofPhotos));
      bases = known;
    }
    return known;
  }
}
