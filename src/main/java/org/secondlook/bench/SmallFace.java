package org.secondlook.bench;

import java.util.Random;
import org.secondlook.base.Picture;
import org.secondlook.base.Point;
import org.secondlook.vision.Landmarks;

/**
 * A portrait as a camera far away films it: small, wandering a little before a plain wall. Each
 * pixel of a frame is the mean of what falls on it while the shutter is open, then comes what the
 * lens blurs, the light, and the sensor's noise. The same seed gives the same frames. One thread.
 */
final class SmallFace {
  static final int WIDTH = 384;
  static final int HEIGHT = 288;

  /** What every lens and sensor blurs: standard deviation in pixels. */
  private static final double SENSOR_BLUR = 0.45;

  /** Share of the portrait's side over which it fades into the wall. */
  private static final double FADE = 0.08;

  private static final double DRIFT_PX = 0.3;
  private static final double SWAY_PX = 0.5;

  private final Picture portrait;
  private final FieldScene scene;
  private final double scale;
  private final Point eyes;
  private final Point start;
  private final double way;
  private final double phase;
  private final SensorNoise noise;
  private final float[] kernel;

  SmallFace(Picture portrait, Landmarks landmarks, FieldScene scene, long seed) {
    Random random = new Random(seed);
    this.portrait = portrait;
    this.scene = scene;
    this.scale = scene.eyes() / landmarks.interEyePx();
    this.eyes = middle(landmarks.leftEye(), landmarks.rightEye());
    // Far enough from the border for a whole head and its way.
    double margin = Math.min(Math.min(WIDTH, HEIGHT) * 0.4, 3 * scene.eyes());
    this.start =
        new Point(
            margin + random.nextDouble() * (WIDTH - 2 * margin),
            margin + random.nextDouble() * (HEIGHT - 2 * margin));
    this.way = random.nextDouble() * 2 * Math.PI;
    this.phase = random.nextDouble() * 2 * Math.PI;
    this.noise = new SensorNoise(scene.noise(), seed);
    this.kernel = gaussian(Math.hypot(SENSOR_BLUR, scene.blur()));
  }

  private static Point middle(Point a, Point b) {
    return new Point((a.x() + b.x()) / 2, (a.y() + b.y()) / 2);
  }

  /** Where the middle between the eyes is in a frame. */
  Point eyesIn(int frame) {
    double drift = DRIFT_PX * frame;
    return new Point(
        start.x() + drift * Math.cos(way) + SWAY_PX * Math.sin(phase + 0.9 * frame),
        start.y() + drift * Math.sin(way) + SWAY_PX * Math.cos(phase + 0.7 * frame));
  }

  /** Interleaved RGB of {@link #WIDTH} x {@link #HEIGHT} pixels; to be asked in order. */
  byte[] frame(int number) {
    float[] light = wall();
    Area area = paint(light, eyesIn(number));
    float[] blurred = blurred(blurred(light, area, 3, WIDTH), area, 3 * WIDTH, HEIGHT);
    byte[] clean = new byte[blurred.length];
    for (int i = 0; i < clean.length; i++) {
      clean[i] = (byte) Math.clamp(Math.round(blurred[i] * scene.light()), 0, 255);
    }
    byte[] out = new byte[clean.length];
    noise.over(clean, out);
    return out;
  }

  private static float[] wall() {
    float[] out = new float[WIDTH * HEIGHT * 3];
    for (int i = 0; i < out.length; i += 3) {
      float grey = 95 + 50f * (i / 3 / WIDTH) / HEIGHT;
      out[i] = grey;
      out[i + 1] = grey - 4;
      out[i + 2] = grey - 10;
    }
    return out;
  }

  /** Whole pixels; the last ones are outside. */
  private record Area(int x0, int y0, int x1, int y1) {}

