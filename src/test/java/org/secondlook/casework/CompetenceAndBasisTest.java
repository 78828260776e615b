package org.secondlook.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Stated.Competence;
import org.secondlook.casework.Stated.PhotoBasis;
import org.secondlook.search.GalleryFilter;
import org.secondlook.storage.StoreKind;

/** Whose training is over, and which photos may not be found any more. */
class CompetenceAndBasisTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

  @TempDir Path folder;
  private CaseworkHome home;
  private Actor ana;
  private Actor root;
  private CaseFile file;

  @BeforeEach
  void open() {
    home = new CaseworkHome(folder, StoreKind.H2);
    ana = home.account("ana", Role.EXAMINER);
    root = home.account("root", Role.ADMINISTRATOR);
    file = home.newCase(ana, "2026-1");
  }

  @AfterEach
  void close() {
    home.close();
  }

  private void state(Actor actor, Stated stated) {
    home.act(tx -> home.casework.statements().state(tx, actor, stated));
  }

  private void holds(Competence.Kind kind, LocalDate until) {
    state(root, new Competence("ana", kind, TODAY.minusYears(1), until, "certificate 7"));
  }

  private void search() {
    home.casework
        .searches()
        .check(
            ana,
            Optional.of(file.id()),
            "theft",
            Openness.BLIND,
            new SearchSettings(5, 10, GalleryFilter.ALL));
  }

  @Test
  void whoseTrainingOrProficiencyIsOverNeitherSearchesNorVerifies() {
    search();
    for (Competence.Kind kind : Competence.Kind.values()) {
      holds(kind, TODAY);
      search();
      home.wait(Duration.ofDays(1));
      assertThatThrownBy(this::search)
          .isInstanceOfSatisfying(
              SecondLookException.class,
              e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.POLICY))
          .hasMessageContaining("held until " + TODAY);
      assertThatThrownBy(() -> home.casework.statements().requireCompetent(ana))
          .hasMessageContaining("no verification");
      holds(kind, TODAY.plusYears(1));
      search();
      home.wait(Duration.ofDays(-1));
    }
  }

  @Test
  void aSecondExaminerWhoseProficiencyIsOverIsNotAsked() {
    Actor ben = home.account("ben", Role.EXAMINER);
    StoredTrack track = home.tracks(ana, file, "aisle.mp4", 1).getFirst();
    ProbeId probe = home.searched(ana, file, track, Openness.BLIND, 1).probes().getFirst().id();
    CandidateId candidate = ((Review.Blind) home.review(ana, probe)).shuffled().getFirst().id();
    Decision lead = home.decided(ana, probe, Optional.of(candidate), Conclusion.LEAD);
    VerificationTask task = home.verificationOf(ana, lead, 3, Optional.empty());
    state(
        root,
        new Competence(
            "ben", Competence.Kind.PROFICIENCY, TODAY.minusYears(2), TODAY.minusDays(1), "test"));
    assertThatThrownBy(
            () -> home.act(tx -> home.casework.verifications().items(tx, ben, task.id())))
        .hasMessageContaining("no verification");
  }

  @Test
  void onlyAnAdministratorRecordsCompetenceAndOnlyOfAnAccount() {
    Competence own =
        new Competence("ana", Competence.Kind.TRAINING, TODAY, TODAY.plusYears(9), "by myself");
    assertThatThrownBy(() -> state(ana, own)).hasMessageContaining("may not");
    Competence nobodys =
        new Competence("zoe", Competence.Kind.TRAINING, TODAY, TODAY.plusYears(9), "course");
    assertThatThrownBy(() -> state(root, nobodys)).hasMessageContaining("no account");
  }

  @Test
  void aCompetenceThatWasAlteredInTheLogLetsNobodyIn() {
    holds(Competence.Kind.TRAINING, TODAY.minusDays(1));
    home.tamper(
        "UPDATE audit_entry SET details = REPLACE(details, '2026-02-28', '2036-02-28') WHERE act ="
            + " 'COMPETENCE_RECORDED'");
    assertThatThrownBy(this::search).hasMessageContaining("altered");
  }

  private static PhotoBasis basis(
      long photo, Optional<LocalDate> review, Optional<LocalDate> ends, Optional<String> ended) {
    return new PhotoBasis(List.of(photo), new PhotoBasis.Basis("arrest", "", review, ends, ended));
  }

  @Test
  void aPhotoWhoseBasisEndedIsWithheldFromThatDayOnAndTheNewestWordCounts() {
    Optional<LocalDate> none = Optional.empty();
    state(root, basis(1, none, none, Optional.of("dismissed")));
    state(root, basis(2, none, Optional.of(TODAY), Optional.empty()));
    state(root, basis(3, Optional.of(TODAY), none, Optional.empty()));
    Statements statements = home.casework.statements();
    assertThat(statements.withheld(TODAY)).containsExactlyInAnyOrder(1L, 2L);
    assertThat(statements.withheld(TODAY.minusDays(1))).containsExactly(1L);
    assertThat(statements.pastReview(TODAY)).isEmpty();
    assertThat(statements.pastReview(TODAY.plusDays(1))).containsExactly(3L);
    state(root, basis(1, none, none, Optional.empty()));
    assertThat(statements.withheld(TODAY)).containsExactly(2L);
    assertThatThrownBy(() -> state(ana, basis(3, none, none, Optional.of("expunged"))))
        .hasMessageContaining("may not");
  }

  @Test
  void aBasisThatWasPutBackInTheLogIsNotBelieved() {
    state(root, basis(1, Optional.empty(), Optional.empty(), Optional.of("dismissed")));
    home.tamper(
        "UPDATE audit_entry SET details = REPLACE(details, '\"ended\":\"dismissed\"',"
            + " '\"ended\":null') WHERE act = 'BASIS_RECORDED'");
    assertThatThrownBy(() -> home.casework.statements().withheld(TODAY))
        .hasMessageContaining("altered");
  }
}
