package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.secondlook.base.JobContext;
import org.secondlook.engine.Engine;
import org.secondlook.engine.StillAnalysis;
import org.secondlook.vision.AnalysedFace;
import org.secondlook.vision.DetectionOptions;
import org.secondlook.vision.Template;

/** How often "photos of one person that don't match each other" is said wrongly, and missed. */
class UnlikePhotosMeasuredTest {
  private static final Path PEOPLE = Path.of("../shared/lfw").toAbsolutePath().normalize();
  private static final int MOST = 400;

  private static List<Path> folders() throws IOException {
    List<Path> folders = new ArrayList<>();
    try (Stream<Path> all = Files.walk(PEOPLE)) {
      for (Path each : all.filter(Files::isDirectory).sorted().toList()) {
        if (photos(each).size() > 1 && folders.size() < MOST) {
          folders.add(each);
        }
      }
    }
    return folders;
  }

  private static List<Path> photos(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jpg")).sorted().limit(2).toList();
    }
  }

  /** Of the largest face, as enrolment takes it where one dominates. */
  private static Optional<Template> template(StillAnalysis analysis) {
    return analysis instanceof StillAnalysis.Examined found
        ? found.faces().stream()
            .max(
                java.util.Comparator.comparingDouble(
                    each -> each.face().box().width() * each.face().box().height()))
            .map(AnalysedFace::template)
        : Optional.empty();
  }

  @Tag("long")
  @Test
  void truePairsAreSeldomNamedAndSwappedOnesNearlyAlways() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(PEOPLE), "no labelled people on this machine");
    MeasuredModels models = Engines.measured(Engines.catalog());
    double least = models.fused().similarityAt(UnlikePhotos.FMR);
    List<Template> first = new ArrayList<>();
    List<Template> second = new ArrayList<>();
    try (Engine engine = Engines.open()) {
      for (Path folder : folders()) {
        List<StillAnalysis> pair =
            engine.analyseStills(photos(folder), DetectionOptions.STILL, JobContext.silent());
        Optional<Template> a = template(pair.get(0));
        Optional<Template> b = template(pair.get(1));
        if (a.isPresent() && b.isPresent()) {
          first.add(a.get());
          second.add(b.get());
        }
      }
    }
    int named = 0;
    int found = 0;
    for (int n = 0; n < first.size(); n++) {
      Template other = second.get((n + 1) % second.size());
      named += models.fusion().similarity(first.get(n), second.get(n)) < least ? 1 : 0;
      found += models.fusion().similarity(first.get(n), other) < least ? 1 : 0;
    }
    System.out.printf(
        "Threshold %.3f: %d of %d true pairs named as unlike, %d of %d swapped pairs found%n",
        least, named, first.size(), found, first.size());
    assertThat(named).isLessThan(first.size() / 20);
    assertThat(found).isGreaterThan(first.size() * 98 / 100);
  }
}
