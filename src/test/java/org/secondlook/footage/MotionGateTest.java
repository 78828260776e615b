package org.secondlook.footage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Box;

class MotionGateTest {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 270;

  @Test
  void theFirstFrameIsLookedAt() {
    assertThat(gate().check(0, scene(1, 0, 0))).isEqualTo(Motion.SOME);
  }

  @Test
  void aSceneThatOnlyHasNoiseIsNotLookedAtAgain() {
    MotionGate gate = gate();
    gate.check(0, scene(1, 3, 0));

    for (int i = 1; i < 20; i++) {
      assertThat(gate.check(i * 200L, scene(1, 3, i))).isEqualTo(Motion.NONE);
    }
  }

  @Test
  void anUnchangedSceneIsLookedAtAgainAfterTheLongestTime() {
    MotionGate gate = new MotionGate(Duration.ofSeconds(1));
    gate.check(0, scene(1, 0, 0));

    assertThat(gate.check(999, scene(1, 0, 0))).isEqualTo(Motion.NONE);
    assertThat(gate.check(1_000, scene(1, 0, 0))).isEqualTo(Motion.SOME);
    assertThat(gate.check(1_200, scene(1, 0, 0))).isEqualTo(Motion.NONE);
  }

  @Test
  void whereSomethingMovedIsToldAndWhatMustBeLookedAtIsThoughNothingHas() {
    MotionGate gate = gate();
    gate.check(0, scene(1, 2, 1));
    byte[] values = scene(1, 2, 2).values().clone();
    for (int y = 40; y < 60; y++) {
      for (int x = 32; x < 48; x++) {
        values[y * WIDTH + x] ^= (byte) 0x40;
      }
    }

    assertThat(gate.check(200, new Luma(WIDTH, HEIGHT, values))).isEqualTo(Motion.SOME);
    Box changed = new Box(32.0 / WIDTH, 40.0 / HEIGHT, 16.0 / WIDTH, 20.0 / HEIGHT);
    assertThat(gate.moved())
        .isNotEmpty()
        .allSatisfy(box -> assertThat(box.intersect(changed).area()).isPositive());
    assertThat(gate.check(400, new Luma(WIDTH, HEIGHT, values), true)).isEqualTo(Motion.SOME);
    assertThat(gate.moved()).isEmpty();
    assertThat(gate.check(600, new Luma(WIDTH, HEIGHT, values))).isEqualTo(Motion.NONE);
  }

  /**
   * A face of 40 pixels in the frame is 10 values wide here; it may differ little from the wall
   * behind it.
   */
  @Property(tries = 300)
  void aNewFaceIsNeverSkippedWhereverItAppears(
      @ForAll @IntRange(min = 0, max = WIDTH - 10) int x,
      @ForAll @IntRange(min = 0, max = HEIGHT - 12) int y,
      @ForAll @IntRange(min = 1, max = 1_000) int seed) {
    MotionGate gate = gate();
    gate.check(0, scene(seed, 2, 1));
    Luma before = scene(seed, 2, 2);
    byte[] values = before.values().clone();
    Random random = new Random(seed);
    int contrast = (random.nextBoolean() ? 1 : -1) * (12 + random.nextInt(60));
    for (int dy = 0; dy < 12; dy++) {
      for (int dx = 0; dx < 10; dx++) {
        int at = (y + dy) * WIDTH + x + dx;
        // Hair darker, skin lighter, or the other way round.
        int change = dy < 4 ? -contrast : contrast;
        values[at] = (byte) Math.clamp((values[at] & 0xff) + change, 0, 255);
      }
    }

    assertThat(gate.check(200, new Luma(WIDTH, HEIGHT, values))).isNotEqualTo(Motion.NONE);
  }

  @Test
  void somethingThatCreepsSlowlyIsLookedAtInTheEnd() {
    MotionGate gate = new MotionGate(Duration.ofDays(1));
    Luma still = scene(1, 0, 0);
    gate.check(0, still);
    boolean looked = false;
    for (int i = 1; i <= 20 && !looked; i++) {
      byte[] values = still.values().clone();
      for (int n = 0; n < 400; n++) {
        int at = (50 + n / 20) * WIDTH + 100 + n % 20;
        values[at] = (byte) Math.clamp((values[at] & 0xff) + i / 2, 0, 255);
      }
      looked = gate.check(i * 200L, new Luma(WIDTH, HEIGHT, values)) == Motion.SOME;
    }
    assertThat(looked).isTrue();
  }

  @Test
  void aCameraThatAdaptsToTheLightIsNoMotion() {
    MotionGate gate = gate();
    Luma still = scene(1, 0, 0);
    gate.check(0, still);
    byte[] brighter = still.values().clone();
    for (int i = 0; i < brighter.length; i++) {
      brighter[i] += 8;
    }

    assertThat(gate.check(200, new Luma(WIDTH, HEIGHT, brighter))).isEqualTo(Motion.NONE);
  }

  @Test
  void anotherSceneIsACut() {
    MotionGate gate = gate();
    gate.check(0, scene(1, 2, 0));

    assertThat(gate.check(200, scene(2, 2, 0))).isEqualTo(Motion.CUT);
    assertThat(gate.check(400, scene(2, 2, 1))).isEqualTo(Motion.NONE);
  }

  @Test
  void switchingOnTheLightIsNoCut() {
    MotionGate gate = gate();
    Luma dark = scene(1, 0, 0);
    gate.check(0, dark);
    byte[] lit = dark.values().clone();
    for (int i = 0; i < lit.length; i++) {
      lit[i] = (byte) Math.min(255, (lit[i] & 0xff) * 3 / 2 + 30);
    }

    assertThat(gate.check(200, new Luma(WIDTH, HEIGHT, lit))).isEqualTo(Motion.SOME);
  }

  private static MotionGate gate() {
    return new MotionGate(Duration.ofMinutes(1));
  }

  /** Walls and furniture as plain rectangles, with a camera's noise over them. */
  private static Luma scene(int seed, double noise, int noiseSeed) {
    Random random = new Random(seed);
    byte[] values = new byte[WIDTH * HEIGHT];
    java.util.Arrays.fill(values, (byte) (40 + random.nextInt(100)));
    for (int r = 0; r < 30; r++) {
      int left = random.nextInt(WIDTH - 40);
      int top = random.nextInt(HEIGHT - 40);
      int right = Math.min(WIDTH, left + 40 + random.nextInt(160));
      int bottom = Math.min(HEIGHT, top + 40 + random.nextInt(120));
      byte grey = (byte) (30 + random.nextInt(150));
      for (int y = top; y < bottom; y++) {
        java.util.Arrays.fill(values, y * WIDTH + left, y * WIDTH + right, grey);
      }
    }
    Random grain = new Random(1_000_003L * noiseSeed + seed);
    for (int i = 0; i < values.length; i++) {
      values[i] =
          (byte) Math.clamp(Math.round((values[i] & 0xff) + noise * grain.nextGaussian()), 0, 255);
    }
    return new Luma(WIDTH, HEIGHT, values);
  }
}
