package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.Finding;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.PhotoId;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.matching.IndexPlaces;
import org.secondlook.storage.Database;
import org.secondlook.storage.Transaction;

final class CheckGalleryTest {
  @TempDir Path folder;
  private Database database;
  private Gallery gallery;
  private CheckGallery check;

  @BeforeEach
  void enrolThreePhotos() throws IOException {
    database = Database.open(folder.resolve("home").resolve("store"), Optional.empty());
    gallery = Galleries.open(database, SyntheticPhotos.MODELS, Clock.systemUTC());
    LettersEngine engine = new LettersEngine();
    check = new CheckGallery(IndexPlaces.inMemory(database, gallery), () -> engine);
    for (String name : List.of("Ann", "Ben", "Cid")) {
      Path person = Files.createDirectories(folder.resolve("photos").resolve(name));
      Files.writeString(person.resolve("1.jpg"), "face 40; face 10; " + name);
    }
    new EnrolPhotos(IndexPlaces.inMemory(database, gallery), engine)
        .enrol(
            EnrolRequest.of(
                List.of(folder.resolve("photos")),
                EnrolRequest.Layout.FOLDERS,
                FacePick.DOMINANT,
                "",
                ""),
            EnrolListener.NONE,
            JobContext.silent());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void damage(String sql) {
    try (Transaction transaction = database.begin();
        Statement statement = transaction.connection().createStatement()) {
      statement.execute(sql);
      transaction.commit();
    } catch (SQLException e) {
      throw Database.translate("The test could not damage the store", e);
    }
  }

  @Test
  void damagedTemplateIsNamedAndMadeAgainFromItsPicture() {
    var before = gallery.template(new PhotoId(2)).orElseThrow();
    String snapshot = gallery.snapshot();
    damage(
        "UPDATE template SET first_vector = SUBSTRING(first_vector FROM 1 FOR 6) || X'00' ||"
            + " SUBSTRING(first_vector FROM 8) WHERE photo = 2");
    assertThatThrownBy(() -> gallery.template(new PhotoId(2)))
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.DAMAGED))
        .hasMessageContaining("photo 2");
    assertThat(check.check(JobContext.silent()).whole()).isFalse();

    List<String> log = new ArrayList<>();
    CheckGallery.Result result =
        check.repair((transaction, repaired) -> log.add("repaired"), JobContext.silent());

    assertThat(result.whole()).isTrue();
    assertThat(result.repaired()).extracting(Finding::row).contains("template of photo 2");
    assertThat(log).hasSize(1);
    assertThat(gallery.template(new PhotoId(2))).contains(before);
    assertThat(gallery.snapshot()).isEqualTo(snapshot);
    assertThat(check.check(JobContext.silent()).findings()).isEmpty();
  }

  @Test
  void missingTemplateIsMadeAgainToo() {
    damage("DELETE FROM template WHERE photo = 3");
    assertThat(check.repair((transaction, repaired) -> {}, JobContext.silent()).whole()).isTrue();
    assertThat(check.check(JobContext.silent()).findings()).isEmpty();
  }

  @Test
  void templateWhosePictureIsDamagedTooStaysReported() {
    damage("UPDATE template SET sha256 = X'00' WHERE photo = 1");
    damage("UPDATE photo_bytes SET bytes = X'00' WHERE photo = 1");
    CheckGallery.Result result = check.repair((transaction, repaired) -> {}, JobContext.silent());
    assertThat(result.whole()).isFalse();
    assertThat(result.repaired()).isEmpty();
    assertThat(result.findings())
        .extracting(Finding::kind)
        .contains(Finding.Kind.DAMAGED_PICTURE, Finding.Kind.DAMAGED_TEMPLATE);
  }
}
