package org.secondlook.gallery.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.ModelPair;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;
import org.secondlook.gallery.Reembedding;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.Template;

/**
 * Re-embedding in H2: the table template_next, and the one transaction that makes it the gallery's.
 * Holds no state of its own.
 */
public final class H2Reembedding implements Reembedding {
  private static final int ROWS_AT_ONCE = 1000;
  private static final int NUMBERS_NAMED = 10;

  private final Database database;
  private final ModelPair next;

  public H2Reembedding(Database database, ModelPair next) {
    this.database = database;
    this.next = next;
  }

  @Override
  public boolean finished() {
    return database.read(
        connection ->
            ModelPairs.get(connection, StateRow.read(connection).modelPair)
                .equals(Optional.of(next)));
  }

  @Override
  public int ready() {
    return database.read(
        connection -> {
          OptionalInt number = ModelPairs.find(connection, next);
          if (number.isEmpty()) {
            return 0;
          }
          try (PreparedStatement count =
              connection.prepareStatement(
                  "SELECT COUNT(*) FROM template_next WHERE model_pair = ?")) {
            count.setInt(1, number.getAsInt());
            try (ResultSet row = count.executeQuery()) {
              row.next();
              return row.getInt(1);
            }
          }
        });
  }

  @Override
  public List<Photo> pending(PhotoId after, int limit) {
    return database.read(
        connection -> {
          PhotoRows photos = new PhotoRows(connection);
          List<Photo> pending = new ArrayList<>();
          for (long id : pending(connection, after.value(), limit)) {
            PhotoRows.Row row = photos.byId(id).orElseThrow();
            if (!row.verifies()) {
              throw SecondLookException.damaged(PhotoRows.damage(id));
            }
            pending.add(row.photo());
          }
          return pending;
        });
  }

  private List<Long> pending(Connection connection, long after, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT p.id FROM photo p WHERE p.id > ? AND NOT EXISTS (SELECT 1 FROM template_next t"
                + " WHERE t.photo = p.id AND t.model_pair = ?) ORDER BY p.id LIMIT ?")) {
      select.setLong(1, after);
      select.setInt(2, ModelPairs.find(connection, next).orElse(-1));
      select.setInt(3, limit);
      try (ResultSet rows = select.executeQuery()) {
        List<Long> ids = new ArrayList<>();
        while (rows.next()) {
          ids.add(rows.getLong(1));
        }
        return ids;
      }
    }
  }

  @Override
  public void store(Transaction transaction, Map<PhotoId, Template> templates) {
    try {
      Connection connection = transaction.connection();
      StateRow.lock(connection);
      int number = ModelPairs.number(connection, next);
      try (PreparedStatement others =
          connection.prepareStatement("DELETE FROM template_next WHERE model_pair <> ?")) {
        others.setInt(1, number);
        others.executeUpdate();
      }
      PhotoRows photos = new PhotoRows(connection);
      TemplateRows rows = TemplateRows.next(connection, number, next);
      List<TemplateRows.Row> fresh = new ArrayList<>();
      for (var each : templates.entrySet()) {
        long id = each.getKey().value();
        Optional<PhotoRows.Row> photo = photos.byId(id);
        if (photo.isPresent()) {
          rows.delete(id);
          fresh.add(rows.row(photo.get(), each.getValue()));
        }
      }
      rows.insert(fresh);
    } catch (SQLException e) {
      throw Database.translate("The new templates could not be stored", e);
    }
  }

  @Override
  public List<PhotoId> discardDamaged(Transaction transaction) {
    try {
      Connection connection = transaction.connection();
      StateRow.lock(connection);
      TemplateRows rows = TemplateRows.next(connection, ModelPairs.number(connection, next), next);
      List<PhotoId> damaged = new ArrayList<>();
      long last = 0;
      for (var page = rows.afterPhoto(last, ROWS_AT_ONCE);
          !page.isEmpty();
          page = rows.afterPhoto(last, ROWS_AT_ONCE)) {
        for (TemplateRows.Row row : page) {
          last = row.photo();
          if (!rows.verifies(row)) {
            damaged.add(new PhotoId(row.photo()));
          }
        }
      }
      for (PhotoId photo : damaged) {
        rows.delete(photo.value());
      }
      return damaged;
    } catch (SQLException e) {
      throw Database.translate("The new templates could not be checked", e);
    }
  }

  @Override
  public void switchOver(Transaction transaction, Set<PhotoId> leftOut) {
    try {
      switchOver(transaction.connection(), leftOut);
    } catch (SQLException e) {
      throw Database.translate("The gallery could not be switched to the other models", e);
    }
  }

  private void switchOver(Connection connection, Set<PhotoId> leftOut) throws SQLException {
    StateRow state = StateRow.lock(connection);
    Set<Long> missing = new HashSet<>(pending(connection, 0, Integer.MAX_VALUE));
    leftOut.forEach(photo -> missing.remove(photo.value()));
    if (!missing.isEmpty()) {
      throw SecondLookException.policy(
          "Photos without a template of the new models yet: %d, such as number %s. Run 'gallery reembed' until it names none, or leave them out."
              .formatted(
                  missing.size(),
                  missing.stream()
                      .sorted()
                      .limit(NUMBERS_NAMED)
                      .map(String::valueOf)
                      .reduce((a, b) -> a + ", " + b)
                      .orElseThrow()));
    }
    state.modelPair = OptionalInt.of(ModelPairs.number(connection, next));
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM template");
      statement.executeUpdate("INSERT INTO template SELECT * FROM template_next");
      statement.executeUpdate("DELETE FROM template_next");
    }
    // Every new template is compared with its digest here; one that differs undoes all of it.
    state.content = Repairs.sum(connection, state);
    state.erasureDue = true;
    state.save(connection);
    new ChangeFeed(connection).add(ChangeFeed.Kind.REEMBEDDED, List.of(), 0, 0, state);
  }
}
