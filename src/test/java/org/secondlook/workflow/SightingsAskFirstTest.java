package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Policy;
import org.secondlook.access.Role;
import org.secondlook.access.Switch;
import org.secondlook.casework.CaseHistory;
import org.secondlook.casework.Stated;
import org.secondlook.workflow.accounts.ChangePolicy;
import org.secondlook.workflow.accounts.ReadPolicy;
import org.secondlook.workflow.search.SearchSightings;
import org.secondlook.workflow.statements.RecordCompetence;

/** Whose training has ended is refused before a file is taken in, and the case discloses it. */
class SightingsAskFirstTest {
  @TempDir Path folder;

  @Test
  void whoseTrainingHasEndedIsRefusedBeforeAFaceIsNamed() {
    try (HomeWithAccounts home = new HomeWithAccounts(folder)) {
      Workstation workstation = home.workstation;
      Policy now = new ReadPolicy(workstation).inForce();
      new ChangePolicy(workstation)
          .run(
              home.administrator,
              now.with(now.oversight().with(Switch.SIGHTINGS_SEARCH, true)),
              "an operation");
      Actor ana = home.added("ana", Role.EXAMINER);
      SearchSightings search = new SearchSightings(workstation);
      SearchSightings.Question question =
          new SearchSightings.Question(home.file, "theft", Optional.empty(), 5, Optional.empty());
      search.check(ana, question);
      LocalDate before = LocalDate.of(2020, 1, 1);
      new RecordCompetence(workstation)
          .run(
              home.administrator,
              new Stated.Competence(
                  "ana",
                  Stated.Competence.Kind.TRAINING,
                  before,
                  before.plusYears(1),
                  "certificate 1"));
      HomeWithAccounts.refused(() -> search.check(ana, question), "training");
      CaseHistory history = new CaseHistory(home.file.number());
      workstation.casework().log().all(history::accept);
      assertThat(history.refused()).hasSize(1);
    }
  }
}
