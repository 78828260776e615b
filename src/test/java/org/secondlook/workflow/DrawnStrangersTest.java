package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.Home;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.demo.DemoHome;

class DrawnStrangersTest {
  @Test
  void eachDrawnStrangerIsEnrolledAndNobodyIsAskedWhetherTwoOfThemAreOne(@TempDir Path folder) {
    try (Workstation workstation =
        Workstation.open(new Home(folder.resolve("home")), Optional.empty())) {
      Actor actor = workstation.casework().accounts().singleUser("examiner");
      EnrolResult drawn =
          new DemoHome(workstation, Installation.find()).enrolStrangers(actor, JobContext.silent());
      assertThat(drawn.refused()).isEmpty();
      assertThat(drawn.people()).isEqualTo(18);
      assertThat(new FindDuplicates(workstation).run(actor, JobContext.silent())).isEmpty();
      assertThat(new VerifyLog(workstation).run()).isInstanceOf(AuditVerdict.Intact.class);
    }
  }
}
