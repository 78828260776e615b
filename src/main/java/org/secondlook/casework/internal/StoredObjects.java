package org.secondlook.casework.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.audit.Act;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.NewObjectLook;
import org.secondlook.casework.NewObjectMark;
import org.secondlook.casework.NewObjectTrack;
import org.secondlook.casework.ObjectLook;
import org.secondlook.casework.ObjectMark;
import org.secondlook.casework.ObjectMarkId;
import org.secondlook.casework.ObjectQuery;
import org.secondlook.casework.ObjectQueryId;
import org.secondlook.casework.ObjectShot;
import org.secondlook.casework.ObjectStore;
import org.secondlook.casework.ObjectTrackId;
import org.secondlook.casework.StoredObjectTrack;
import org.secondlook.casework.ThingPlace;
import org.secondlook.casework.ThingSearch;
import org.secondlook.footage.ObjectSighting;
import org.secondlook.storage.Database;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.Template;

/** Things, marks and standing queries in the store. */
public final class StoredObjects implements ObjectStore {
  private static final String NOTHING = "This thing is no longer in the case; look again.";

  private final Database database;
  private final AuditTable audit;
  private final AccessControl access;

  public StoredObjects(Database database, AuditTable audit, AccessControl access) {
    this.database = database;
    this.audit = audit;
    this.access = access;
  }

  @Override
  public void looked(Transaction transaction, Actor actor, NewObjectLook look) {
    Sql.in(
        transaction,
        "What was found in a file could not be stored",
        connection -> {
          String by = access.enter(connection, actor, Permission.RECEIVE_EVIDENCE);
          Evidence evidence = StoredEvidence.require(connection, look.evidence());
          CaseFile caseFile = StoredCases.requireOpen(connection, evidence.caseId());
          CaseRecordKind.EVIDENCE.requireAsLogged(
              audit, connection, evidence.id().value(), caseFile);
          ObjectRows.drop(connection, look.evidence());
          ObjectRows.insert(connection, look, audit.now(), by);
          for (NewObjectTrack track : look.tracks()) {
            ObjectRows.insert(connection, look.evidence(), track);
          }
          ObjectNode details = StoredEvidence.details(evidence);
          details.put("thoroughness", look.thoroughness().name());
          details.put("detector", look.detector());
          details.put("framesLookedAt", look.frames());
          details.put("tracks", look.tracks().size());
          details.put(
              "named", look.tracks().stream().filter(each -> !each.label().isEmpty()).count());
          ArrayNode not = details.putArray("notExamined");
          look.notExamined().forEach(each -> not.add(each.what()));
          if (!look.damage().isEmpty()) {
            details.put("damage", look.damage());
          }
          CaseRecordKind.OBJECTS.putDigest(connection, details, look.evidence().value());
          return access.log(
              connection, actor, caseFile.entry(Act.OBJECTS_LOOKED_FOR, details.toString()));
        });
  }

  @Override
  public void failed(Transaction transaction, Actor actor, EvidenceId id, String why) {
    Sql.in(
        transaction,
        "The failure of a file could not be stored",
        connection -> {
          access.enter(connection, actor, Permission.RECEIVE_EVIDENCE);
          Evidence evidence = StoredEvidence.require(connection, id);
          ObjectNode details = StoredEvidence.details(evidence);
          details.put("why", why);
          return access.log(
              connection,
              actor,
              StoredCases.require(connection, evidence.caseId())
                  .entry(Act.OBJECTS_LOOKED_FOR, details.toString()));
        });
  }

  @Override
  public Optional<ObjectLook> look(EvidenceId id) {
    return database.read(connection -> ObjectRows.look(connection, id));
  }

  @Override
  public List<StoredObjectTrack> tracks(CaseId caseId) {
    return database.read(connection -> ObjectRows.tracks(connection, caseId));
  }

  @Override
  public List<StoredObjectTrack> tracks(EvidenceId evidence) {
    return database.read(connection -> ObjectRows.tracks(connection, evidence));
  }

  @Override
  public List<ObjectSighting> sightings(ObjectTrackId id) {
    return database.read(
        connection ->
            Sql.one(
                    connection,
                    row -> StoredJson.readList(row.getString(1), ObjectSighting.class),
                    "SELECT sightings FROM object_track WHERE id = ?",
                    id)
                .orElseThrow(() -> SecondLookException.usage(NOTHING)));
  }

