package org.secondlook.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secondlook.app.Fixtures;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.base.Point;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Feature;
import org.secondlook.casework.FeatureFinding;
import org.secondlook.casework.Openness;
import org.secondlook.footage.Enhancement;
import org.secondlook.vision.Similarity;

class CompareViewModelTest {
  private FakeCompareDesk desk;
  private CompareViewModel model;

  @BeforeEach
  void open() {
    desk = new FakeCompareDesk(4);
    ScreenContext frame = Fixtures.frame(new ArrayList<>());
    model = new CompareViewModel(desk, frame);
    frame.caseInView().open(Fixtures.caseFile("2026-0412", "Visitor"));
  }

  private void decide(Conclusion conclusion) {
    if (conclusion == Conclusion.LEAD) {
      for (Feature each : Feature.values()) {
        model.drafting().find(each, FeatureFinding.Finding.SIMILAR);
      }
    }
    model.conclude(conclusion);
    model.drafting().reason("The ears differ.");
    model.record();
  }

  @Test
  void aDecisionWithoutReasonIsNotRecordedAndSaysWhatIsMissing() {
    model.conclude(Conclusion.EXCLUDED);
    model.record();
    assertThat(desk.decisions).isEmpty();
    assertThat(model.drafting().missing().get()).contains("reason");
  }

  @Test
  void afterADecisionTheNextOpenCandidateIsShown() {
    decide(Conclusion.EXCLUDED);
    assertThat(model.selected().get().orElseThrow().place()).isEqualTo(2);
    assertThat(model.badge().get()).isEqualTo("1/4");
    assertThat(model.drafting().draft().get().reason()).isEmpty();
  }

  @Test
  void nothingIsRevealedBeforeAllAreDecided() {
    decide(Conclusion.EXCLUDED);
    assertThat(model.strip()).allMatch(item -> item.revealed().isEmpty());
    assertThat(model.allDecided().get()).isFalse();
    for (int i = 0; i < 3; i++) {
      decide(Conclusion.INCONCLUSIVE);
    }
    assertThat(model.allDecided().get()).isTrue();
    assertThat(model.revealed().get()).isFalse();
    model.reveal();
    assertThat(model.strip()).allMatch(item -> item.revealed().isPresent());
  }

  @Test
  void comingBackToADecidedListStillWaitsForTheReveal() {
    for (int i = 0; i < 4; i++) {
      decide(Conclusion.EXCLUDED);
    }
    model.refresh();
    assertThat(model.allDecided().get()).isTrue();
    assertThat(model.revealed().get()).isFalse();
    ScreenContext frame = model.frame();
    frame.caseInView().open(Fixtures.caseFile("2026-0999", "Another"));
    frame.caseInView().open(Fixtures.caseFile("2026-0412", "Visitor"));
    assertThat(model.strip()).hasSize(4).allMatch(item -> item.revealed().isEmpty());
    assertThat(model.allDecided().get()).isTrue();
    assertThat(model.revealed().get()).isFalse();
  }

  @Test
  void whatWasWrittenOfNoneOfTheseIsNoCandidatesDraft() {
    model.noneOfThese(true);
    model.drafting().reason("No candidate shares the ear.");
    model.next();
    model.previous();
    assertThat(model.drafting().draft().get().reason()).isEmpty();
    assertThat(model.drafting().draft().get().conclusion()).isEmpty();
  }

  @Test
  void noneOfTheseIsOneDecisionOnAllAndCantBeALead() {
    model.noneOfThese(true);
    model.conclude(Conclusion.LEAD);
    assertThat(model.drafting().draft().get().conclusion()).contains(Conclusion.EXCLUDED);
    model.drafting().reason("No candidate shares the ear.");
    model.record();
    assertThat(desk.decisions).hasSize(1).allMatch(each -> each.candidate().isEmpty());
    assertThat(model.revealed().get()).as("as after single decisions").isFalse();
    assertThat(model.allDecided().get()).isTrue();
    assertThat(model.strip())
        .as("each says what was decided on it")
        .allMatch(each -> each.decision().equals(Optional.of(desk.decisions.getFirst())));
    String before = model.expectation().get();
    model.reveal();
    assertThat(model.revealed().get()).isTrue();
    assertThat(model.expectation().get())
        .as("the figures of the report, once they may be known")
        .isNotEqualTo(before);
    assertThat(model.selected().get().orElseThrow().place()).as("the first rank").isEqualTo(1);
  }

  @Test
  void undoingADecisionLeadsBackToItAndTheNextOneRevises() {
    model.drafting().conclude(Conclusion.EXCLUDED);
    model.drafting().reason("the ears differ");
    StripItem decided = model.selected().get().orElseThrow();
    assertThat(model.revising()).isFalse();
    model.record();
    assertThat(model.selected().get().orElseThrow().id()).isNotEqualTo(decided.id());
    model.frame().undo().undo();
    assertThat(model.selected().get().orElseThrow().id()).isEqualTo(decided.id());
    assertThat(model.revising()).isTrue();
    assertThat(model.undecided()).isEqualTo(model.strip().size() - 1);
    assertThat(desk.decisions).as("what is recorded stays").hasSize(1);
  }

