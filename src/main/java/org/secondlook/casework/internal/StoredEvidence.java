package org.secondlook.casework.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.access.jdbc.HiddenValues;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.EvidenceIntegrity;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.EvidenceStore;
import org.secondlook.casework.Examination;
import org.secondlook.casework.Found;
import org.secondlook.casework.NewEvidence;
import org.secondlook.casework.NewTrack;
import org.secondlook.casework.RecorderClock;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.casework.UnsolvedProbe;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.Thoroughness;
import org.secondlook.storage.Database;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.storage.Transaction;

/** Evidence and tracks on H2. */
public final class StoredEvidence implements EvidenceStore {
  private static final String SELECT =
      "SELECT id, case_id, path, sha256, size, facts, state, why, received_from, received_at, clock_ahead, clock_how, thoroughness, examination FROM evidence";

  private final Database database;
  private final AuditTable audit;
  private final AccessControl access;

  private final TrackRows tracks;

  public StoredEvidence(
      Database database, AuditTable audit, AccessControl access, HiddenValues hidden) {
    this.tracks = new TrackRows(hidden);
    this.database = database;
    this.audit = audit;
    this.access = access;
  }

  @Override
  public Evidence receive(Transaction transaction, Actor actor, CaseId caseId, NewEvidence file) {
    return Sql.in(
        transaction,
        "The file " + file.file() + " could not be received",
        connection -> {
          access.enter(connection, actor, Permission.RECEIVE_EVIDENCE);
          CaseFile caseFile = StoredCases.requireOpen(connection, caseId);
          Optional<Evidence> known =
              Sql.one(
                  connection,
                  StoredEvidence::evidence,
                  SELECT + " WHERE case_id = ? AND sha256 = ?",
                  caseId,
                  file.sha256());
          String path = file.file().toAbsolutePath().normalize().toString();
          if (known.isPresent()) {
            ObjectNode details = details(known.get());
            details.put("path", path);
            details.put("from", file.receivedFrom());
            access.log(
                connection,
                actor,
                entry(connection, known.get(), Act.EVIDENCE_RECEIVED_AGAIN, details));
            return known.get();
          }
          long id =
              Sql.insert(
                  connection,
                  "INSERT INTO evidence (case_id, path, sha256, size, state, received_from,"
                      + " received_at, thoroughness) VALUES (?, ?, ?, ?, 'RECEIVED', ?, ?, ?)",
                  caseId,
                  path,
                  file.sha256(),
                  file.size(),
                  file.receivedFrom(),
                  audit.now(),
                  file.thoroughness());
          Evidence received = require(connection, new EvidenceId(id));
          ObjectNode details = details(received);
          details.put("path", path);
          details.put("size", file.size());
          details.put("from", file.receivedFrom());
          CaseRecordKind.EVIDENCE.putDigest(connection, details, id);
          access.log(connection, actor, caseFile.entry(Act.EVIDENCE_RECEIVED, details.toString()));
          return received;
        });
  }

  @Override
  public Optional<Evidence> find(CaseId caseId, Sha256 sha256) {
    return database.read(
        connection ->
            Sql.one(
                connection,
                StoredEvidence::evidence,
                SELECT + " WHERE case_id = ? AND sha256 = ?",
                caseId,
                sha256));
  }

  @Override
  public void processing(
      Transaction transaction,
      Actor actor,
      EvidenceId id,
      Thoroughness thoroughness,
      MediaSettings settings) {
    Sql.in(
        transaction,
        "The state of a file could not be stored",
        connection -> {
          access.enter(connection, actor, Permission.RECEIVE_EVIDENCE);
          Evidence evidence = require(connection, id);
          boolean done = evidence.state() == EvidenceState.PROCESSED;
          if (done || evidence.state() == EvidenceState.FAILED) {
            ObjectNode details = details(evidence);
            details.put("thoroughness", thoroughness.name());
            details.put("before", evidence.settings().words());
            details.put("now", settings.words());
            access.log(
                connection,
                actor,
                entry(connection, evidence, Act.EVIDENCE_GONE_THROUGH_AGAIN, details));
          }
          if (!done) {
            Sql.update(
                connection,
                "UPDATE evidence SET state = 'PROCESSING', why = NULL, thoroughness = ? WHERE id = ?",
                thoroughness,
                id);
          }
          return null;
        });
  }

