package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.JobContext;
import org.secondlook.engine.LocalEngine;
import org.secondlook.gallery.Finding;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.Gallery;
import org.secondlook.matching.IndexPlaces;
import org.secondlook.storage.Database;
import org.secondlook.vision.ModelCatalog;

/** Two people under one name, with real models. */
class UnlikePhotosTest {
  private static final Path GALLERY = Path.of("sample-data/gallery").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void photosOfTwoPeopleUnderOneNameAreToldAndThoseOfOneAreNot() throws IOException {
    ModelCatalog catalog = ModelCatalog.open(Path.of("models").toAbsolutePath());
    MeasuredModels models = Engines.measured(catalog);
    Path table =
        Files.writeString(
            folder.resolve("t.csv"),
            "file,person\n"
                + GALLERY.resolve("Barack_Obama/oval-office-2012.jpg")
                + ",John Smith\n"
                + GALLERY.resolve("Joe_Biden/blue-room-2010.jpg")
                + ",John Smith\n");
    try (Database database = Database.open(folder.resolve("store"), Optional.empty());
        LocalEngine engine = LocalEngine.open(catalog, 2)) {
      Gallery gallery = Galleries.open(database, Engines.pair(models), Clock.systemUTC());
      enrol(database, gallery, engine, EnrolRequest.Layout.FOLDERS, GALLERY);
      assertThat(new UnlikePhotos(gallery, models).all(JobContext.silent())).isEmpty();

      enrol(database, gallery, engine, EnrolRequest.Layout.CSV, table);
      List<Finding> found = new UnlikePhotos(gallery, models).all(JobContext.silent());

      assertThat(found).hasSize(1);
      assertThat(found.getFirst().kind()).isEqualTo(Finding.Kind.UNLIKE_PHOTOS);
      assertThat(found.getFirst().sentence())
          .contains("John Smith", "don't match each other", "strangers");
    }
  }

  private static void enrol(
      Database database,
      Gallery gallery,
      LocalEngine engine,
      EnrolRequest.Layout layout,
      Path path) {
    EnrolResult result =
        new EnrolPhotos(IndexPlaces.inMemory(database, gallery), engine)
            .enrol(
                EnrolRequest.of(List.of(path), layout, FacePick.DOMINANT, "", ""),
                EnrolListener.NONE,
                JobContext.silent());
    assertThat(result.refused()).isEmpty();
  }
}
