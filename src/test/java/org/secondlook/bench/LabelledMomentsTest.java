package org.secondlook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.secondlook.base.JobContext;
import org.secondlook.engine.LocalEngine;
import org.secondlook.vision.TestModels;

/** Labels against moments that were labelled by eye; {@code bench objects} prints the same. */
class LabelledMomentsTest {
  private static final Path TABLES = Path.of("bench/objects");

  private static LocalEngine engine;
  private static ObjectBench bench;

  @BeforeAll
  static void open() {
    Path root = TestModels.shared("footage/classroom.mp4").getParent();
    engine = LocalEngine.open(TestModels.catalog(), 2);
    bench = new ObjectBench(engine, root);
  }

  @AfterAll
  static void close() {
    if (engine != null) {
      engine.close();
    }
  }

  private static ObjectReport.Label of(List<ObjectReport.Label> labels, String name) {
    return labels.stream().filter(each -> each.label().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void chairsAndATableAreSeenInTheClassroomBowlsAndPeopleInTheStore() {
    Map<ObjectTruth.Moment, List<ObjectTruth.Labelled>> some = new LinkedHashMap<>();
    ObjectTruth.moments(TABLES.resolve("moments.csv"))
        .forEach(
            (moment, truth) -> {
              if (moment.file().equals("classroom.mp4")
                  || moment.file().equals("store-aisle-detection.mp4")) {
                some.put(moment, truth);
              }
            });
    List<ObjectReport.Label> labels = bench.labels(some, JobContext.silent());
    assertThat(of(labels, "person").recall()).isGreaterThan(0.6);
    assertThat(of(labels, "chair").recall()).isGreaterThan(0.5);
    assertThat(of(labels, "dining table").found()).isPositive();
    assertThat(of(labels, "bowl").found()).isPositive();
    assertThat(of(labels, "all").precision()).isGreaterThan(0.7);
  }

  @Test
  @Tag("long")
  void overSixtyMomentsLabelsAreAsGoodAsTheResultsSay() {
    Map<ObjectTruth.Moment, List<ObjectTruth.Labelled>> all =
        ObjectTruth.moments(TABLES.resolve("moments.csv"));
    assertThat(all).hasSize(60);
    ObjectReport.Label together = of(bench.labels(all, JobContext.silent()), "all");
    assertThat(together.recall()).isGreaterThan(0.6);
    assertThat(together.precision()).isGreaterThan(0.8);
  }

  @Test
  void fiftyThingsAreFoundAgainFromFartherAndDarkerAmongThingsOfTheirKind() {
    List<ObjectTruth.View> views = ObjectTruth.things(TABLES.resolve("things.csv"));
    ObjectReport.Alike alike = bench.alike(views, TestModels.catalog().things());
    assertThat(alike.things()).isGreaterThanOrEqualTo(50);
    assertThat(alike.firstFive()).isGreaterThanOrEqualTo(alike.things() * 3 / 4);
    assertThat(alike.differentOverCutOff()).isLessThan(0.06);
  }
}
