package org.secondlook.casework.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secondlook.access.Account;
import org.secondlook.access.AccountNames;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.access.Policy;
import org.secondlook.access.Switch;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.access.jdbc.HiddenValues;
import org.secondlook.audit.Act;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.BlindOpinion;
import org.secondlook.casework.BlindnessRules;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Decision;
import org.secondlook.casework.DecisionId;
import org.secondlook.casework.DecisionStatus;
import org.secondlook.casework.FacePicture;
import org.secondlook.casework.FeatureReview;
import org.secondlook.casework.NonMatedPair;
import org.secondlook.casework.Support;
import org.secondlook.casework.Verification;
import org.secondlook.casework.VerificationAnswer;
import org.secondlook.casework.VerificationId;
import org.secondlook.casework.VerificationItem;
import org.secondlook.casework.VerificationResult;
import org.secondlook.casework.VerificationTask;
import org.secondlook.casework.Verifications;
import org.secondlook.storage.Database;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.storage.Transaction;
import org.secondlook.wording.Noun;

/** Blind verification on H2. */
public final class StoredVerifications implements Verifications {
  private final Database database;
  private final AuditTable audit;
  private final AccessControl access;
  private final SearchRows searches;
  private final VerificationRows rows;
  private final StoredStatements statements;

  public StoredVerifications(
      Database database,
      AuditTable audit,
      AccessControl access,
      HiddenValues hidden,
      StoredStatements statements) {
    this.searches = new SearchRows(hidden);
    this.rows = new VerificationRows(hidden);
    this.database = database;
    this.audit = audit;
    this.access = access;
    this.statements = statements;
  }

  @Override
  public VerificationTask request(
      Transaction transaction,
      Actor actor,
      DecisionId decision,
      FacePicture probe,
      FacePicture candidate,
      List<NonMatedPair> nonMated,
      Optional<String> assignTo) {
    return Sql.in(
        transaction,
        "The verification could not be stored",
        connection -> {
          access.enter(connection, actor, Permission.REQUEST_VERIFICATION);
          Decision first = requireVerifiable(connection, decision);
          CaseFile file = StoredCases.requireOpen(connection, first.caseId());
          CaseRecordKind.DECISION.requireAsLogged(audit, connection, decision.value(), file);
          CaseRecordKind.ofSearch(connection, first.search())
              .requireAsLogged(audit, connection, first.search().value(), file);
          requireNonMates(access.policy(connection), nonMated);
          int round = nextRound(connection, first);
          if (assignTo.isPresent()) {
            requireVerifier(connection, first, assignTo.get());
          }
          VerificationId task =
              VerificationRows.insert(
                  connection,
                  decision,
                  round,
                  audit.now(),
                  actor.name(),
                  assignTo.map(String::strip));
          rows.insert(connection, task, shuffled(connection, first, probe, candidate, nonMated));
          ObjectNode details = details(first);
          details.put("task", task.value());
          details.put("round", round);
          details.put("knownNonMates", nonMated.size());
          details.put("assignedTo", assignTo.orElse(null));
          CaseRecordKind.ofTask(connection, task).putDigest(connection, details, task.value());
          access.log(connection, actor, file.entry(Act.VERIFICATION_REQUESTED, details.toString()));
          return VerificationRows.shown(
              connection, VerificationRows.find(connection, task).orElseThrow());
        });
  }

  private static Decision requireVerifiable(Connection connection, DecisionId id)
      throws SQLException {
    Decision decision =
        DecisionRows.find(connection, id)
            .orElseThrow(
                () -> SecondLookException.usage("There is no such decision in this home."));
    if (decision.candidate().isEmpty()) {
      throw SecondLookException.usage(
          "\"None of these\" speaks of no pair. Ask for the verification of a decision on a"
              + " candidate.");
    }
    if (DecisionRows.isReplaced(connection, id)) {
      throw SecondLookException.usage(
          "The examiner has revised this decision since. Ask for the verification of the newer decision.");
    }
    return decision;
  }

