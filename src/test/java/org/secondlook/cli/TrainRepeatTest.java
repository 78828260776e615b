package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.app.training.TrainingPhotos;
import org.secondlook.base.JobContext;
import org.secondlook.handout.HitHandout;
import org.secondlook.handout.SearchesHandout;
import org.secondlook.handout.ThresholdHandout;
import org.secondlook.report.Handout;
import org.secondlook.training.CompareAll;
import org.secondlook.training.GallerySize;
import org.secondlook.training.HitMeaning;
import org.secondlook.training.LabelledSet;
import org.secondlook.training.PopulationSplit;
import org.secondlook.training.Scores;
import org.secondlook.training.ThresholdReading;
import org.secondlook.workflow.Engines;
import org.secondlook.workflow.IndependentCount;
import org.secondlook.workflow.TrainingLab;

/** A class that types the command on a handout gets the handout's figures. */
class TrainRepeatTest {
  private static final long SEED = 11;
  private static final Scores SCORES =
      CompareAll.run(LabelledSet.synthetic(SEED, 150), JobContext.silent());

  private static JsonNode repeated(Handout handout) {
    List<String> all = List.of(handout.repeat().command().split(" "));
    assertThat(all.getFirst()).isEqualTo("secondlook");
    List<String> words = new ArrayList<>(all.subList(1, all.size()));
    words.add("--json");
    CommandRun run = CommandRun.of(words.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isZero();
    return run.json();
  }

  @Test
  void theRateThatIsPrintedEqualsAnIndependentCountOnRealPhotos(@TempDir Path folder)
      throws IOException {
    Path photos = TrainingPhotos.people(folder.resolve("people"), 20);
    Path cache = folder.resolve("cache");
    String[] words = {
      "train", "threshold", "--people=" + photos, "--cache=" + cache, "--threshold=0.15"
    };
    CommandRun text = CommandRun.of(words);
    CommandRun run =
        CommandRun.of(Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new));
    // The templates that the command kept, counted without the lab.
    LabelledSet set =
        new TrainingLab(
                Engines.measured(Engines.catalog()),
                () -> {
                  throw new AssertionError("The templates are in the cache");
                },
                Optional.of(cache))
            .labelled(photos, JobContext.silent());
    IndependentCount count = IndependentCount.of(set, 0.15);
    assertThat(count.matches()).as("enough to tell one rate from another").isGreaterThan(20);
    JsonNode fmr = run.json().path("fmr");
    assertThat(fmr.path("comparisons").asLong()).isEqualTo(count.strangers());
    assertThat(fmr.path("rate").asDouble())
        .isCloseTo(count.rate(), within(1.5 / count.strangers()));
    assertThat(text.out())
        .contains(
            String.format(
                Locale.ROOT, "%,d of %,d: ", fmr.path("events").asLong(), count.strangers()));
  }

  @Test
  void aThresholdBetweenTwoThousandthsIsRepeatedExactly() {
    ThresholdReading reading = SCORES.at(0.233337);
    JsonNode again = repeated(ThresholdHandout.of(SCORES, reading, SEED));
    assertThat(again.path("fmr").path("events").asLong()).isEqualTo(reading.fmr().events());
    assertThat(again.path("fmr").path("comparisons").asLong())
        .isEqualTo(reading.fmr().comparisons());
    assertThat(again.path("fnmr").path("events").asLong())
        .isEqualTo(reading.fnmr().orElseThrow().events());
    assertThat(again.path("threshold").asDouble()).isEqualTo(reading.threshold());
    assertThat(again.path("advisedForPolice").asDouble()).isEqualTo(SCORES.aboveAllStrangers());
  }

  @Test
  void searchesAreRepeatedWithWhatWasSaidOfThem() {
    GallerySize.Result result =
        GallerySize.run(
            new GallerySize.Settings(SCORES.thresholdAt(1e-3), 10, List.of(300L), SEED),
            PopulationSplit.synthetic(SEED, SCORES),
            JobContext.silent());
    for (Handout handout :
        List.of(SearchesHandout.gallerySize(result), SearchesHandout.replay(result))) {
      JsonNode again = repeated(handout);
      JsonNode row = (again.has("here") ? again.path("here") : again).path("rows").path(0);
      GallerySize.Row here = result.rows().getFirst();
      assertThat(row.path("expected").path("strangers").asDouble())
          .isEqualTo(here.expected().strangers());
      assertThat(row.path("expected").path("total").path("high").asDouble())
          .isEqualTo(here.expected().total().high());
      assertThat(row.path("observed").path("strangers").asLong())
          .isEqualTo(here.observed().orElseThrow().strangers());
      assertThat(row.path("observed").path("highest").asDouble())
          .isEqualTo(here.observed().orElseThrow().highest());
    }
  }

  @Test
  void theWorthOfAHitIsRepeatedToSixDigits() {
    HitMeaning hit =
        HitMeaning.of(new HitMeaning.Settings(1 / 3.0, 123_457, 2.0 / 463_001, 0.0377, 100));
    JsonNode again = repeated(HitHandout.of(hit));
    assertThat(again.path("strangers").asDouble() / hit.strangers()).isBetween(1 - 1e-5, 1 + 1e-5);
    assertThat(again.path("found").asDouble() / hit.found()).isBetween(1 - 1e-5, 1 + 1e-5);
  }
}