  @Override
  public void processed(Transaction transaction, Actor actor, EvidenceId id, Found found) {
    Sql.in(
        transaction,
        "What was found in a file could not be stored",
        connection -> {
          access.enter(connection, actor, Permission.RECEIVE_EVIDENCE);
          requireAsLogged(connection, id);
          TrackRows.drop(connection, id);
          for (NewTrack track : found.tracks()) {
            tracks.insert(connection, id, track);
          }
          Sql.update(
              connection,
              "UPDATE evidence SET state = 'PROCESSED', why = ?, thoroughness = ?, facts = ?, examination = ?"
                  + " WHERE id = ?",
              found.examination().damage(),
              found.thoroughness(),
              StoredJson.write(found.examination().parts().getFirst().facts()),
              StoredJson.write(found.examination()),
              id);
          Evidence evidence = require(connection, id);
          ObjectNode details = details(evidence);
          details.put("thoroughness", evidence.thoroughness().name());
          details.put("tracks", found.tracks().size());
          details.put("parts", found.examination().parts().size());
          if (!found.examination().settings().isAsStored()) {
            details.put("set", found.examination().settings().words());
          }
          ArrayNode not = details.putArray("notExamined");
          found.examination().notExamined().forEach(each -> not.add(each.what()));
          found.examination().damage().ifPresent(why -> details.put("damage", why));
          CaseRecordKind.EXAMINED.putDigest(connection, details, id.value());
          return access.log(
              connection, actor, entry(connection, evidence, Act.EVIDENCE_PROCESSED, details));
        });
  }

  @Override
  public void failed(Transaction transaction, Actor actor, EvidenceId id, String why) {
    Sql.in(
        transaction,
        "The state of a file could not be stored",
        connection -> {
          access.enter(connection, actor, Permission.RECEIVE_EVIDENCE);
          Sql.update(
              connection,
              "UPDATE evidence SET state = 'FAILED', why = ? WHERE id = ? AND state <> 'PROCESSED'",
              why,
              id);
          Evidence evidence = require(connection, id);
          ObjectNode details = details(evidence);
          details.put("why", why);
          return access.log(
              connection, actor, entry(connection, evidence, Act.EVIDENCE_FAILED, details));
        });
  }

  /** What is found in a file, and what is said of it, is of the file that was received. */
  private Evidence requireAsLogged(Connection connection, EvidenceId id) throws SQLException {
    Evidence evidence = require(connection, id);
    CaseRecordKind.EVIDENCE.requireAsLogged(
        audit, connection, id.value(), StoredCases.require(connection, evidence.caseId()));
    return evidence;
  }

  @Override
  public void measureClock(
      Transaction transaction, Actor actor, EvidenceId id, RecorderClock clock) {
    if (OneLine.saysNothing(clock.howMeasured())) {
      throw SecondLookException.policy("A clock offset needs a word on how it was measured.");
    }
    Sql.in(
        transaction,
        "The clock offset could not be stored",
        connection -> {
          access.enter(connection, actor, Permission.RECEIVE_EVIDENCE);
          requireAsLogged(connection, id);
          Sql.update(
              connection,
              "UPDATE evidence SET clock_ahead = ?, clock_how = ? WHERE id = ?",
              clock.aheadMillis(),
              clock.howMeasured(),
              id);
          Evidence evidence = require(connection, id);
          ObjectNode details = details(evidence);
          details.put("aheadMillis", clock.aheadMillis());
          details.put("howMeasured", clock.howMeasured());
          CaseRecordKind.EVIDENCE.putDigest(connection, details, id.value());
          return access.log(
              connection, actor, entry(connection, evidence, Act.CLOCK_MEASURED, details));
        });
  }

