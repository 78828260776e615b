package org.secondlook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.secondlook.access.Policy;
import org.secondlook.base.Embedding;
import org.secondlook.base.JobContext;
import org.secondlook.footage.Thoroughness;

/** Holds what an engine finds in the sample footage against its labels. */
final class SampleLabels {
  private static final Path SAMPLES = EngineContract.SAMPLES;

  /** Well above what the sample people reach among each other. */
  private static final double LOOKS_LIKE = 0.4;

  private final Engine engine;
  private final Map<Path, Embedding> portraits = new HashMap<>();

  SampleLabels(Engine engine) {
    this.engine = engine;
  }

  /**
   * One usable track for each labelled stretch, at its time, looking like its person. Scraps that
   * are too poor to search with aren't counted: a hand or a shoulder may be taken for a face once.
   */
  void holdFor(String clip, Thoroughness thoroughness) throws IOException {
    String what = clip + " " + thoroughness;
    List<AnalysedTrack> tracks = new ArrayList<>(usableTracks(clip, thoroughness));
    List<String[]> labels =
        Files.readAllLines(SAMPLES.resolve("labels.csv")).stream()
            .map(line -> line.split(",", -1))
            .filter(row -> row[0].equals("footage/" + clip))
            .toList();
    assertThat(tracks).as(what).hasSameSizeAs(labels);
    for (String[] label : labels) {
      long from = Long.parseLong(label[2]);
      long to = Long.parseLong(label[3]);
      AnalysedTrack track =
          tracks.stream()
              .filter(each -> similarToPerson(each, label[1]) > LOOKS_LIKE)
              .max(Comparator.comparingLong(each -> shared(each, from, to)))
              .orElseThrow(() -> new AssertionError(what + ": nobody looks like " + label[1]));
      tracks.remove(track);
      assertThat(shared(track, from, to)).as(what + " " + label[1]).isGreaterThan((to - from) / 2);
      assertThat(track.track().fromMillis()).as(what + " " + label[1]).isGreaterThan(from - 500);
      assertThat(track.track().toMillis()).as(what + " " + label[1]).isLessThan(to + 500);
    }
  }

  private List<AnalysedTrack> usableTracks(String clip, Thoroughness thoroughness) {
    var found =
        (Analysis.Examined)
            engine.analyse(
                SAMPLES.resolve("footage/" + clip),
                thoroughness,
                AnalysisListener.NONE,
                JobContext.silent());
    return found.tracks().stream()
        .filter(
            each ->
                each.track().best().face().quality().overall() >= Policy.INITIAL.minimumQuality())
        .toList();
  }

  private static long shared(AnalysedTrack track, long from, long to) {
    return Math.min(to, track.track().toMillis()) - Math.max(from, track.track().fromMillis());
  }

  private double similarToPerson(AnalysedTrack track, String person) {
    try (Stream<Path> photos = Files.list(SAMPLES.resolve("gallery/" + person))) {
      return photos
          .mapToDouble(
              photo ->
                  portraits
                      .computeIfAbsent(photo, this::portrait)
                      .similarity(track.template().first()))
          .max()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Embedding portrait(Path photo) {
    var found =
        (Analysis.Examined)
            engine.analyse(photo, Thoroughness.NORMAL, AnalysisListener.NONE, JobContext.silent());
    return found.first().faces().getFirst().template().first();
  }
}
