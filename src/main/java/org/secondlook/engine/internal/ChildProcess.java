package org.secondlook.engine.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.secondlook.base.Installation;
import org.secondlook.engine.WorkerSettings;

/**
 * A child JVM that goes on telling, unlike a {@link WorkerProcess}, which answers. It dies with
 * this one, since its standard input ends then, and so do children of its own.
 */
final class ChildProcess<R> implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ChildProcess.class.getName());

  private final Process process;
  private final OutputStream orders;

  private ChildProcess(Process process) {
    this.process = process;
    this.orders = new BufferedOutputStream(process.getOutputStream(), 1 << 16);
  }

  /**
   * @param heard told of each report, on a thread of its own
   * @param gone told, on that thread, once nothing more comes
   */
  static <R> ChildProcess<R> start(
      Installation installation,
      WorkerSettings settings,
      Class<R> type,
      Consumer<R> heard,
      Runnable gone) {
    ChildProcess<R> child = new ChildProcess<>(WorkerProcess.launch(installation, settings));
    Thread.ofPlatform().daemon().name("child-reports").start(() -> child.listen(type, heard, gone));
    Thread.ofPlatform().daemon().name("child-log").start(child::drain);
    return child;
  }

  private void listen(Class<R> type, Consumer<R> heard, Runnable gone) {
    try (Protocol.Documents<R> reports = Protocol.read(process.getInputStream(), type)) {
      while (reports.hasNext()) {
        tell(heard, reports.next());
      }
    } catch (IOException | RuntimeException e) {
      // The stream ends in the middle of a document where the process was killed.
      LOG.log(Level.FINE, "a child's reports ended", e);
    } finally {
      close();
      gone.run();
    }
  }

  /**
   * What is wrong with the listener is no end of the reports: it is told, and the next one heard.
   */
  private static <R> void tell(Consumer<R> heard, R report) {
    try {
      heard.accept(report);
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "a child's report was not taken", e);
    }
  }

  private void drain() {
    try (var lines = process.errorReader()) {
      lines.lines().forEach(LOG::fine);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.FINE, "a child's log ended", e);
    }
  }

  /** Whole orders only, whatever thread they come from; nothing where it is gone. */
  synchronized void send(Object order) {
    try {
      Protocol.write(orders, order);
    } catch (IOException e) {
      LOG.log(Level.FINE, "a child was gone", e);
    }
  }

  /** Kills it and its children; nothing where it is gone. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