  @Override
  public Optional<Evidence> find(EvidenceId id) {
    return database.read(
        connection -> Sql.one(connection, StoredEvidence::evidence, SELECT + " WHERE id = ?", id));
  }

  @Override
  public List<Evidence> of(CaseId caseId) {
    return database.read(
        connection ->
            Sql.list(
                connection,
                StoredEvidence::evidence,
                SELECT + " WHERE case_id = ? ORDER BY id",
                caseId));
  }

  @Override
  public StoredTrack add(
      Transaction transaction, Actor actor, EvidenceId evidence, NewTrack track) {
    return Sql.in(
        transaction,
        "A track could not be stored",
        connection -> {
          access.enter(connection, actor, Permission.RECEIVE_EVIDENCE);
          Evidence file = requireAsLogged(connection, evidence);
          if (!track.drawnByHand()) {
            throw new IllegalArgumentException("Found tracks are stored with all of their file");
          }
          TrackId id = tracks.insert(connection, evidence, track);
          StoredTrack stored = tracks.find(connection, id).orElseThrow();
          ObjectNode details = details(file);
          details.put("track", stored.number());
          details.put("part", stored.part());
          details.put("ptsMillis", stored.bestPtsMillis());
          CaseRecordKind.DRAWN_IN_PART.putDigest(connection, details, id.value());
          access.log(connection, actor, entry(connection, file, Act.FACE_DRAWN, details));
          return stored;
        });
  }

  @Override
  public List<StoredTrack> tracks(EvidenceId evidence) {
    return database.read(connection -> tracks.of(connection, evidence));
  }

  @Override
  public List<StoredTrack> tracks(CaseId caseId) {
    return database.read(connection -> tracks.of(connection, caseId));
  }

  @Override
  public Map<EvidenceId, Integer> trackCounts(CaseId caseId) {
    return database.read(connection -> TrackRows.counts(connection, caseId));
  }

  @Override
  public Optional<StoredTrack> track(TrackId id) {
    return database.read(connection -> tracks.find(connection, id));
  }

  @Override
  public byte[] picture(TrackId id) {
    return database.read(
        connection ->
            Sql.one(
                    connection,
                    row -> {
                      byte[] bytes = row.getBytes("picture");
                      TemplateCodec.requireDigest(
                          bytes,
                          new Sha256(row.getString("picture_sha256")),
                          "The picture of track " + id.value());
                      return bytes;
                    },
                    "SELECT picture, picture_sha256 FROM track WHERE id = ?",
                    id)
                .orElseThrow(() -> noTrack(id)));
  }

  @Override
  public void sort(
      Transaction transaction, Actor actor, Collection<TrackId> tracks, Sorting sorting) {
    Sql.in(
        transaction,
        "The sorting could not be stored",
        connection -> {
          access.enter(connection, actor, Permission.SORT_SIGHTINGS);
          // One entry a file, since an entry belongs to one case.
          Map<EvidenceId, ArrayNode> byFile = new LinkedHashMap<>();
          for (TrackId id : tracks) {
            StoredTrack track = this.tracks.find(connection, id).orElseThrow(() -> noTrack(id));
            Sql.update(connection, "UPDATE track SET sorting = ? WHERE id = ?", sorting, id);
            byFile
                .computeIfAbsent(track.evidence(), unused -> StoredJson.object().arrayNode())
                .add(track.number());
          }
          for (var file : byFile.entrySet()) {
            Evidence evidence = require(connection, file.getKey());
            ObjectNode details = details(evidence);
            details.put("sorting", sorting.name());
            details.set("tracks", file.getValue());
            access.log(
                connection, actor, entry(connection, evidence, Act.SIGHTINGS_SORTED, details));
          }
          return null;
        });
  }

  @Override
  public void group(Transaction transaction, Map<TrackId, Long> groups) {
    Sql.in(
        transaction,
        "The grouping could not be stored",
        connection -> {
          audit.lock(connection);
          for (var each : groups.entrySet()) {
            Sql.update(
                connection,
                "UPDATE track SET person_group = ? WHERE id = ?",
                each.getValue(),
                each.getKey());
          }
          return null;
        });
  }

