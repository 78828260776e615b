package org.secondlook.search.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.search.IndexEntry;

/**
 * Makes an index of a stream of photos: collects a sample, fits the codecs to it, then writes one
 * segment. Nothing counts before {@link #finish}'s manifest is in place; closed without {@link
 * #keep}, the files are deleted. For one thread.
 */
final class Rebuild implements AutoCloseable {
  private static final int REPORTED = 1000;

  private final Path folder;
  private final int number;
  private final SearchThreads workers;
  private final JobContext context;
  private final int expected;
  private final Steps steps;
  private final List<IndexEntry> sample = new ArrayList<>();
  private Layout layout;
  private int trained;
  private int done;
  private SegmentWriter writer;
  private boolean kept;

  Rebuild(
      Path folder,
      int number,
      SearchThreads workers,
      JobContext context,
      int expected,
      Steps steps) {
    this.folder = folder;
    this.number = number;
    this.workers = workers;
    this.context = context;
    this.expected = expected;
    this.steps = steps;
  }

  void add(IndexEntry entry) {
    context.stopIfCancelled();
    try {
      if (writer == null) {
        sample.add(entry);
        if (sample.size() == CodecTrainer.SAMPLE) {
          start();
        }
      } else {
        writer.add(entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    done++;
    if (done % REPORTED == 0) {
      context.progress(new Progress("Building the search index", done, expected, "photos"));
    }
  }

  private void start() throws IOException {
    Codec[] codecs = new Codec[2];
    workers.one(() -> codecs[0] = CodecTrainer.train(model(0), values(0)));
    workers.one(() -> codecs[1] = CodecTrainer.train(model(1), values(1)));
    layout = new Layout(codecs[0], codecs[1]);
    trained = sample.size();
    writer = new SegmentWriter(folder, number, layout, workers, steps);
    for (IndexEntry entry : sample) {
      writer.add(entry);
    }
    sample.clear();
  }

  private String model(int which) {
    return (which == 0
            ? sample.getFirst().template().first()
            : sample.getFirst().template().second())
        .model();
  }

  private List<float[]> values(int which) {
    return sample.stream()
        .map(entry -> (which == 0 ? entry.template().first() : entry.template().second()).values())
        .toList();
  }

  /** Completes the files. @return the manifest that makes them count once it is written */
  Manifest finish(String base, boolean complete) throws IOException {
    if (writer == null && sample.isEmpty()) {
      return new Manifest(base, complete, number, 0, List.of(), List.of());
    }
    if (writer == null) {
      start();
    }
    writer.finish();
    writer.close();
    List<Manifest.Part> parts = List.of(new Manifest.Part(number, writer.rows()));
    return new Manifest(
        base, complete, number + 1, trained, List.of(layout.first(), layout.second()), parts);
  }

  void keep() {
    kept = true;
  }

  @Override
  public void close() throws IOException {
    if (!kept && writer != null) {
      writer.abandon();
    }
  }
}
