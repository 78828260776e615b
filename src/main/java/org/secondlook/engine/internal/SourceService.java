package org.secondlook.engine.internal;

import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.secondlook.base.SecondLookException;
import org.secondlook.footage.Frame;
import org.secondlook.footage.LazyFrame;
import org.secondlook.footage.LiveFrames;
import org.secondlook.footage.LiveFrames.Step;
import org.secondlook.footage.LiveSource;
import org.secondlook.footage.LiveSources;

/**
 * Reads one source from its connecting to its end, and shows a frame whenever it is asked: always
 * the next one that comes, so that none grows old in a queue. It ends with its input, which means
 * that whoever watches is gone.
 */
public final class SourceService {
  private static final Logger LOG = Logger.getLogger(SourceService.class.getName());
  private static final long SIGN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final OutputStream out;
  private volatile boolean wanted;

  private SourceService(OutputStream out) {
    this.out = out;
  }

  /** Doesn't return. */
  public static void serve() {
    SourceService service = new SourceService(StandardOutput.claim());
    try (MappingIterator<SourceOrder> orders = Protocol.read(System.in, SourceOrder.class)) {
      service.send(new SourceReport.Running());
      while (orders.hasNextValue()) {
        switch (orders.nextValue()) {
          case SourceOrder.Open(String source) ->
              Thread.ofPlatform().daemon().name("source").start(() -> service.read(source));
          case SourceOrder.Show() -> service.wanted = true;
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.FINE, "source", e);
    }
    // Native code in the middle of something would only hold up an orderly end.
    Runtime.getRuntime().halt(0);
  }

  private void read(String text) {
    try (LiveFrames frames = LiveSources.open(LiveSource.of(text))) {
      send(new SourceReport.Connected());
      send(read(frames));
    } catch (SecondLookException e) {
      send(new SourceReport.Over(e.getMessage(), false));
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "source", e);
      send(new SourceReport.Over("Its pictures can't be decoded.", false));
    }
    Runtime.getRuntime().halt(0);
  }

  private SourceReport read(LiveFrames frames) {
    long came = 0;
    long sign = System.nanoTime();
    while (true) {
      Step step = frames.next();
      if (step instanceof Step.Over(String why, boolean finished)) {
        return new SourceReport.Over(why, finished);
      }
      came++;
      long now = System.nanoTime();
      if (step instanceof Step.Came(LazyFrame frame, boolean late) && wanted) {
        wanted = false;
        long receivedAt = System.currentTimeMillis();
        Frame shown = frame.frame();
        send(new SourceReport.Showed(shown.ptsMillis(), receivedAt, shown.picture(), came, late));
        sign = now;
      } else if (now - sign > SIGN_NANOS) {
        send(new SourceReport.Alive(came));
        sign = now;
      }
    }
  }

  private void send(SourceReport report) {
    try {
      synchronized (out) {
        Protocol.write(out, report);
      }
    } catch (IOException e) {
      Runtime.getRuntime().halt(0);
    }
  }
}
