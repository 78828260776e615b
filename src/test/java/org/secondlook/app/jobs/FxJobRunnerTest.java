package org.secondlook.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class FxJobRunnerTest {
  /** A watched folder that is being left still writes to the home. */
  @Test
  void whatIsBeingEndedIsOverOnceTheRunnerIsClosedAndRunsOnAThreadOfItsOwn() {
    AtomicReference<Thread> on = new AtomicReference<>();
    FxJobRunner runner = new FxJobRunner(new JobList());
    runner.ending(
        () -> {
          LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
          on.set(Thread.currentThread());
        });
    runner.close();
    assertThat(on.get()).isNotNull().isNotSameAs(Thread.currentThread());
  }
}
