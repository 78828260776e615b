package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.lookout.Authority;
import org.secondlook.lookout.Lookout;
import org.secondlook.workflow.lookout.PrepareLookout;
import org.secondlook.workflow.lookout.ShowLookout;
import org.secondlook.workflow.lookout.StartLookout;

/**
 * Look-outs of a case, as tests of what comes after their preparation need them.
 *
 * @param asks who prepares one and asks for its start; {@code confirms} it, another one
 */
record StagedLookouts(Workstation workstation, CaseFile file, Actor asks, Actor confirms) {
  /** Whom the sample's camera at the front desk shows. */
  static final Path VISITOR =
      Path.of("sample-data/gallery/Barack_Obama/oval-office-2012.jpg").toAbsolutePath();

  static Authority anHour() {
    Instant now = Instant.now();
    return new Authority(
        "District court", "order 5", "the station", now, now.plus(Duration.ofHours(1)), false);
  }

  /** Nobody is listed yet. */
  Lookout prepared(String number) {
    return new PrepareLookout(workstation).run(asks, file, number, anHour(), "north", 1e-3, false);
  }

  void list(Lookout lookout, String name, Path photo) {
    assertThat(
            new PrepareLookout(workstation)
                .list(
                    asks,
                    lookout,
                    List.of(photo),
                    name,
                    "the office",
                    "sought",
                    JobContext.silent())
                .listed())
        .isEqualTo(1);
  }

  Lookout start(Lookout lookout) {
    for (Actor each : List.of(asks, confirms)) {
      new StartLookout(workstation)
          .run(each, new ShowLookout(workstation).run(each, lookout.number()));
    }
    return lookout;
  }

  /** With the visitor alone on its list. */
  Lookout started(String number, String visitor) {
    Lookout lookout = prepared(number);
    list(lookout, visitor, VISITOR);
    return start(lookout);
  }
}
