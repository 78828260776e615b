package org.secondlook.engine.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.Footage;
import org.secondlook.footage.Frame;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaSettings;

/** A file that the viewer's worker has open; opened again where that worker died. */
public final class RemoteFootage implements Footage {
  private final Worker worker;
  private final KeptAwayFiles keptAway;
  private final Path file;
  private final int part;
  private final MediaSettings settings;
  private MediaFacts facts;
  private long handle;
  private int generation;

  RemoteFootage(
      Worker worker, KeptAwayFiles keptAway, Path file, int part, MediaSettings settings) {
    this.worker = worker;
    this.keptAway = keptAway;
    this.file = file;
    this.part = part;
    this.settings = settings;
    untilAnswered(this::reopen);
  }

  private interface Attempt<R> {
    R run() throws WorkerDied;
  }

  private <R> R untilAnswered(Attempt<R> attempt) {
    while (true) {
      keptAway
          .verdict(file)
          .ifPresent(
              why -> {
                throw SecondLookException.input(why);
              });
      try {
        return attempt.run();
      } catch (WorkerDied e) {
        keptAway.died(file, e);
      }
    }
  }

  private MediaFacts reopen() throws WorkerDied {
    long[] id = new long[1];
    facts =
        worker.ask(
            number -> {
              id[0] = number;
              return new Request.Open(number, file.toString(), part, settings);
            },
            response ->
                response instanceof Response.FootageOpened opened
                    ? Optional.of(opened.facts())
                    : Optional.empty(),
            JobContext.silent());
    handle = id[0];
    generation = worker.generation();
    return facts;
  }

  private Optional<Frame> show(Request.Which which, long ptsMillis) {
    return untilAnswered(
        () -> {
          if (generation != worker.generation()) {
            reopen();
          }
          return worker.<Optional<Frame>>ask(
              id -> new Request.Show(id, handle, which, ptsMillis),
              response ->
                  response instanceof Response.Shown shown
                      ? Optional.of(Optional.ofNullable(shown.frame()))
                      : Optional.empty(),
              JobContext.silent());
        });
  }

  @Override
  public MediaFacts facts() {
    return facts;
  }

  @Override
  public Frame at(long ptsMillis) {
    return show(Request.Which.AT, ptsMillis).orElseThrow();
  }

  @Override
  public Optional<Frame> after(long ptsMillis) {
    return show(Request.Which.AFTER, ptsMillis);
  }

  @Override
  public Optional<Frame> before(long ptsMillis) {
    return show(Request.Which.BEFORE, ptsMillis);
  }

  @Override
  public void close() {
    try {
      if (generation == worker.generation()) {
        worker.ask(
            id -> new Request.Close(id, handle),
            response -> response instanceof Response.Closed ? Optional.of(true) : Optional.empty(),
            JobContext.silent());
      }
    } catch (WorkerDied e) {
      // Then it is closed.
    }
  }
}
