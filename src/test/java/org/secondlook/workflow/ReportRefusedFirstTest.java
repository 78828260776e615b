package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseworkHome;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Review;
import org.secondlook.storage.StoreKind;

/** What a report lacks is said before a file is read again or a page drawn. */
class ReportRefusedFirstTest {
  @TempDir Path folder;

  @Test
  void aLeadOfWhichNobodySaidWhatElseIsKnownStopsTheReportBeforeAnythingIsReadAgain() {
    CaseworkHome home = new CaseworkHome(folder.resolve("home"), StoreKind.H2);
    Actor who = home.alone;
    CaseFile file = home.newCase(who, "7");
    // Its file is nowhere, so that reading it again would be told instead.
    ProbeId probe =
        home.searched(
                who, file, home.tracks(who, file, "aisle.mp4", 1).getFirst(), Openness.BLIND, 1)
            .probes()
            .getFirst()
            .id();
    CandidateId only = ((Review.Blind) home.review(who, probe)).shuffled().getFirst().id();
    home.decided(who, probe, Optional.of(only), Conclusion.LEAD);
    home.review(who, probe);
    home.close();
    Path out = folder.resolve("out");
    try (Workstation workstation = Workstation.open(home.home, Optional.empty())) {
      for (int exported = 0; exported < 2; exported++) {
        boolean asPackage = exported == 1;
        HomeWithAccounts.refused(
            () -> {
              if (asPackage) {
                new ExportPackage(workstation).run(who, file, out, false, JobContext.silent());
              } else {
                new ExportReport(workstation).run(who, file, out, JobContext.silent());
              }
            },
            "Before lead 1");
      }
      List<String> acts = new ArrayList<>();
      workstation.casework().log().all(entry -> acts.add(entry.act()));
      assertThat(acts).doesNotContain("EVIDENCE_CHECKED");
      assertThat(acts).doesNotContain("REPORT_EXPORTED", "PACKAGE_EXPORTED");
    }
    assertThat(out).doesNotExist();
  }
}
