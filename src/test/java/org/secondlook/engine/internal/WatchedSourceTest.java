package org.secondlook.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Installation;
import org.secondlook.engine.WatchReport.State;
import org.secondlook.engine.WatchTask;
import org.secondlook.footage.LiveSource;

class WatchedSourceTest {
  /** Its frames come late, then in time; at last they come but nobody asks for them. */
  @Test
  void aSourceThatFallsBehindSaysSoUntilItHasCaughtUp() throws InterruptedException {
    List<State> states = new ArrayList<>();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    try (WatchedSource source =
        new WatchedSource(
            Installation.find(),
            LateSource.class.getName(),
            0,
            new LiveSource.Device(Path.of("/dev/none")),
            640,
            WatchTask.Recording.NONE,
            () -> {})) {
      while (states.size() < 5 && System.nanoTime() < until) {
        source.tick().ifPresent(each -> states.add(each.state()));
        source.take();
        Thread.sleep(20);
      }
    }
    assertThat(states)
        .containsExactly(
            State.CONNECTING, State.WATCHING, State.BEHIND, State.WATCHING, State.BEHIND);
  }
}