  @Override
  public EvidenceIntegrity integrity(EvidenceId id) {
    // What a file is held against has to be what was received.
    Evidence evidence = database.read(connection -> requireAsLogged(connection, id));
    Path file = Path.of(evidence.originalPath());
    try {
      Sha256 now = Sha256.of(file);
      return now.equals(evidence.sha256())
          ? new EvidenceIntegrity.Unchanged(now)
          : new EvidenceIntegrity.Changed(evidence.sha256(), now);
    } catch (NoSuchFileException e) {
      return new EvidenceIntegrity.Missing(
          "The file " + file + " is gone. Put it back, or connect the drive it lay on.");
    } catch (IOException e) {
      return new EvidenceIntegrity.Missing(
          "The file " + file + " can't be read: " + e.getMessage() + ".");
    }
  }

  @Override
  public void logIntegrity(
      Transaction transaction, Actor actor, EvidenceId id, EvidenceIntegrity outcome) {
    Sql.in(
        transaction,
        "The check could not be logged",
        connection -> {
          access.enter(connection, actor, Permission.VIEW_CASES);
          Evidence evidence = require(connection, id);
          ObjectNode details = details(evidence);
          switch (outcome) {
            case EvidenceIntegrity.Unchanged same -> details.put("outcome", "unchanged");
            case EvidenceIntegrity.Changed changed ->
                details.put("outcome", "changed").put("now", changed.now().hex());
            case EvidenceIntegrity.Missing missing ->
                details.put("outcome", "missing").put("why", missing.why());
          }
          return access.log(
              connection, actor, entry(connection, evidence, Act.EVIDENCE_CHECKED, details));
        });
  }

  @Override
  public List<UnsolvedProbe> unsolved() {
    return database.read(connection -> UnsolvedProbes.read(connection, tracks));
  }

  private static SecondLookException noTrack(TrackId id) {
    return SecondLookException.usage("There is no track " + id.value() + " in this home.");
  }

  static Evidence require(Connection connection, EvidenceId id) throws SQLException {
    return Sql.one(connection, StoredEvidence::evidence, SELECT + " WHERE id = ?", id)
        .orElseThrow(() -> SecondLookException.usage("There is no such file in this home."));
  }

  private static NewEntry entry(
      Connection connection, Evidence evidence, Act act, ObjectNode details) throws SQLException {
    return StoredCases.require(connection, evidence.caseId()).entry(act, details.toString());
  }

  static ObjectNode details(Evidence evidence) {
    ObjectNode details = StoredJson.object();
    details.put("file", evidence.fileName());
    details.put("sha256", evidence.sha256().hex());
    return details;
  }

  private static Evidence evidence(ResultSet row) throws SQLException {
    String how = row.getString("clock_how");
    EvidenceState state = EvidenceState.valueOf(row.getString("state"));
    Optional<String> why = Optional.ofNullable(row.getString("why"));
    Optional<MediaFacts> facts =
        Optional.ofNullable(row.getString("facts"))
            .map(json -> StoredJson.read(json, MediaFacts.class));
    Optional<Examination> examination =
        Optional.ofNullable(row.getString("examination"))
            .map(json -> StoredJson.read(json, Examination.class))
            .or(
                () ->
                    state == EvidenceState.PROCESSED
                        ? facts.map(first -> Examination.of(first, why))
                        : Optional.empty());
    return new Evidence(
        new EvidenceId(row.getLong("id")),
        new CaseId(row.getLong("case_id")),
        row.getString("path"),
        new Sha256(row.getString("sha256")),
        row.getLong("size"),
        // What the log vouches for counts, not the copy beside it.
        examination.map(all -> all.parts().getFirst().facts()).or(() -> facts),
        state,
        why,
        row.getString("received_from"),
        Sql.instant(row, "received_at"),
        how == null
            ? Optional.empty()
            : Optional.of(new RecorderClock(row.getLong("clock_ahead"), how)),
        Thoroughness.valueOf(row.getString("thoroughness")),
        examination);
  }
}
