package org.secondlook.gallery.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.GalleryTemplate;
import org.secondlook.gallery.ModelPair;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.PhotoId;

/**
 * The gallery's templates as values, each held against its checksum as it is read.
 *
 * @param models of the program; templates of others are refused
 */
record StoredTemplates(ModelPair models) {
  private static final int AT_ONCE = 1000;

  /** In order of photo number; those of them that there are. */
  List<GalleryTemplate> of(Connection connection, Collection<Long> photos) throws SQLException {
    Optional<TemplateRows> templates = rows(connection);
    if (templates.isEmpty()) {
      return List.of();
    }
    return templates.get().of(photos).stream().map(row -> checked(templates.get(), row)).toList();
  }

  /** All whose photos have higher numbers, in their order. */
  void after(Connection connection, PhotoId after, Consumer<GalleryTemplate> sink)
      throws SQLException {
    Optional<TemplateRows> templates = rows(connection);
    if (templates.isEmpty()) {
      return;
    }
    long last = after.value();
    List<TemplateRows.Row> page;
    do {
      page = templates.get().afterPhoto(last, AT_ONCE);
      for (TemplateRows.Row row : page) {
        sink.accept(checked(templates.get(), row));
        last = row.photo();
      }
    } while (page.size() == AT_ONCE);
  }

  /** Empty before the first enrolment. */
  private Optional<TemplateRows> rows(Connection connection) throws SQLException {
    StateRow state = StateRow.read(connection);
    Optional<ModelPair> pair = ModelPairs.get(connection, state.modelPair);
    if (pair.isPresent()) {
      pair.get().require(models);
    }
    return pair.map(known -> new TemplateRows(connection, state.modelPair.getAsInt(), known));
  }

  private static GalleryTemplate checked(TemplateRows templates, TemplateRows.Row row) {
    if (!templates.verifies(row)) {
      throw SecondLookException.damaged(TemplateRows.damage(row.photo()));
    }
    return new GalleryTemplate(
        new PhotoId(row.photo()), new PersonId(row.person()), templates.template(row));
  }
}
