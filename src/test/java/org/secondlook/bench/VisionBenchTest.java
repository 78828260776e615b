package org.secondlook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.secondlook.base.JobContext;
import org.secondlook.vision.TestModels;
import org.secondlook.vision.UprightPictures;
import org.secondlook.vision.VisionModels;

/** A small part of the measurement that {@code bench vision} makes in full. */
class VisionBenchTest {
  @Test
  void onSomePairsOfEachFoldHardlyAnyIsJudgedWrongAndNoPictureIsMissed() {
    Path pairs = TestModels.shared("lfw/pairs.csv");
    List<PairList.Pair> all = PairList.read(pairs).pairs();
    List<PairList.Pair> some =
        IntStream.range(0, all.size()).filter(i -> i % 60 == 0).mapToObj(all::get).toList();
    try (VisionModels models = VisionModels.open(TestModels.catalog(), 2)) {
      VisionReport report =
          new VisionBench(
                  new TemplateMaker(models, UprightPictures::read, 2),
                  TestModels.catalog().fusion().fusion())
              .run(new PairList(some), TestModels.shared("lfw/people"), JobContext.silent());
      assertThat(report.pairs()).isEqualTo(some.size());
      assertThat(report.missed()).isZero();
      assertThat(report.accuracy()).isGreaterThan(0.95);
      assertThat(report.tar()).containsKey("1e-3");
    }
  }
}