  /** What was painted, with what the lens spreads around it. */
  private Area paint(float[] into, Point at) {
    double left = at.x() - scale * eyes.x();
    double top = at.y() - scale * eyes.y();
    double smear = scene.motion() / 2 + 1;
    int x0 = (int) Math.clamp(Math.floor(left - smear), 0, WIDTH);
    int x1 = (int) Math.clamp(Math.ceil(left + scale * portrait.width() + smear), 0, WIDTH);
    int y0 = (int) Math.clamp(Math.floor(top - smear), 0, HEIGHT);
    int y1 = (int) Math.clamp(Math.ceil(top + scale * portrait.height() + smear), 0, HEIGHT);
    int grid = (int) Math.clamp(Math.ceil(1 / scale), 1, 6);
    int moments = scene.motion() == 0 ? 1 : (int) Math.ceil(2 * scene.motion()) + 1;
    double share = 1.0 / (grid * grid * moments);
    double[] sum = new double[4];
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        java.util.Arrays.fill(sum, 0);
        for (int moment = 0; moment < moments; moment++) {
          double moved =
              moments == 1 ? 0 : scene.motion() * ((double) moment / (moments - 1) - 0.5);
          double fromX = left + moved * Math.cos(way);
          double fromY = top + moved * Math.sin(way);
          for (int sample = 0; sample < grid * grid; sample++) {
            double dx = (sample % grid + 0.5) / grid - 0.5;
            double dy = (sample / grid + 0.5) / grid - 0.5;
            add((x + dx - fromX) / scale, (y + dy - fromY) / scale, sum);
          }
        }
        int pixel = (y * WIDTH + x) * 3;
        double opaque = sum[3] * share;
        for (int c = 0; c < 3; c++) {
          into[pixel + c] = (float) (sum[c] * share + into[pixel + c] * (1 - opaque));
        }
      }
    }
    int reach = kernel.length;
    return new Area(
        Math.max(0, x0 - reach),
        Math.max(0, y0 - reach),
        Math.min(WIDTH, x1 + reach),
        Math.min(HEIGHT, y1 + reach));
  }

  /** The portrait's colour there times how opaque it is there, and that. */
  private void add(double x, double y, double[] sum) {
    double border =
        Math.min(
            Math.min(x, portrait.width() - 1 - x) / portrait.width(),
            Math.min(y, portrait.height() - 1 - y) / portrait.height());
    double opaque = Math.clamp(border / FADE, 0, 1);
    if (opaque == 0) {
      return;
    }
    byte[] rgb = portrait.rgb();
    int left = (int) Math.min(x, portrait.width() - 2);
    int top = (int) Math.min(y, portrait.height() - 2);
    double right = x - left;
    double down = y - top;
    int at = (top * portrait.width() + left) * 3;
    int below = at + portrait.width() * 3;
    for (int c = 0; c < 3; c++) {
      double upper = (rgb[at + c] & 0xff) * (1 - right) + (rgb[at + 3 + c] & 0xff) * right;
      double lower = (rgb[below + c] & 0xff) * (1 - right) + (rgb[below + 3 + c] & 0xff) * right;
      sum[c] += opaque * (upper * (1 - down) + lower * down);
    }
    sum[3] += opaque;
  }

  private static float[] gaussian(double deviation) {
    int reach = (int) Math.ceil(3 * deviation);
    float[] out = new float[2 * reach + 1];
    double sum = 0;
    for (int i = 0; i < out.length; i++) {
      double value = Math.exp(-(i - reach) * (i - reach) / (2 * deviation * deviation));
      out[i] = (float) value;
      sum += value;
    }
    for (int i = 0; i < out.length; i++) {
      out[i] /= (float) sum;
    }
    return out;
  }

  /**
   * Along one direction, in which there are so many pixels whose values lie so far apart; beyond
   * the frame its border goes on, and the wall outside of the area is smooth already.
   */
  private float[] blurred(float[] values, Area area, int apart, int count) {
    int reach = kernel.length / 2;
    float[] out = values.clone();
    for (int y = area.y0; y < area.y1; y++) {
      for (int x = area.x0; x < area.x1; x++) {
        int place = apart == 3 ? x : y;
        int pixel = (y * WIDTH + x) * 3;
        for (int c = 0; c < 3; c++) {
          float sum = 0;
          for (int k = -reach; k <= reach; k++) {
            int other = Math.clamp(place + k, 0, count - 1);
            sum += kernel[k + reach] * values[pixel + c + (other - place) * apart];
          }
          out[pixel + c] = sum;
        }
      }
    }
    return out;
  }
}
