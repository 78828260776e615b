package org.secondlook.cluster.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.search.BlockIndex;
import org.secondlook.storage.Database;
import org.secondlook.storage.Sql;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.Fusion;

/** The catalogue in the store, and a copy of it that is brought up to date by what changed. */
public final class CatalogueRows {
  /** Of blocks and questions: members of different formats don't understand each other. */
  static final int FORMAT = 2;

  private static final int PART = 65536;

  private final Database database;

  /** Of how the two models' similarities become one: a member of another would cut elsewhere. */
  private final String fusion;

  // Guarded by this.
  private Catalogue known;

  /** The sum of its codes. */
  private String knownCodes = "";

  CatalogueRows(Database database, Fusion fusion) {
    this.database = database;
    this.fusion = Sha256.of(fusion.toString().getBytes(UTF_8)).hex();
  }

  private record Head(long revision, String snapshot, int fittedTo, String codesSum) {}

  /** As it is now; empty where there is none. */
  synchronized Optional<Catalogue> now() {
    // Beside a change, head and blocks may be of two revisions: then it is read again.
    while (true) {
      Optional<Head> head = database.read(this::head);
      if (head.isEmpty()) {
        known = null;
        return Optional.empty();
      }
      if (known != null && known.revision() == head.get().revision()) {
        return Optional.of(known);
      }
      Catalogue read = database.read(connection -> read(connection, head.get()));
      if (database.read(this::head).equals(head)) {
        known = read;
        knownCodes = head.get().codesSum();
        return Optional.of(known);
      }
    }
  }

  private Catalogue read(Connection connection, Head head) throws SQLException {
    boolean same =
        known != null && known.revision() < head.revision() && knownCodes.equals(head.codesSum());
    NavigableMap<Long, Catalogue.Entry> changed = new TreeMap<>();
    Sql.each(
        connection,
        row ->
            changed.put(
                row.getLong(1),
                new Catalogue.Entry(row.getInt(2), new Sha256(row.getString(3)), row.getLong(4))),
        "SELECT id, photos, sha256, revision FROM cluster_block WHERE revision > ?",
        same ? known.revision() : -1L);
    Catalogue before =
        same ? known : new Catalogue(0, "", 0, codes(connection, head.codesSum()), new TreeMap<>());
    return new Catalogue(
        head.revision(), head.snapshot(), head.fittedTo(), before.codes(), before.with(changed));
  }

  private Optional<Head> head(Connection connection) throws SQLException {
    return Sql.one(
        connection,
        row -> {
          if (row.getInt(5) != FORMAT) {
            throw SecondLookException.policy(
                "The index cluster of this home is of another version of Second Look (its format is "
                    + row.getInt(5)
                    + ", this program's is "
                    + FORMAT
                    + "). Use the same version everywhere.");
          }
          if (!row.getString(6).equals(fusion)) {
            throw SecondLookException.policy(
                "The index cluster of this home was made with another calibration of the models than"
                    + " this program's. Use the same installation everywhere, or make its index anew"
                    + " with 'cluster rebuild'.");
          }
          return new Head(row.getLong(1), row.getString(2), row.getInt(3), row.getString(4));
        },
        "SELECT revision, snapshot, fitted_to, codes_sha256, format, fusion_sha256 FROM cluster_index");
  }

  private static BlockIndex.Codes codes(Connection connection, String sum) throws SQLException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Sql.each(
        connection,
        row -> {
          bytes.writeBytes(row.getBytes(1));
          return null;
        },
        "SELECT bytes FROM cluster_codes ORDER BY part");
    byte[] all = bytes.toByteArray();
    if (!Sha256.of(all).hex().equals(sum)) {
      // Codes of another catalogue that is just being written: whoever reads looks again.
      throw SecondLookException.damaged(
          "The codes of the index cluster aren't as they were written. Make its index anew with"
              + " 'cluster rebuild'.");
    }
    return BlockIndex.Codes.read(all);
  }

  /**
   * Puts a new state in the place of the one that it was made from.
   *
   * @param before what it was made from; empty where there was none, or where all is made anew
   * @param next whole, with the next revision
   * @param changed blocks that differ, those that lost all photos too
   * @return whether nobody else was faster
   */
  boolean replace(
      Optional<Catalogue> before, Catalogue next, NavigableMap<Long, Catalogue.Entry> changed) {
    try (Transaction transaction = database.begin()) {
      boolean first =
          Sql.in(
              transaction,
              "The catalogue of the index cluster could not be written",
              connection -> write(connection, before, next, changed));
      if (first) {
        transaction.commit();
      }
      return first;
    } catch (SecondLookException e) {
      if (before.isEmpty() && database.read(this::head).isPresent()) {
        return false;
      }
      throw e;
    }
  }

  private boolean write(
      Connection connection,
      Optional<Catalogue> before,
      Catalogue next,
      NavigableMap<Long, Catalogue.Entry> changed)
      throws SQLException {
    if (before.isPresent()) {
      int here =
          Sql.update(
              connection,
              "UPDATE cluster_index SET revision = ?, snapshot = ? WHERE revision = ?",
              next.revision(),
              next.snapshot(),
              before.get().revision());
      if (here == 0) {
        return false;
      }
    } else {
      byte[] codes = next.codes().bytes();
      Sql.update(
          connection,
          "INSERT INTO cluster_index (id, format, revision, snapshot, fitted_to, codes_sha256, fusion_sha256)"
              + " VALUES (1, ?, ?, ?, ?, ?, ?)",
          FORMAT,
          next.revision(),
          next.snapshot(),
          next.fittedTo(),
          Sha256.of(codes),
          fusion);
      for (int at = 0; at < codes.length; at += PART) {
        Sql.update(
            connection,
            "INSERT INTO cluster_codes (part, bytes) VALUES (?, ?)",
            at / PART,
            Arrays.copyOfRange(codes, at, Math.min(at + PART, codes.length)));
      }
    }
    try (PreparedStatement gone =
            connection.prepareStatement("DELETE FROM cluster_block WHERE id = ?");
        PreparedStatement put =
            connection.prepareStatement(
                "INSERT INTO cluster_block (id, photos, sha256, revision) VALUES (?, ?, ?, ?)")) {
      for (var each : changed.entrySet()) {
        gone.setLong(1, each.getKey());
        gone.addBatch();
        put.setLong(1, each.getKey());
        put.setInt(2, each.getValue().photos());
        put.setString(3, each.getValue().sum().hex());
        put.setLong(4, each.getValue().revision());
        put.addBatch();
      }
      gone.executeBatch();
      put.executeBatch();
    }
    return true;
  }

  void erase() {
    erase(database);
  }

  /** Leaves no catalogue; whoever follows makes it anew. */
  public static void erase(Database database) {
    try (Transaction transaction = database.begin()) {
      Sql.in(
          transaction,
          "The catalogue of the index cluster could not be erased",
          connection -> {
            for (String table : List.of("cluster_index", "cluster_codes", "cluster_block")) {
              Sql.update(connection, "DELETE FROM " + table);
            }
            return null;
          });
      transaction.commit();
    }
  }
}