  @Test
  void notesStayWithTheirCandidate() {
    model.drafting().findCurrent(FeatureFinding.Finding.DIFFERENT);
    model.next();
    assertThat(model.drafting().draft().get().findings()).isEmpty();
    model.previous();
    assertThat(model.drafting().draft().get().findings()).hasSize(1);
  }

  @Test
  void aLeadOnAnEnhancedProbeNeedsALookAtTheOriginal() {
    model.enhancement().add(new Enhancement.Gamma(1.5));
    model.next();
    decide(Conclusion.LEAD);
    assertThat(desk.decisions).isEmpty();
    assertThat(model.drafting().missing().get()).contains("original");
    model.enhancement().holdOriginal(true);
    model.enhancement().holdOriginal(false);
    model.record();
    assertThat(desk.decisions)
        .hasSize(1)
        .allMatch(each -> each.originalViewed() && each.enhancement().contains("gamma"));
  }

  @Test
  void stepsAreMovedRemovedAndTakenBack() {
    EnhancementViewModel steps = model.enhancement();
    Enhancement gamma = new Enhancement.Gamma(1.5);
    Enhancement contrast = new Enhancement.Contrast(1.2);
    steps.add(gamma);
    steps.add(contrast);
    steps.move(1, -1);
    assertThat(steps.steps()).containsExactly(contrast, gamma);
    steps.remove(0);
    assertThat(steps.steps()).containsExactly(gamma);
    steps.undo();
    steps.undo();
    assertThat(steps.steps()).containsExactly(gamma, contrast);
  }

  @Test
  void aMarkOnATurnedProbeIsKeptInPixelsOfTheFrame() {
    Point before = model.shownProbe().orElseThrow().whole(new Point(234, 245));
    model.enhancement().add(new Enhancement.Rotate(90));
    ComparedPicture turned = model.shownProbe().orElseThrow();
    Point there = turned.inPicture(before);
    model.marks().place(true, there);
    model.marks().place(false, new Point(10, 10));
    Point kept = model.drafting().draft().get().marks().getFirst().onProbe();
    assertThat(kept.distanceTo(before)).isLessThan(1e-6);
    assertThat(turned.face().landmarks().leftEye().distanceTo(turned.face().landmarks().rightEye()))
        .isCloseTo(48.6, org.assertj.core.data.Offset.offset(0.5));
  }

  @Test
  void alignedEyesFallOnTheSameSpotsWhateverTheZoom() {
    PairGeometry.Lens lens = PairGeometry.Lens.WHOLE.zoomed(3, 40, -20).moved(7, 9);
    ComparedPicture left = model.probe().get().orElseThrow().side();
    ComparedPicture right = model.candidate().get().orElseThrow().side();
    List<Similarity> places =
        List.of(
            PairGeometry.place(left, true, 500, 400, lens),
            PairGeometry.place(right, true, 500, 400, lens));
    Point a = places.get(0).apply(left.face().landmarks().leftEye());
    Point b = places.get(1).apply(right.face().landmarks().leftEye());
    assertThat(a.distanceTo(b)).isLessThan(1e-6);
  }

  @Test
  void searchingAgainWhileBlindOpensANewBlindListWithTheSameSteps() {
    Enhancement gamma = new Enhancement.Gamma(1.5);
    assertThat(model.enhancedSearch().possible()).isFalse();
    model.enhancement().add(gamma);
    model.enhancedSearch().run();
    assertThat(desk.enhancedSearches).hasSize(1);
    assertThat(desk.enhancedSearches.getFirst().search().openness()).isEqualTo(Openness.BLIND);
    assertThat(model.chosen().get().orElseThrow().name()).endsWith("enhanced");
    assertThat(model.enhancement().steps()).containsExactly(gamma);
    assertThat(model.strip()).allMatch(item -> item.revealed().isEmpty());
    // The same steps again would tell nothing new.
    assertThat(model.enhancedSearch().possible()).isFalse();
  }

  @Test
  void afterTheRevealEachCandidateShowsHowFarItMovesWithTheEnhancedProbe() {
    for (int i = 0; i < 4; i++) {
      decide(Conclusion.EXCLUDED);
    }
    model.reveal();
    assertThat(model.revealModel().others()).isEmpty();
    model.enhancement().add(new Enhancement.Gamma(1.5));
    model.enhancedSearch().run();
    assertThat(model.chosen().get().orElseThrow().probe().id()).isEqualTo(FakeCompareDesk.PROBE);
    assertThat(model.strip().stream().map(item -> item.revealed().orElseThrow()).toList())
        .extracting(each -> model.revealModel().moved(each).orElseThrow())
        .containsExactly(-3, 1, 1, 1);
  }

  @Test
  void ranksOfAListThatIsNotDecidedStayHidden() {
    model.enhancement().add(new Enhancement.Gamma(1.5));
    model.enhancedSearch().run();
    model.choose(model.probes().getLast());
    for (int i = 0; i < 4; i++) {
      decide(Conclusion.EXCLUDED);
    }
    model.reveal();
    assertThat(model.revealModel().others()).hasSize(1).allMatch(each -> each.ranks().isEmpty());
    assertThat(model.strip().stream().map(item -> item.revealed().orElseThrow()).toList())
        .allMatch(each -> model.revealModel().moved(each).isEmpty());
  }
}
