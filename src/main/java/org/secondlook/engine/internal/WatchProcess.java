package org.secondlook.engine.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.secondlook.base.Installation;
import org.secondlook.engine.WatchReport;
import org.secondlook.engine.WatchTask;
import org.secondlook.engine.WorkerSettings;
import org.secondlook.vision.Template;

/** The program's side of a watching process. */
public final class WatchProcess implements AutoCloseable {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ChildProcess<WatchReport> child;

  private WatchProcess(
      Installation installation, WorkerSettings settings, Consumer<WatchReport> heard) {
    child = ChildProcess.start(installation, settings, WatchReport.class, heard, ended::countDown);
  }

  public static WatchProcess start(
      Installation installation,
      WorkerSettings settings,
      WatchTask task,
      Consumer<WatchReport> heard) {
    WatchProcess process = new WatchProcess(installation, settings, heard);
    process.child.send(new WatchOrder.Begin(task));
    return process;
  }

  public void refuse(int person, Template passerBy) {
    child.send(new WatchOrder.Refuse(person, passerBy));
  }

  public void stop() {
    child.send(new WatchOrder.Stop());
  }

  /** Whether it has ended by itself, waiting so long. */
  public boolean ended(Duration within) throws InterruptedException {
    return ended.await(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    child.close();
  }
}