  @Override
  public byte[] picture(ObjectTrackId id) {
    return picture(
        "SELECT picture, picture_sha256 FROM object_track WHERE id = ?", id, "a found thing");
  }

  @Override
  public byte[] picture(ObjectMarkId id) {
    return picture(
        "SELECT picture, picture_sha256 FROM object_mark WHERE id = ?", id, "a marked thing");
  }

  private byte[] picture(String sql, Object id, String what) {
    return database.read(
        connection ->
            Sql.one(
                    connection,
                    row -> {
                      byte[] bytes = row.getBytes(1);
                      TemplateCodec.requireDigest(
                          bytes, new Sha256(row.getString(2)), "The picture of " + what);
                      return bytes;
                    },
                    sql,
                    id)
                .orElseThrow(() -> SecondLookException.usage(NOTHING)));
  }

  @Override
  public void shots(CaseId caseId, Consumer<ObjectShot> to) {
    database.read(
        connection -> {
          ObjectRows.shots(connection, caseId, to);
          return null;
        });
  }

  @Override
  public void shots(EvidenceId evidence, Consumer<ObjectShot> to) {
    database.read(
        connection -> {
          ObjectRows.shots(connection, evidence, to);
          return null;
        });
  }

  @Override
  public ObjectMark mark(Transaction transaction, Actor actor, CaseId caseId, NewObjectMark mark) {
    return Sql.in(
        transaction,
        "The mark could not be stored",
        connection -> {
          String by = access.enter(connection, actor, Permission.SORT_SIGHTINGS);
          CaseFile caseFile = StoredCases.requireOpen(connection, caseId);
          Evidence evidence = requireOf(connection, mark.place().evidence(), caseId);
          CaseRecordKind.EVIDENCE.requireAsLogged(
              audit, connection, evidence.id().value(), caseFile);
          ObjectMarkId id = ObjectRows.insert(connection, caseId, mark, audit.now(), by);
          ObjectMark made = ObjectRows.mark(connection, id);
          log(connection, actor, caseFile, Act.OBJECT_MARKED, evidence, made);
          return made;
        });
  }

  @Override
  public void withdraw(Transaction transaction, Actor actor, ObjectMarkId id, String why) {
    if (OneLine.saysNothing(why)) {
      throw SecondLookException.usage("Say why the mark is taken back; the log keeps it.");
    }
    Sql.in(
        transaction,
        "The mark could not be taken back",
        connection -> {
          String by = access.enter(connection, actor, Permission.SORT_SIGHTINGS);
          ObjectMark mark = ObjectRows.mark(connection, id);
          CaseFile caseFile = StoredCases.requireOpen(connection, mark.caseId());
          if (mark.withdrawn().isPresent()) {
            throw SecondLookException.usage("This mark was taken back already.");
          }
          CaseRecordKind.OBJECT_MARK.requireAsLogged(audit, connection, id.value(), caseFile);
          Sql.update(
              connection,
              "UPDATE object_mark SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_why = ? WHERE id = ?",
              audit.now(),
              by,
              why,
              id);
          Evidence evidence = StoredEvidence.require(connection, mark.place().evidence());
          log(
              connection,
              actor,
              caseFile,
              Act.OBJECT_MARK_WITHDRAWN,
              evidence,
              ObjectRows.mark(connection, id));
          return null;
        });
  }

  private void log(
      Connection connection,
      Actor actor,
      CaseFile caseFile,
      Act act,
      Evidence evidence,
      ObjectMark mark)
      throws SQLException {
    ObjectNode details = StoredEvidence.details(evidence);
    place(details, mark.place());
    details.put("what", mark.what());
    mark.withdrawn().ifPresent(each -> details.put("why", each.why()));
    CaseRecordKind.OBJECT_MARK.putDigest(connection, details, mark.id().value());
    access.log(connection, actor, caseFile.entry(act, details.toString()));
  }

  /** The file, as one of that case; refused (kind USAGE) where it is of another. */
  private static Evidence requireOf(Connection connection, EvidenceId id, CaseId caseId)
      throws SQLException {
    Evidence evidence = StoredEvidence.require(connection, id);
    if (!evidence.caseId().equals(caseId)) {
      throw SecondLookException.usage(evidence.fileName() + " is no file of this case.");
    }
    return evidence;
  }

