package org.secondlook.engine.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.Analysis;
import org.secondlook.engine.Engine;
import org.secondlook.engine.Footage;
import org.secondlook.engine.ObjectAnalysis;
import org.secondlook.engine.StillAnalysis;

/**
 * The worker's side: reads requests from standard input, serves one at a time with an engine of its
 * own process, and ends with the input, which means that the program is gone.
 */
public final class WorkerService {
  private static final Logger LOG = Logger.getLogger(WorkerService.class.getName());

  /** No request's number: these begin with 1. */
  private static final long STARTED = 0;

  private final Engine engine;
  private final OutputStream out;
  private final AtomicLong cancelled = new AtomicLong();
  private final Map<Long, Footage> open = new HashMap<>();
  private volatile long current;

  private WorkerService(OutputStream out, Function<Consumer<Path>, Engine> engine) {
    this.out = out;
    this.engine = engine.apply(file -> send(new Response.Opening(current, file.toString())));
  }

  /**
   * Doesn't return.
   *
   * @param engine makes the engine, given whom to tell of each file before it is opened
   */
  public static void serve(Function<Consumer<Path>, Engine> engine) {
    OutputStream out = StandardOutput.claim();
    HeapLimit.close();
    int code = 0;
    try (Protocol.Documents<Request> requests = Protocol.read(System.in, Request.class)) {
      WorkerService service = new WorkerService(out, engine);
      service.send(new Response.Alive(STARTED));
      service.serve(requests);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.SEVERE, "worker", e);
      code = 1;
    }
    // Native code in the middle of something would only hold up an orderly end.
    ChildFolder.eraseAndHalt(code);
  }

  private void serve(Protocol.Documents<Request> requests) throws IOException {
    ExecutorService work =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("work").factory());
    while (requests.hasNext()) {
      Request request = requests.next();
      switch (request) {
        case Request.Cancel(long id) -> cancelled.accumulateAndGet(id, Math::max);
        case Request.Prepare _ -> engine.prepare();
        case Request.Analyse _,
            Request.AnalyseStills _,
            Request.Faces _,
            Request.FaceInside _,
            Request.Objects _,
            Request.Things _,
            Request.Open _,
            Request.Show _,
            Request.Close _ ->
            work.execute(() -> answer(request));
      }
    }
  }

  private void answer(Request request) {
    current = request.id();
    try {
      send(result(request));
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "request failed", e);
      send(
          file(request)
              .filter(file -> !(e instanceof SecondLookException))
              .<Response>map(
                  file -> new Response.Refused(request.id(), StillsPass.unforeseen(Path.of(file))))
              .orElseGet(() -> WorkerFailures.told(request.id(), e)));
    } catch (Error e) {
      // Nothing sensible can be expected of this process any more.
      LOG.log(Level.SEVERE, "worker", e);
      ChildFolder.eraseAndHalt(1);
    }
  }

  /** The file that is gone through, whose fault it is where something unforeseen happens. */
  private static Optional<String> file(Request request) {
    return switch (request) {
      case Request.Analyse ask -> Optional.of(ask.file());
      case Request.Objects ask -> Optional.of(ask.file());
      case Request.AnalyseStills _,
          Request.Faces _,
          Request.FaceInside _,
          Request.Things _,
          Request.Open _,
          Request.Show _,
          Request.Close _,
          Request.Cancel _,
          Request.Prepare _ ->
          Optional.empty();
    };
  }

  private Response result(Request request) {
    ProgressResponses reports =
        new ProgressResponses(request.id(), this::send, () -> cancelled.get());
    long id = request.id();
    return switch (request) {
      case Request.Analyse ask ->
          told(
              id,
              engine.analyse(
                  Path.of(ask.file()), ask.settings(), ask.thoroughness(), reports, reports));
      case Request.AnalyseStills ask -> {
        List<Path> files = ask.files().stream().map(Path::of).toList();
        yield new Response.StillsDone(
            id,
            engine.analyseStills(files, ask.options(), reports).stream()
                .map(WorkerService::still)
                .toList());
      }
      case Request.Faces ask ->
          new Response.FacesDone(id, engine.faces(ask.picture(), ask.options()));
      case Request.FaceInside ask ->
          new Response.FacesDone(id, List.of(engine.faceInside(ask.picture(), ask.drawn())));
      case Request.Objects ask ->
          found(
              id, engine.objects(Path.of(ask.file()), ask.settings(), ask.thoroughness(), reports));
      case Request.Things ask ->
          new Response.ThingsDone(id, engine.things(ask.picture(), ask.boxes()));
      case Request.Open ask -> {
        Footage footage = engine.open(Path.of(ask.file()), ask.part(), ask.settings());
        open.put(id, footage);
        yield new Response.FootageOpened(id, footage.facts());
      }
      case Request.Show ask -> {
        Footage footage = open.get(ask.footage());
        yield new Response.Shown(
            id,
            switch (ask.which()) {
              case AT -> footage.at(ask.ptsMillis());
              case AFTER -> footage.after(ask.ptsMillis()).orElse(null);
              case BEFORE -> footage.before(ask.ptsMillis()).orElse(null);
            });
      }
      case Request.Close ask -> {
        Footage footage = open.remove(ask.footage());
        if (footage != null) {
          footage.close();
        }
        yield new Response.Closed(id);
      }
      case Request.Cancel _, Request.Prepare _ ->
          throw new IllegalStateException("Neither waits for its turn");
    };
  }

  private Response found(long id, ObjectAnalysis analysis) {
    return switch (analysis) {
      case ObjectAnalysis.Examined done -> {
        for (ObjectAnalysis.Part part : done.parts()) {
          part.tracks().forEach(track -> send(new Response.ObjectTrackFound(id, track)));
          send(
              new Response.ObjectPartDone(
                  id, part.facts(), part.looks(), part.changes(), part.damage().orElse(null)));
        }
        yield new Response.FileDone(id, done.notExamined());
      }
      case ObjectAnalysis.Unreadable(String why) -> new Response.Refused(id, why);
    };
  }

  private static Response told(long id, Analysis analysis) {
    return switch (analysis) {
      case Analysis.Examined done -> new Response.FileDone(id, done.notExamined());
      case Analysis.Unreadable(String why) -> new Response.Refused(id, why);
    };
  }

  private static Response.Still still(StillAnalysis analysis) {
    return switch (analysis) {
      case StillAnalysis.Examined looked ->
          new Response.Still(null, looked.facts(), looked.faces(), looked.damage().orElse(null));
      case StillAnalysis.Unreadable(String why) -> new Response.Still(why, null, null, null);
    };
  }

  private void send(Response response) {
    try {
      synchronized (out) {
        Protocol.write(out, response);
      }
    } catch (IOException e) {
      // The program is gone, and with it the reason to go on.
      ChildFolder.eraseAndHalt(0);
    }
  }
}
