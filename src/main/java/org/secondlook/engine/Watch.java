package org.secondlook.engine;

import java.time.Duration;
import java.util.function.Consumer;
import org.secondlook.base.Installation;
import org.secondlook.engine.internal.WatchProcess;
import org.secondlook.vision.Template;

/**
 * A running watch, in a process of its own. Only there are the templates of the list and of those
 * who pass by; {@link #close} kills it, and with it they are gone.
 */
public final class Watch implements AutoCloseable {
  private final WatchProcess process;

  private Watch(WatchProcess process) {
    this.process = process;
  }

  /**
   * @param heard told of each report, one after the other, on a thread of its own
   */
  public static Watch start(
      Installation installation, WatchTask task, Consumer<WatchReport> heard) {
    WorkerSettings usual = WorkerSettings.alone();
    WorkerSettings settings =
        new WorkerSettings(
            WatchMain.class.getName(),
            usual.threads(),
            false,
            usual.heapMegabytes(),
            usual.directMegabytes(),
            usual.silence(),
            usual.longest());
    return new Watch(WatchProcess.start(installation, settings, task, heard));
  }

  /**
   * From now on a passer-by whose face is more like that of one who was found not to be a listed
   * person than like that person raises no alert for that person.
   */
  public void refuse(int person, Template passerBy) {
    process.refuse(person, passerBy);
  }

  /**
   * Waits until it has ended by itself.
   *
   * @return whether it has, within that time
   */
  public boolean ended(Duration within) throws InterruptedException {
    return process.ended(within);
  }

  /**
   * Has what is recorded closed and told, and waits for the end, so long at most. {@link #close}
   * would lose the segments that are open.
   */
  public boolean stop(Duration within) throws InterruptedException {
    process.stop();
    return process.ended(within);
  }

  @Override
  public void close() {
    process.close();
  }
}
