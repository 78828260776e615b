package org.secondlook.gallery.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.ModelPair;
import org.secondlook.vision.Template;

/** What can be put right from what is still whole. */
final class Repairs {
  private Repairs() {}

  static void template(Connection connection, ModelPair models, long photo, Template template)
      throws SQLException {
    StateRow state = StateRow.lock(connection);
    ModelPair pair = ModelPairs.get(connection, state.modelPair).orElse(models);
    pair.require(models);
    PhotoRows.Row row =
        new PhotoRows(connection)
            .byId(photo)
            .orElseThrow(
                () -> SecondLookException.usage("There is no photo " + photo + " in the gallery."));
    if (!row.verifies()) {
      throw SecondLookException.damaged(PhotoRows.damage(photo));
    }
    TemplateRows templates = new TemplateRows(connection, state.modelPair.orElseThrow(), pair);
    templates.delete(photo);
    templates.insert(List.of(templates.row(row, template)));
    new ChangeFeed(connection).repaired(List.of(photo), state);
  }

  static void total(Connection connection) throws SQLException {
    StateRow state = StateRow.lock(connection);
    state.content = sum(connection, state);
    state.save(connection);
    new ChangeFeed(connection).repaired(List.of(), state);
  }

  /** The content of all templates as they are; the first one that doesn't verify ends it. */
  static ContentSum sum(Connection connection, StateRow state) throws SQLException {
    ContentSum sum = ContentSum.empty();
    var pair = ModelPairs.get(connection, state.modelPair);
    if (pair.isEmpty()) {
      return sum;
    }
    TemplateRows templates = new TemplateRows(connection, state.modelPair.getAsInt(), pair.get());
    PersonRows people = new PersonRows(connection);
    long last = 0;
    for (List<TemplateRows.Row> page = templates.afterPhoto(last, 1000);
        !page.isEmpty();
        page = templates.afterPhoto(last, 1000)) {
      for (TemplateRows.Row row : page) {
        if (!templates.verifies(row)) {
          throw SecondLookException.damaged(TemplateRows.damage(row.photo()));
        }
        sum.add(ContentSum.element(people.get(row.person()).name(), row.sha256()));
        last = row.photo();
      }
    }
    return sum;
  }
}
