package org.secondlook.app.window;

import java.util.concurrent.CountDownLatch;
import org.secondlook.app.Texts;
import org.secondlook.app.jobs.FxJobRunner;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;

/** A job for a picture: it stays half-way until it is let go. */
final class ScreenshotJob {
  private final MainWindow window;
  private final CountDownLatch over = new CountDownLatch(1);

  ScreenshotJob(MainWindow window) {
    this.window = window;
  }

  /** On the window's thread; what the job tells is shown once this thread is free. */
  void begin() {
    FxJobRunner runner = new FxJobRunner(window.jobList());
    CountDownLatch told = new CountDownLatch(1);
    runner.run(
        Texts.count("evidence.import", 3),
        context -> {
          context.progress(new Progress("door-cam-damaged.mp4", 31_400, 84_000, "ms of footage"));
          told.countDown();
          wait(over);
          return 0;
        },
        done -> "",
        done -> runner.close(),
        failure -> {});
    wait(told);
  }

  void end() {
    over.countDown();
  }

  private static void wait(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SecondLookException.cancelled();
    }
  }
}