  private static void requireNonMates(Policy policy, List<NonMatedPair> pairs) {
    if (pairs.size() < policy.nonMatesMixedIn()) {
      throw SecondLookException.policy(
          "A verification mixes in at least "
              + Noun.PAIR.count(policy.nonMatesMixedIn())
              + " of different people, and the gallery gave only "
              + pairs.size()
              + ". Enrol more people, or let an administrator change the policy.");
    }
    if (pairs.stream().anyMatch(pair -> pair.leftPhoto() == pair.rightPhoto())) {
      throw new IllegalArgumentException("A non-mated pair shows two people");
    }
  }

  private int nextRound(Connection connection, Decision decision) throws SQLException {
    return switch (standing(connection, decision)) {
      case DecisionStatus.NotVerified fresh -> 1;
      case DecisionStatus.Disputed disputed -> 2;
      case DecisionStatus.Waiting waiting ->
          throw SecondLookException.usage("A verification of this decision is waiting already.");
      case DecisionStatus.Verified verified ->
          throw SecondLookException.usage("This decision has been verified already.");
      case DecisionStatus.EndedInconclusive ended ->
          throw SecondLookException.usage(
              "This decision has ended as inconclusive: " + ended.why());
    };
  }

  private void requireVerifier(Connection connection, Decision decision, String name)
      throws SQLException {
    Account account =
        access
            .account(connection, name)
            .orElseThrow(() -> SecondLookException.usage("There is no account " + name + "."));
    if (!account.active() || !Permissions.allows(account.role(), Permission.VERIFY)) {
      throw SecondLookException.policy(
          "The account " + account.name() + " may not verify: it takes an active examiner.");
    }
    statements.requireCompetent(connection, account.name());
    whyNot(connection, decision, account.name())
        .ifPresent(
            why -> {
              throw SecondLookException.policy(why);
            });
  }

  /** Why this person can't be a blind, second examiner of the decision; empty where they can. */
  private Optional<String> whyNot(Connection connection, Decision decision, String name)
      throws SQLException {
    if (!DecisionRows.own(connection, decision.probe(), name).isEmpty()) {
      return Optional.of(name + " has decided on this probe. Another person must verify.");
    }
    if (Disclosure.isFaceRevealed(searches, connection, decision.probe(), name)) {
      return Optional.of(
          name
              + " has seen names and similarities of a search for this face and is no longer blind."
              + " Another person must verify.");
    }
    if (access.couldLookOnSince(connection, name, decision.at())) {
      return Optional.of(
          name
              + " has had a role since this decision that reads the log and others' decisions. Another person must verify.");
    }
    for (VerificationRows.Task earlier : VerificationRows.of(connection, decision.id())) {
      if (earlier.state() == VerificationRows.TaskState.DONE
          && earlier
              .assignedTo()
              .map(AccountNames::key)
              .equals(Optional.of(AccountNames.key(name)))) {
        return Optional.of(name + " has verified this decision before. A third person must look.");
      }
    }
    return Optional.empty();
  }

  private List<VerificationRows.NewItem> shuffled(
      Connection connection,
      Decision decision,
      FacePicture probe,
      FacePicture candidate,
      List<NonMatedPair> nonMated)
      throws SQLException {
    long photo =
        searches.candidates().candidate(connection, decision.candidate().orElseThrow()).photo();
    List<VerificationRows.NewItem> items = new ArrayList<>();
    items.add(new VerificationRows.NewItem(true, Optional.empty(), photo, probe, candidate));
    for (NonMatedPair pair : nonMated) {
      items.add(
          new VerificationRows.NewItem(
              false, Optional.of(pair.leftPhoto()), pair.rightPhoto(), pair.left(), pair.right()));
    }
    Collections.shuffle(items, new SecureRandom());
    return items;
  }

  @Override
  public List<VerificationTask> open(Actor actor) {
    return database.read(
        connection -> {
          access.requireGenuine(connection, actor);
          List<VerificationTask> tasks = new ArrayList<>();
          if (Permissions.allows(actor, Permission.VERIFY)) {
            for (VerificationRows.Task task : VerificationRows.open(connection)) {
              if (mayWorkOn(connection, actor, task).isEmpty()) {
                tasks.add(VerificationRows.shown(connection, task));
              }
            }
          }
          return tasks;
        });
  }

