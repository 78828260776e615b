package org.secondlook.casework.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Switch;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.access.jdbc.HiddenValues;
import org.secondlook.audit.Act;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.BlindCandidate;
import org.secondlook.casework.BlindReview;
import org.secondlook.casework.BlindnessRules;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Decision;
import org.secondlook.casework.DecisionId;
import org.secondlook.casework.NewDecision;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Review;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.Support;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.storage.Transaction;

/**
 * The examiner's way to candidates, on H2. What is hidden never leaves this class before its time.
 */
public final class StoredReview implements BlindReview {
  private final AuditTable audit;
  private final AccessControl access;
  private final SearchRows rows;

  public StoredReview(AuditTable audit, AccessControl access, HiddenValues hidden) {
    this.rows = new SearchRows(hidden);
    this.audit = audit;
    this.access = access;
  }

  @Override
  public Review standing(Transaction transaction, Actor actor, ProbeId probe) {
    return look(transaction, actor, probe, false);
  }

  @Override
  public Review review(Transaction transaction, Actor actor, ProbeId probe) {
    return look(transaction, actor, probe, true);
  }

  private Review look(Transaction transaction, Actor actor, ProbeId probe, boolean asksForAll) {
    return Sql.in(
        transaction,
        "The review could not be read",
        connection -> {
          access.enter(connection, actor, Permission.DECIDE);
          SearchProbe found = rows.requireProbe(connection, probe);
          Search search = asLogged(connection, found);
          boolean open = search.openness() == Openness.OPEN;
          boolean done = Disclosure.isDone(connection, found, actor.name());
          if (open
              || Disclosure.isRevealed(connection, probe, actor.name())
              || asksForAll && done) {
            reveal(connection, actor, found, search);
            return new Review.Revealed(
                found,
                rows.candidates().byRank(connection, probe),
                DecisionRows.own(connection, probe, actor.name()));
          }
          return blind(connection, actor, found, done);
        });
  }

  /** What is looked at and decided on is the list that the search found. */
  private Search asLogged(Connection connection, SearchProbe probe) throws SQLException {
    Search search = rows.searchOf(connection, probe);
    CaseRecordKind.ofSearch(connection, search.id())
        .requireAsLogged(
            audit,
            connection,
            search.id().value(),
            StoredCases.require(connection, search.caseId()));
    return search;
  }

  private void reveal(Connection connection, Actor actor, SearchProbe probe, Search search)
      throws SQLException {
    if (Disclosure.reveal(connection, probe.id(), actor.name(), audit.now())) {
      ObjectNode details = StoredJson.object();
      details.put("search", search.id().value());
      details.put("probe", probe.id().value());
      details.put("openness", search.openness().name());
      CaseFile file = StoredCases.require(connection, search.caseId());
      access.log(connection, actor, file.entry(Act.REVEALED, details.toString()));
    }
  }

  private Review blind(Connection connection, Actor actor, SearchProbe probe, boolean done)
      throws SQLException {
    List<BlindCandidate> shuffled = new ArrayList<>();
    int position = 1;
    for (Candidate each : rows.candidates().shuffled(connection, probe.id())) {
      Optional<Decision> own =
          DecisionRows.latest(connection, probe.id(), Optional.of(each.id()), actor.name());
      shuffled.add(
          new BlindCandidate(each.id(), position++, each.photo(), each.photoSha256(), own));
    }
    // "None of these" decides all of them without a decision on each.
    int undecided = done ? 0 : (int) shuffled.stream().filter(each -> each.own().isEmpty()).count();
    Optional<Decision> none =
        DecisionRows.latest(connection, probe.id(), Optional.empty(), actor.name());
    return new Review.Blind(probe.blind(), shuffled, none, undecided);
  }

  @Override
  public Decision decide(Transaction transaction, Actor actor, NewDecision decision) {
    return Sql.in(
        transaction,
        "The decision could not be stored",
        connection -> {
          access.enter(connection, actor, Permission.DECIDE);
          SearchProbe probe = rows.requireProbe(connection, decision.probe());
          Search search = asLogged(connection, probe);
          CaseFile file = StoredCases.requireOpen(connection, search.caseId());
          requireCandidateOf(connection, decision);
          Support.check(
              access.policy(connection).asks(Switch.SUPPORT_SCALE),
              decision.conclusion(),
              decision.support());
          boolean blind = !Disclosure.isFaceRevealed(rows, connection, probe.id(), actor.name());
          DecisionId id =
              DecisionRows.insert(connection, search, decision, actor.name(), blind, audit.now());
          Decision stored = DecisionRows.find(connection, id).orElseThrow();
          access.log(
              connection, actor, file.entry(Act.DECIDED, details(connection, stored).toString()));
          return stored;
        });
  }

  private static void requireCandidateOf(Connection connection, NewDecision decision)
      throws SQLException {
    if (decision.candidate().isPresent()
        && Sql.count(
                connection,
                "SELECT COUNT(*) FROM candidate WHERE id = ? AND probe_id = ?",
                decision.candidate(),
                decision.probe())
            == 0) {
      throw SecondLookException.usage("This candidate does not belong to this probe.");
    }
  }

  private static ObjectNode details(Connection connection, Decision decision) throws SQLException {
    ObjectNode details = StoredJson.object();
    details.put("decision", decision.id().value());
    details.put("search", decision.search().value());
    details.put("probe", decision.probe().value());
    details.put("candidate", decision.candidate().map(CandidateId::value).orElse(null));
    details.put("conclusion", decision.conclusion().name());
    details.put("reason", decision.reason());
    decision.support().ifPresent(support -> details.put("support", support.value()));
    details.put("blind", decision.blind());
    details.put(BlindnessRules.ACROSS_CASES, true);
    details.put("originalViewed", decision.originalViewed());
    details.put("replaces", decision.replaces().map(DecisionId::value).orElse(null));
    CaseRecordKind.DECISION.putDigest(connection, details, decision.id().value());
    return details;
  }
}
