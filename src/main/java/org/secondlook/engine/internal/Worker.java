package org.secondlook.engine.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.WorkerSettings;

/**
 * A worker process that is started when first needed and again after it died. One request at a
 * time, in the order in which threads ask, so that a death has one request to blame. Safe for
 * threads.
 */
final class Worker {
  private static final long GLANCE_MILLIS = 100;

  /**
   * A process that is starting reads its models from the disk and says nothing until they are
   * loaded, which no file is to blame for.
   */
  private static final Duration STARTING = Duration.ofMinutes(3);

  /** After a cancel the worker finishes the frame it is at; it isn't waited for longer. */
  private static final long CANCEL_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final Installation installation;
  private final WorkerSettings settings;
  private final ReentrantLock turn = new ReentrantLock(true);
  private volatile WorkerProcess process;
  private int generation;
  private long lastId;
  private volatile boolean closed;

  Worker(Installation installation, WorkerSettings settings) {
    this.installation = installation;
    this.settings = settings;
  }

  /** Starts the process, unless one is asked something already, and has it load its models. */
  void prepare() {
    if (!turn.tryLock()) {
      return;
    }
    try {
      running().send(new Request.Prepare(++lastId));
    } catch (WorkerDied e) {
      forget();
    } finally {
      turn.unlock();
    }
  }

  /** Hears a request's responses until it returns a result. */
  interface Answer<R> {
    Optional<R> hear(Response response);
  }

  /** A longer deadline for the whole request, once more is known of it. */
  interface Deadline {
    Duration longest(Response response, Duration now);

    Deadline SAME = (response, now) -> now;
  }

  <R> R ask(LongFunction<Request> request, Answer<R> answer, JobContext context) throws WorkerDied {
    return ask(request, answer, Deadline.SAME, context);
  }

  /**
   * @throws WorkerDied where the process ended before the answer; the next call starts another
   * @throws SecondLookException as the worker failed, or after a cancel
   */
  <R> R ask(LongFunction<Request> request, Answer<R> answer, Deadline deadline, JobContext context)
      throws WorkerDied {
    try {
      while (!turn.tryLock(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
        context.stopIfCancelled();
      }
      try {
        context.stopIfCancelled();
        return converse(request, answer, deadline, context);
      } catch (WorkerDied e) {
        forget();
        throw e;
      } finally {
        turn.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SecondLookException.cancelled();
    }
  }

  private <R> R converse(
      LongFunction<Request> request, Answer<R> answer, Deadline deadline, JobContext context)
      throws WorkerDied, InterruptedException {
    WorkerProcess now = running();
    long id = ++lastId;
    boolean answered = false;
    try {
      now.send(request.apply(id));
      long begun = System.nanoTime();
      long sign = begun;
      long cancelledAt = 0;
      Duration longest = settings.longest();
      while (true) {
        Optional<Response> next = now.next(GLANCE_MILLIS);
        long time = System.nanoTime();
        if (next.isPresent()) {
          sign = time;
        }
        // Responses to a request that was given up may still come; they are of no interest.
        if (next.isPresent() && next.get().id() == id) {
          longest = deadline.longest(next.get(), longest);
          if (next.get() instanceof Response.Failed failed) {
            answered = true;
            throw WorkerFailures.thrown(failed);
          }
          Optional<R> result = answer.hear(next.get());
          if (result.isPresent()) {
            answered = true;
            return result.get();
          }
        }
        if (cancelledAt == 0 && context.cancelled()) {
          cancelledAt = time;
          now.send(new Request.Cancel(id));
        }
        if (cancelledAt != 0 && time - cancelledAt > CANCEL_NANOS) {
          now.kill();
          forget();
          throw SecondLookException.cancelled();
        }
        if (time - sign > silence(now).toNanos() || time - begun > longest.toNanos()) {
          now.kill();
          throw new WorkerDied(WorkerDied.Cause.HUNG, "no sign of life");
        }
      }
    } finally {
      if (!answered && process != null) {
        // A listener threw: the worker needn't go on. If it is dead, nobody hears this.
        giveUp(now, id);
      }
    }
  }

  private Duration silence(WorkerProcess process) {
    Duration usual = settings.silence();
    return process.hasSpoken() || usual.compareTo(STARTING) > 0 ? usual : STARTING;
  }

  private static void giveUp(WorkerProcess process, long id) {
    try {
      process.send(new Request.Cancel(id));
    } catch (WorkerDied e) {
      // It can't go on with anything.
    }
  }

  /** The next request starts another process, which knows nothing of what this one had open. */
  private void forget() {
    process = null;
    generation++;
  }

  private WorkerProcess running() {
    if (closed) {
      throw SecondLookException.fault("The engine is closed already.", null);
    }
    if (process == null) {
      process = WorkerProcess.start(installation, settings);
    }
    return process;
  }

  /**
   * How many processes have died before; what one of those had open is gone. Good while the
   * caller's request runs.
   */
  int generation() {
    turn.lock();
    try {
      return generation;
    } finally {
      turn.unlock();
    }
  }

  /** Ends the process, even in the middle of a request. */
  void close() {
    closed = true;
    WorkerProcess now = process;
    if (now == null) {
      return;
    }
    if (turn.tryLock()) {
      try {
        now.end();
        process = null;
      } finally {
        turn.unlock();
      }
    } else {
      now.kill();
    }
  }
}