  private Optional<String> mayWorkOn(Connection connection, Actor actor, VerificationRows.Task task)
      throws SQLException {
    if (task.state() != VerificationRows.TaskState.OPEN) {
      return Optional.of("This verification has ended.");
    }
    if (task.assignedTo().isPresent()
        && !AccountNames.key(task.assignedTo().get()).equals(AccountNames.key(actor.name()))) {
      return Optional.of("This verification is somebody else's.");
    }
    return whyNot(
        connection, DecisionRows.find(connection, task.decision()).orElseThrow(), actor.name());
  }

  private VerificationRows.Task enter(Connection connection, Actor actor, VerificationId id)
      throws SQLException {
    access.enter(connection, actor, Permission.VERIFY);
    statements.requireCompetent(connection, actor.name());
    VerificationRows.Task task =
        VerificationRows.find(connection, id)
            .orElseThrow(() -> SecondLookException.usage("There is no such verification."));
    Optional<String> why = mayWorkOn(connection, actor, task);
    if (why.isPresent()) {
      throw SecondLookException.policy(why.get());
    }
    CaseRecordKind.ofTask(connection, id)
        .requireAsLogged(
            audit,
            connection,
            id.value(),
            StoredCases.require(
                connection, DecisionRows.find(connection, task.decision()).orElseThrow().caseId()));
    if (task.assignedTo().isEmpty()) {
      Sql.update(
          connection,
          "UPDATE verification_task SET assigned_to = ? WHERE id = ?",
          actor.name(),
          id);
      log(connection, actor, task, Act.VERIFICATION_TAKEN, StoredJson.object());
    }
    return VerificationRows.find(connection, id).orElseThrow();
  }

  @Override
  public List<VerificationItem> items(Transaction transaction, Actor actor, VerificationId task) {
    return Sql.in(
        transaction,
        "The verification could not be read",
        connection -> {
          enter(connection, actor, task);
          return rows.items(connection, task);
        });
  }

  @Override
  public Optional<VerificationResult> answer(
      Transaction transaction,
      Actor actor,
      VerificationId task,
      long item,
      VerificationAnswer answer) {
    if (OneLine.saysNothing(answer.reason())) {
      throw SecondLookException.policy("A verification needs a reason. Please say what you saw.");
    }
    return Sql.in(
        transaction,
        "The verification could not be stored",
        connection -> {
          VerificationRows.Task found = enter(connection, actor, task);
          FeatureReview.lacking(answer.conclusion(), answer.reason(), answer.features())
              .ifPresent(
                  why -> {
                    throw SecondLookException.policy(why);
                  });
          Support.check(
              access.policy(connection).asks(Switch.SUPPORT_SCALE),
              answer.conclusion(),
              answer.support());
          if (VerificationRows.answer(connection, task, item, answer, audit.now()) != 1) {
            throw SecondLookException.usage(
                "This pair has been answered already, or belongs to another verification. Answers"
                    + " are final.");
          }
          log(connection, actor, found, Act.VERIFIED_PAIR, StoredJson.object().put("item", item));
          return VerificationRows.unanswered(connection, task) > 0
              ? Optional.empty()
              : Optional.of(finish(connection, actor, found));
        });
  }

  private VerificationResult finish(Connection connection, Actor actor, VerificationRows.Task task)
      throws SQLException {
    VerificationRows.end(connection, task.id(), VerificationRows.TaskState.DONE, audit.now());
    Verification verification =
        rows.finished(connection, VerificationRows.find(connection, task.id()).orElseThrow());
    ObjectNode details = StoredJson.object();
    details.put("conclusion", verification.answer().conclusion().name());
    details.put("agrees", verification.agrees());
    details.put("knownNonMates", verification.nonMates());
    details.put("knownNonMatesCalledLead", verification.nonMatesCalledLead());
    log(connection, actor, task, Act.VERIFICATION_FINISHED, details);
    return new VerificationResult(verification, rows.mixedIn(connection, task.id()));
  }