  private static void place(ObjectNode details, ThingPlace place) {
    details.put("part", place.part());
    details.put("ptsMillis", place.ptsMillis());
    details
        .putArray("box")
        .add(place.box().x())
        .add(place.box().y())
        .add(place.box().width())
        .add(place.box().height());
  }

  @Override
  public List<ObjectMark> marks(CaseId caseId) {
    return database.read(connection -> ObjectRows.marks(connection, caseId));
  }

  @Override
  public ObjectQuery keep(
      Transaction transaction,
      Actor actor,
      CaseId caseId,
      ThingPlace place,
      String what,
      Template template) {
    if (OneLine.saysNothing(what)) {
      throw SecondLookException.usage("Say in your words what is looked for.");
    }
    return Sql.in(
        transaction,
        "The query could not be kept",
        connection -> {
          String by = access.enter(connection, actor, Permission.SEARCH);
          CaseFile caseFile = StoredCases.requireOpen(connection, caseId);
          Evidence evidence = requireOf(connection, place.evidence(), caseId);
          ObjectQueryId id =
              ObjectRows.insert(connection, caseId, place, what, template, audit.now(), by);
          ObjectNode details = StoredEvidence.details(evidence);
          place(details, place);
          details.put("what", what);
          CaseRecordKind.OBJECT_QUERY.putDigest(connection, details, id.value());
          access.log(connection, actor, caseFile.entry(Act.OBJECT_QUERY_KEPT, details.toString()));
          return ObjectRows.query(connection, id);
        });
  }

  @Override
  public void end(Transaction transaction, Actor actor, ObjectQueryId id) {
    Sql.in(
        transaction,
        "The query could not be ended",
        connection -> {
          String by = access.enter(connection, actor, Permission.SEARCH);
          ObjectQuery query = ObjectRows.query(connection, id);
          if (query.ended().isPresent()) {
            throw SecondLookException.usage("This query was ended already.");
          }
          CaseFile caseFile = StoredCases.require(connection, query.caseId());
          CaseRecordKind.OBJECT_QUERY.requireAsLogged(audit, connection, id.value(), caseFile);
          Sql.update(
              connection,
              "UPDATE object_query SET ended_at = ?, ended_by = ? WHERE id = ?",
              audit.now(),
              by,
              id);
          ObjectNode details = StoredJson.object();
          details.put("what", query.what());
          CaseRecordKind.OBJECT_QUERY.putDigest(connection, details, id.value());
          return access.log(
              connection, actor, caseFile.entry(Act.OBJECT_QUERY_ENDED, details.toString()));
        });
  }

  @Override
  public List<ObjectQuery> queries(CaseId caseId) {
    return database.read(connection -> ObjectRows.queries(connection, caseId));
  }

  @Override
  public void searched(Transaction transaction, Actor actor, CaseId caseId, ThingSearch search) {
    Sql.in(
        transaction,
        "The search could not be logged",
        connection -> {
          access.enter(connection, actor, Permission.SEARCH);
          CaseFile caseFile = StoredCases.requireOpen(connection, caseId);
          Evidence evidence = StoredEvidence.require(connection, search.place().evidence());
          ObjectNode details = StoredEvidence.details(evidence);
          place(details, search.place());
          details.put("purpose", search.purpose());
          details.put("allCases", search.allCases());
          ArrayNode cases = details.putArray("cases");
          search.cases().forEach(cases::add);
          details.put("templateSha256", search.template().hex());
          details.put("compared", search.compared());
          details.put("cutOff", search.cutOff());
          search.standing().ifPresent(query -> details.put("standingQuery", query.value()));
          ArrayNode found = details.putArray("found");
          for (ThingSearch.Found each : search.found()) {
            found
                .addObject()
                .put("case", each.caseNumber())
                .put("file", each.file())
                .put("sha256", each.sha256())
                .put("ptsMillis", each.ptsMillis())
                .put("similarity", each.similarity());
          }
          return access.log(
              connection, actor, caseFile.entry(Act.OBJECTS_SEARCHED, details.toString()));
        });
  }
}
