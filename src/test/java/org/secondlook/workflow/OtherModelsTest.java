package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.gallery.Galleries;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.ModelPair;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.storage.Transaction;

/** A home whose gallery was made with a file that has the id of one of the program's models. */
class OtherModelsTest {
  private Path home;

  @BeforeEach
  void enrolWithOtherModels(@TempDir Path folder) {
    home = folder;
    try (Workstation workstation = open()) {
      Gallery gallery =
          Galleries.open(workstation.database(), SyntheticPhotos.OTHER_MODELS, Clock.systemUTC());
      try (Transaction transaction = workstation.database().begin()) {
        gallery.enrol(transaction, List.of(SyntheticPhotos.photo("Ann", 1)));
        transaction.commit();
      }
    }
  }

  private Workstation open() {
    return Workstation.open(new Home(home), Optional.empty());
  }

  @Test
  void isNotSearchedEnrolledIntoOrChangedToThem() {
    try (Workstation workstation = open()) {
      assertThatThrownBy(() -> workstation.searchable().prepare(JobContext.silent()))
          .isInstanceOf(SecondLookException.class)
          .hasMessageContaining("was made with the models")
          .hasMessageContaining("embed the gallery again");
      assertThatThrownBy(
              () -> {
                try (Transaction transaction = workstation.database().begin()) {
                  workstation
                      .gallery()
                      .enrol(transaction, List.of(SyntheticPhotos.photo("Ben", 2)));
                }
              })
          .hasMessageContaining("was made with the models");
      assertThatThrownBy(() -> new ReembedHome(workstation, Optional.empty()))
          .isInstanceOf(SecondLookException.class)
          .hasMessageContaining("an id of its own");
      assertThat(workstation.gallery().stats().people()).isEqualTo(1);
    }
  }

  @Test
  void pairWithNewIdsMayFollowAndSoMayTheSameFile() {
    ModelPair old = SyntheticPhotos.MODELS;
    old.requireOwnIds(old);
    old.requireOwnIds(
        new ModelPair("new", Sha256.of(new byte[] {9}), old.second(), old.secondDigest()));
    assertThatThrownBy(
            () ->
                old.requireOwnIds(
                    new ModelPair(
                        old.second(), Sha256.of(new byte[] {9}), "new", old.firstDigest())))
        .hasMessageContaining("the id dlib-resnet");
  }
}
