package org.secondlook.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.casework.Stated.LeadOutcome;
import org.secondlook.report.FiguresReport;
import org.secondlook.storage.StoreKind;

/** A year's figures, counted a second time by hand. */
class YearlyFiguresTest {
  @TempDir Path folder;

  @Test
  void aYearIsCountedFromTheLogAloneAndTheNewestOutcomeCounts() {
    try (CaseworkHome home = new CaseworkHome(folder, StoreKind.H2)) {
      Actor ana = home.account("ana", Role.EXAMINER);
      CaseFile file = home.newCase(ana, "2026-1");
      StoredTrack track = home.tracks(ana, file, "aisle.mp4", 1).getFirst();
      int leads = 5;
      for (int n = 0; n < leads; n++) {
        ProbeId probe = home.searched(ana, file, track, Openness.BLIND, 1).probes().getFirst().id();
        // From the second search on the same face is known, so its list is shown at once.
        CandidateId candidate = first(home.review(ana, probe));
        Decision lead = home.decided(ana, probe, Optional.of(candidate), Conclusion.LEAD);
        home.review(ana, probe);
        LeadOutcome.Result first =
            n == 0 ? LeadOutcome.Result.CONFIRMED : LeadOutcome.Result.REFUTED;
        for (LeadOutcome.Result each :
            n < 2
                ? new LeadOutcome.Result[] {LeadOutcome.Result.UNKNOWN, first}
                : new LeadOutcome.Result[] {first}) {
          home.act(
              tx ->
                  home.casework
                      .statements()
                      .state(tx, ana, new LeadOutcome(lead.id(), each, "the court's file")));
        }
      }
      ProbeId open = home.searched(ana, file, track, Openness.BLIND, 1).probes().getFirst().id();
      CandidateId last = first(home.review(ana, open));
      home.decided(ana, open, Optional.of(last), Conclusion.LEAD);
      home.wait(Duration.ofDays(400));
      home.searched(ana, file, track, Openness.OPEN, 2);
      YearlyFigures figures =
          new YearlyFigures(
              Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
      home.casework.log().all(figures::accept);
      assertThat(figures.searches()).isEqualTo(leads + 1);
      assertThat(figures.openSearches()).isZero();
      assertThat(figures.byUser()).isEqualTo(Map.of("ana", leads + 1));
      assertThat(figures.byConclusion()).isEqualTo(Map.of("LEAD", leads + 1));
      assertThat(figures.leads(LeadOutcome.Result.CONFIRMED)).isEqualTo(1);
      assertThat(figures.leads(LeadOutcome.Result.REFUTED)).isEqualTo(4);
      assertThat(figures.leads(LeadOutcome.Result.UNKNOWN)).isZero();
      assertThat(figures.leadsWithoutOutcome()).isEqualTo(1);
      assertThat(home.casework.statements().refuted())
          .hasSize(4)
          .allMatch(each -> each.person() == 1001 && each.tracks().contains(track.id()));
    }
  }

  private static CandidateId first(Review review) {
    return switch (review) {
      case Review.Blind blind -> blind.shuffled().getFirst().id();
      case Review.Revealed revealed -> revealed.candidates().getFirst().id();
    };
  }

  @Test
  void aCellThatASpreadsheetWouldRunStaysText() {
    assertThat(
            FiguresReport.csv(
                java.util.List.of(new FiguresReport.Line("By user", "=cmd()", "1\"2"))))
        .isEqualTo("figure,group,value\r\n\"By user\",\"'=cmd()\",\"1\"\"2\"\r\n");
  }

  @Test
  void aNonConformityIsClosedByItsNumberOnly() {
    try (CaseworkHome home = new CaseworkHome(folder, StoreKind.H2)) {
      long number =
          home.act(tx -> home.casework.statements().state(tx, home.alone, fault(Optional.empty())));
      assertThatThrownBy(
              () ->
                  home.act(
                      tx ->
                          home.casework
                              .statements()
                              .state(tx, home.alone, fault(Optional.of(number + 1)))))
          .hasMessageContaining("no non-conformity");
      home.act(tx -> home.casework.statements().state(tx, home.alone, fault(Optional.of(number))));
      assertThat(home.casework.statements().all(Stated.NonConformity.class)).hasSize(2);
    }
  }

  private static Stated.NonConformity fault(Optional<Long> closes) {
    return new Stated.NonConformity(closes, "clock not set", "none", "set it");
  }
}
