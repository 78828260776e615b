package org.secondlook.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secondlook.app.Fixtures;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Feature;
import org.secondlook.casework.FeatureFinding.Finding;
import org.secondlook.casework.Support;

/** What the window asks for before a lead, tried to be done without. */
class LeadAsksInTheWindowTest {
  private FakeCompareDesk desk;
  private CompareViewModel model;

  @BeforeEach
  void open() {
    desk = new FakeCompareDesk(4);
    desk.asksSupport = true;
    ScreenContext frame = Fixtures.frame(new ArrayList<>());
    model = new CompareViewModel(desk, frame);
    frame.caseInView().open(Fixtures.caseFile("2026-0412", "Visitor"));
    model.refresh();
    model.conclude(Conclusion.LEAD);
    model.drafting().reason("The ears are alike.");
  }

  private String refused() {
    model.record();
    assertThat(desk.decisions).isEmpty();
    return model.drafting().missing().get();
  }

  @Test
  void eachFeatureThatIsLeftOutKeepsTheLeadFromBeingRecorded() {
    for (Feature left : Feature.values()) {
      for (Feature each : Feature.values()) {
        model
            .drafting()
            .change(now -> now.with(each, Optional.of(Finding.SIMILAR).filter(_ -> each != left)));
      }
      assertThat(refused()).as(left.name()).isNotEmpty();
      assertThat(model.drafting().draft().get().nextToAnswer()).contains(left);
    }
  }

  @Test
  void notVisibleIsAnAnswerOnlyWithItsReasonAndAllOfThemAreNoLead() {
    for (Feature each : Feature.values()) {
      model.drafting().find(each, Finding.SIMILAR);
    }
    model.drafting().change(now -> now.with(Feature.EARS, Optional.of(Finding.NOT_VISIBLE)));
    assertThat(refused()).isNotEmpty();
    for (Feature each : Feature.values()) {
      model
          .drafting()
          .change(
              now ->
                  now.with(each, Optional.of(Finding.NOT_VISIBLE)).withNote(each, "in the shade"));
    }
    assertThat(refused()).as("nothing was compared").isNotEmpty();
    model.drafting().find(Feature.NOSE, Finding.SIMILAR);
    model.record();
    assertThat(desk.decisions).hasSize(1);
  }

  @Test
  void theStrengthOfSupportIsAskedForAndGoesWithTheDecision() {
    assertThat(model.drafting().asksSupport().get()).isTrue();
    for (Feature each : Feature.values()) {
      model.drafting().find(each, Finding.SIMILAR);
    }
    model.drafting().change(now -> now.supported(Optional.of(new Support(2))));
    model.record();
    assertThat(desk.decisions.getFirst().support()).contains(new Support(2));
  }
}
