package org.secondlook.casework.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.secondlook.access.AccountNames;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.access.jdbc.HiddenValues;
import org.secondlook.audit.Act;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.audit.jdbc.RowsAsLogged;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.Decision;
import org.secondlook.casework.Decisions;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.storage.Database;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.storage.Transaction;
import org.secondlook.wording.Noun;

/** Reading decisions, as far as the reader may know of them. */
public final class StoredDecisions implements Decisions {
  private final Database database;
  private final AuditTable audit;
  private final AccessControl access;
  private final SearchRows rows;

  public StoredDecisions(
      Database database, AuditTable audit, AccessControl access, HiddenValues hidden) {
    this.rows = new SearchRows(hidden);
    this.database = database;
    this.audit = audit;
    this.access = access;
  }

  @Override
  public List<Decision> of(Actor actor, CaseId caseId) {
    return database.read(
        connection -> visible(connection, actor, DecisionRows.of(connection, caseId)));
  }

  @Override
  public List<Decision> toTell(Actor actor, CaseId caseId) {
    return database.read(connection -> toTell(connection, actor, caseId));
  }

  private List<Decision> toTell(Connection connection, Actor actor, CaseId caseId)
      throws SQLException {
    require(connection, actor);
    List<Decision> all = DecisionRows.of(connection, caseId);
    int others = 0;
    int own = 0;
    for (Decision each : all) {
      if (!maySee(connection, actor, each)
          || !StoredSearches.maySeeCandidates(
              connection, actor, rows.requireProbe(connection, each.probe()))) {
        if (isOwn(actor, each)) {
          own++;
        } else {
          others++;
        }
      }
    }
    if (others > 0) {
      throw untold("Another examiner is in the middle of a list of this case: ", others);
    }
    if (own > 0) {
      throw untold("You are in the middle of a list of this case: ", own);
    }
    return all;
  }

  private static SecondLookException untold(String who, int decisions) {
    return SecondLookException.policy(
        who
            + Noun.DECISION.count(decisions)
            + " can't be disclosed yet, and a report or package leaves none out. Export when the list is"
            + " finished.");
  }

  @Override
  public List<Decision> on(Actor actor, ProbeId probe) {
    return database.read(
        connection -> visible(connection, actor, DecisionRows.on(connection, probe)));
  }

  @Override
  public void disclose(Transaction transaction, Actor actor, CaseId caseId) {
    show(
        transaction,
        actor,
        caseId,
        Disclosure::isDoneByAnybody,
        // Refused before it costs anybody their blindness: the transaction takes all of it back.
        connection -> {
          RowsAsLogged.requireCase(
              audit, connection, StoredCases.require(connection, caseId).number());
          return toTell(connection, actor, caseId);
        });
  }

  @Override
  public void lookOn(Transaction transaction, Actor actor, CaseId caseId) {
    show(transaction, actor, caseId, Disclosure::isTouched, connection -> List.of());
  }

  private interface Shown {
    boolean test(Connection connection, SearchProbe probe) throws SQLException;
  }

  private void show(
      Transaction transaction,
      Actor actor,
      CaseId caseId,
      Shown shown,
      Database.Query<List<Decision>> check) {
    Sql.in(
        transaction,
        "The disclosure could not be logged",
        connection -> {
          access.enter(connection, actor, Permission.VIEW_CASES);
          CaseFile file = StoredCases.require(connection, caseId);
          ArrayNode news = StoredJson.object().arrayNode();
          for (Search search : rows.of(connection, caseId)) {
            for (SearchProbe probe : search.probes()) {
              if (shown.test(connection, probe)
                  && Disclosure.reveal(connection, probe.id(), actor.name(), audit.now())) {
                news.add(probe.id().value());
              }
            }
          }
          check.run(connection);
          if (!news.isEmpty()) {
            ObjectNode details = StoredJson.object();
            details.set("probes", news);
            access.log(connection, actor, file.entry(Act.DISCLOSED, details.toString()));
          }
          return null;
        });
  }

  @Override
  public boolean awaitsDisclosure(Actor actor, CaseId caseId) {
    return Disclosure.isBystander(actor)
        && database.read(
            connection -> {
              for (Search search : rows.of(connection, caseId)) {
                for (SearchProbe probe : search.probes()) {
                  if (Disclosure.isTouched(connection, probe)
                      && !Disclosure.isRevealed(connection, probe.id(), actor.name())) {
                    return true;
                  }
                }
              }
              return false;
            });
  }

  private List<Decision> visible(Connection connection, Actor actor, List<Decision> all)
      throws SQLException {
    require(connection, actor);
    List<Decision> visible = new ArrayList<>();
    for (Decision each : all) {
      if (maySee(connection, actor, each)) {
        visible.add(each);
      }
    }
    return visible;
  }

  private void require(Connection connection, Actor actor) throws SQLException {
    access.requireGenuine(connection, actor);
    Permissions.require(actor, Permission.VIEW_CASES);
  }

  private static boolean isOwn(Actor actor, Decision decision) {
    return AccountNames.key(decision.examiner()).equals(AccountNames.key(actor.name()));
  }

  static boolean maySee(Connection connection, Actor actor, Decision decision) throws SQLException {
    return isOwn(actor, decision)
        || Disclosure.isRevealed(connection, decision.probe(), actor.name());
  }
}
