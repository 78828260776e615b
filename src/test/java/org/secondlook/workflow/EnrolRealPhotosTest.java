package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.engine.LocalEngine;
import org.secondlook.gallery.EnrolOutcome.RefusalReason;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.ModelPair;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.matching.IndexPlaces;
import org.secondlook.storage.Database;
import org.secondlook.vision.TestModels;

/** Enrolment with the real models and real pictures. */
final class EnrolRealPhotosTest {
  private static final ModelPair MODELS = SyntheticPhotos.MODELS;
  private static final Path LFW = Path.of("../shared/lfw/people");

  @TempDir Path folder;

  private static JobContext printing() {
    return new JobContext() {
      @Override
      public void progress(Progress progress) {
        System.out.println(progress.what() + ": " + progress.done() + " of " + progress.total());
      }

      @Override
      public boolean cancelled() {
        return false;
      }
    };
  }

  @Test
  void sampleGalleryIsEnrolledWhole() {
    try (Database database = Database.open(folder.resolve("store"), Optional.empty());
        LocalEngine engine = LocalEngine.open(TestModels.catalog(), 2)) {
      Gallery gallery = Galleries.open(database, MODELS, Clock.systemUTC());
      EnrolPhotos enrol = new EnrolPhotos(IndexPlaces.inMemory(database, gallery), engine);
      EnrolRequest request =
          EnrolRequest.of(
              List.of(Path.of("sample-data/gallery")),
              EnrolRequest.Layout.FOLDERS,
              FacePick.DOMINANT,
              "sample",
              "public domain");

      EnrolResult result = enrol.enrol(request, EnrolListener.NONE, JobContext.silent());

      assertThat(result.refused()).isEmpty();
      assertThat(result.people()).isEqualTo(3);
      assertThat(result.photosEnrolled()).isEqualTo(4);
      assertThat(enrol.enrol(request, EnrolListener.NONE, JobContext.silent()).alreadyEnrolled())
          .isEqualTo(4);
      CheckGallery check = new CheckGallery(IndexPlaces.inMemory(database, gallery), () -> engine);
      assertThat(check.check(JobContext.silent()).findings()).isEmpty();
    }
  }

  @Test
  void realPhotosAreEnrolledOrRefusedWithAReason() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(LFW), "Needs the pictures of ../shared/lfw");
    int people = Integer.getInteger("enrol.people", 40);
    List<Path> folders;
    try (Stream<Path> all = Files.list(LFW)) {
      folders = all.sorted().limit(people).toList();
    }
    Path half = folder.resolve("Half").resolve("half.jpg");
    Files.createDirectories(half.getParent());
    byte[] whole;
    try (Stream<Path> first = Files.list(folders.getFirst())) {
      whole = Files.readAllBytes(first.sorted().findFirst().orElseThrow());
    }
    Files.write(half, java.util.Arrays.copyOf(whole, whole.length / 2));
    Path text = folder.resolve("Text").resolve("text.jpg");
    Files.createDirectories(text.getParent());
    Files.writeString(text, "no picture");
    List<Path> paths = new java.util.ArrayList<>(folders);
    paths.add(half.getParent());
    paths.add(text.getParent());

    try (Database database = Database.open(folder.resolve("store"), Optional.empty());
        LocalEngine engine = LocalEngine.open(TestModels.catalog(), 2)) {
      Gallery gallery = Galleries.open(database, MODELS, Clock.systemUTC());
      EnrolResult result =
          new EnrolPhotos(IndexPlaces.inMemory(database, gallery), engine)
              .enrol(
                  EnrolRequest.of(paths, EnrolRequest.Layout.FOLDERS, FacePick.CENTRAL, "", ""),
                  EnrolListener.NONE,
                  printing());
      result.refused().forEach(System.out::println);
      assertThat(result.refused())
          .filteredOn(refused -> refused.reason() == RefusalReason.UNREADABLE)
          .extracting(EnrolResult.Refused::file)
          .containsExactlyInAnyOrder("Half/half.jpg", "Text/text.jpg");
      assertThat(result.refused()).noneMatch(refused -> refused.reason() == RefusalReason.NO_FACE);
      assertThat(result.photosEnrolled()).isGreaterThanOrEqualTo(people);
    }
  }
}