  private void log(
      Connection connection, Actor actor, VerificationRows.Task task, Act act, ObjectNode more)
      throws SQLException {
    Decision decision = DecisionRows.find(connection, task.decision()).orElseThrow();
    ObjectNode details = details(decision);
    details.put("task", task.id().value());
    details.put("round", task.round());
    details.setAll(more);
    CaseRecordKind.ofTask(connection, task.id()).putDigest(connection, details, task.id().value());
    access.log(
        connection,
        actor,
        StoredCases.require(connection, decision.caseId()).entry(act, details.toString()));
  }

  @Override
  public void endInconclusive(
      Transaction transaction, Actor actor, DecisionId decision, String reason) {
    if (OneLine.saysNothing(reason)) {
      throw SecondLookException.policy("Ending a disagreement needs a reason.");
    }
    Sql.in(
        transaction,
        "The end of the disagreement could not be stored",
        connection -> {
          access.enter(connection, actor, Permission.END_DISPUTE);
          Decision found = requireVerifiable(connection, decision);
          if (!(standing(connection, found) instanceof DecisionStatus.Disputed)) {
            throw SecondLookException.usage(
                "There is no disagreement on this decision that could be ended.");
          }
          Sql.update(
              connection,
              "INSERT INTO dispute_end (decision_id, by_user, at, reason) VALUES (?, ?, ?, ?)",
              decision,
              actor.name(),
              audit.now(),
              reason.strip());
          ObjectNode details = details(found);
          details.put("reason", reason.strip());
          CaseRecordKind.DISPUTE_END.putDigest(connection, details, decision.value());
          CaseFile file = StoredCases.require(connection, found.caseId());
          return access.log(connection, actor, file.entry(Act.DISPUTE_ENDED, details.toString()));
        });
  }

  @Override
  public DecisionStatus standing(DecisionId decision) {
    return database.read(
        connection ->
            standing(
                connection,
                DecisionRows.find(connection, decision)
                    .orElseThrow(
                        () ->
                            SecondLookException.usage("There is no such decision in this home."))));
  }

  private DecisionStatus standing(Connection connection, Decision decision) throws SQLException {
    List<VerificationRows.Task> tasks = VerificationRows.of(connection, decision.id());
    List<Verification> done = done(connection, tasks);
    Optional<String> ended =
        Sql.one(
            connection,
            row -> row.getString(1),
            "SELECT reason FROM dispute_end WHERE decision_id = ?",
            decision.id());
    boolean waiting = tasks.size() > done.size();
    return DecisionStatus.of(decision.conclusion(), done, waiting, ended);
  }

  private List<Verification> done(Connection connection, List<VerificationRows.Task> tasks)
      throws SQLException {
    List<Verification> done = new ArrayList<>();
    for (VerificationRows.Task task : tasks) {
      if (task.state() == VerificationRows.TaskState.DONE) {
        done.add(rows.finished(connection, task));
      }
    }
    return done;
  }

  @Override
  public List<Verification> of(DecisionId decision) {
    return database.read(connection -> done(connection, VerificationRows.of(connection, decision)));
  }

  @Override
  public List<BlindOpinion> opinions() {
    return database.read(
        connection -> {
          List<BlindOpinion> opinions = new ArrayList<>(DecisionRows.blindOpinions(connection));
          for (VerificationRows.Task task : VerificationRows.done(connection)) {
            opinions.addAll(rows.opinions(connection, task));
          }
          return opinions;
        });
  }

  @Override
  public void withdraw(Transaction transaction, Actor actor, Collection<Long> photos) {
    Sql.in(
        transaction,
        "The verifications could not be withdrawn",
        connection -> {
          access.enter(connection, actor, Permission.REMOVE_PEOPLE);
          Set<Long> gone = Set.copyOf(photos);
          for (VerificationRows.Task task : VerificationRows.open(connection)) {
            if (rows.shows(connection, task.id(), gone)) {
              VerificationRows.end(
                  connection, task.id(), VerificationRows.TaskState.WITHDRAWN, audit.now());
              log(
                  connection,
                  actor,
                  task,
                  Act.VERIFICATION_WITHDRAWN,
                  StoredJson.object().put("why", "a person in it was removed from the gallery"));
            }
          }
          return null;
        });
  }

  private static ObjectNode details(Decision decision) {
    return StoredJson.object()
        .put("decision", decision.id().value())
        .put(BlindnessRules.ACROSS_CASES, true);
  }
}
