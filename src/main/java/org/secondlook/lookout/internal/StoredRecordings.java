package org.secondlook.lookout.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.secondlook.access.Actor;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.audit.Act;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.LookoutId;
import org.secondlook.lookout.NewSegment;
import org.secondlook.lookout.Recordings;
import org.secondlook.lookout.Segment;
import org.secondlook.lookout.Signed;
import org.secondlook.storage.Database;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.storage.Transaction;

/** Recordings of look-outs, in the entries of the log. */
public final class StoredRecordings implements Recordings {
  private static final String FAILURE = "The recording could not be noted";

  private final Database database;
  private final AuditTable audit;
  private final AccessControl access;
  private final LookoutEntries entries;

  public StoredRecordings(Database database, AuditTable audit, AccessControl access) {
    this.database = database;
    this.audit = audit;
    this.access = access;
    this.entries = new LookoutEntries(audit, access);
  }

  /** Whether a look-out was prepared to be recorded. */
  static boolean wanted(Connection connection, String lookout) throws SQLException {
    return AuditTable.details(connection, Act.LOOKOUT_PREPARED).stream()
        .map(AuditTable.Details::json)
        .anyMatch(each -> isOf(each, lookout) && each.path(StoredLookouts.RECORDED).asBoolean());
  }

  private static boolean isOf(JsonNode details, String lookout) {
    return details.path("lookout").asText().equals(lookout);
  }

  @Override
  public Segment closed(Transaction transaction, Actor actor, LookoutId id, NewSegment segment) {
    return Sql.in(
        transaction,
        FAILURE,
        connection -> {
          entries.enter(connection, actor, id);
          Lookout lookout = LookoutRows.require(connection, id);
          if (lookout.state() != Lookout.State.STARTED || !wanted(connection, lookout.number())) {
            throw SecondLookException.policy(
                "Look-out " + lookout.number() + " isn't started, or isn't to be recorded.");
          }
          int number = of(connection, lookout.number()).size() + 1;
          ObjectNode details = StoredJson.object();
          details.put("segment", number);
          details.put("run", segment.run());
          details.put("source", segment.source());
          details.put("from", segment.from().toEpochMilli());
          details.put("until", segment.until().toEpochMilli());
          details.put("bytes", segment.bytes());
          details.put("sha256", segment.sha256().hex());
          details.put("sealed", segment.sealed());
          details.put("sealedBytes", segment.sealedBytes());
          details.put("sealedSha256", segment.sealedDigest().hex());
          entries.log(connection, actor, Act.LOOKOUT_SEGMENT_RECORDED, id, details);
          return new Segment(number, segment, Optional.empty(), Optional.empty());
        });
  }

  @Override
  public void taken(
      Transaction transaction, Actor actor, LookoutId id, int number, String why, Sha256 evidence) {
    if (OneLine.saysNothing(why)) {
      throw SecondLookException.policy("State why this recording is taken into the case.");
    }
    Sql.in(
        transaction,
        FAILURE,
        connection -> {
          String by = entries.enter(connection, actor, id);
          ObjectNode details = StoredJson.object();
          details.put("segment", number);
          details.put("why", OneLine.of(why));
          details.put("evidence", evidence.hex());
          details.put("by", by);
          return entries.log(connection, actor, Act.LOOKOUT_SEGMENT_TAKEN, id, details);
        });
  }

  @Override
  public void erased(Transaction transaction, Actor actor, LookoutId id, List<Integer> numbers) {
    Sql.in(
        transaction,
        FAILURE,
        connection -> {
          entries.enter(connection, actor);
          boolean asLogged = entries.areAsLogged(connection, id);
          ObjectNode details = StoredJson.object();
          numbers.forEach(details.putArray("segments")::add);
          LookoutEntries.say(details, asLogged);
          return entries.log(connection, actor, Act.LOOKOUT_SEGMENTS_ERASED, id, details);
        });
  }

  @Override
  public List<Segment> of(Lookout lookout) {
    return database.read(connection -> of(connection, lookout.number()));
  }

  static List<Segment> of(Connection connection, String lookout) throws SQLException {
    TreeMap<Integer, Segment> all = new TreeMap<>();
    for (AuditTable.Details entry :
        AuditTable.details(
            connection,
            Act.LOOKOUT_SEGMENT_RECORDED,
            Act.LOOKOUT_SEGMENT_TAKEN,
            Act.LOOKOUT_SEGMENTS_ERASED,
            Act.LOOKOUT_ENDED)) {
      JsonNode told = entry.json();
      if (isOf(told, lookout)) {
        switch (entry.act()) {
          case LOOKOUT_SEGMENT_RECORDED -> {
            int number = told.path("segment").asInt();
            all.put(number, new Segment(number, what(told), Optional.empty(), Optional.empty()));
          }
          case LOOKOUT_SEGMENT_TAKEN ->
              all.computeIfPresent(
                  told.path("segment").asInt(),
                  (_, segment) -> taken(segment, entry.at(), told.path("by").asText()));
          case LOOKOUT_SEGMENTS_ERASED ->
              told.path("segments")
                  .forEach(
                      number ->
                          all.computeIfPresent(
                              number.asInt(), (_, segment) -> erased(segment, entry.at())));
          default -> all.replaceAll((_, segment) -> erased(segment, entry.at()));
        }
      }
    }
    return List.copyOf(all.values());
  }

  private static Segment taken(Segment segment, Instant at, String by) {
    return new Segment(
        segment.number(),
        segment.what(),
        segment.taken().or(() -> Optional.of(new Signed(at, by))),
        segment.erasedAt());
  }

  private static Segment erased(Segment segment, Instant at) {
    return new Segment(
        segment.number(),
        segment.what(),
        segment.taken(),
        segment.erasedAt().or(() -> Optional.of(at)));
  }

  private static NewSegment what(JsonNode told) {
    return new NewSegment(
        told.path("run").asLong(),
        told.path("source").asText(),
        Instant.ofEpochMilli(told.path("from").asLong()),
        Instant.ofEpochMilli(told.path("until").asLong()),
        told.path("bytes").asLong(),
        new Sha256(told.path("sha256").asText()),
        told.path("sealed").asText(),
        told.path("sealedBytes").asLong(),
        new Sha256(told.path("sealedSha256").asText()));
  }
}
