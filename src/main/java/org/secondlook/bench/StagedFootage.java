package org.secondlook.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.Progress;
import org.secondlook.footage.FootageWriter;

/**
 * A long recording made of portraits that move over a drawn backdrop: people enter, cross each
 * other's way, stand for a while and leave, with quiet stretches in between. The same numbers give
 * the same recording. Who is where in which frame is known exactly.
 */
final class StagedFootage {
  static final int WIDTH = 1920;
  static final int HEIGHT = 1080;
  static final int RATE = 30;

  /** Two scenes with people, then nobody. */
  private static final double SCENE_SECONDS = 20;

  private static final double QUIET_SHARE = 0.4;

  private final List<Visit> visits = new ArrayList<>();
  private final int frames;

  /**
   * @param face where the face is in the picture
   */
  record Actor(String person, Picture picture, Box face) {}

  /**
   * One person's way through the picture.
   *
   * @param scale of the actor's picture
   * @param y of the picture's top
   * @param standSeconds how long they stop half way
   */
  record Visit(
      int number,
      Actor actor,
      double scale,
      double from,
      double to,
      double y,
      boolean leftwards,
      double standSeconds) {
    double faceWidth() {
      return actor.face().width() * scale;
    }

    /** The face at that time, also where it is outside of the picture. */
    Box faceAt(double seconds) {
      return actor.face().scaled(scale).shifted(left(seconds), y);
    }

    double left(double seconds) {
      double walking = to - from - standSeconds;
      double gone = seconds - from;
      double half = walking / 2;
      double walked = gone < half ? gone : gone < half + standSeconds ? half : gone - standSeconds;
      double width = actor.picture().width() * scale;
      double share = walked / walking;
      double x = -width + share * (WIDTH + width);
      return leftwards ? WIDTH - width - x : x;
    }

    boolean wholeFaceShows(double seconds) {
      Box face = faceAt(seconds);
      return seconds >= from && seconds <= to && face.x() >= 0 && face.right() <= WIDTH;
    }
  }

  StagedFootage(List<Actor> actors, double minutes, long seed) {
    this.frames = (int) Math.round(minutes * 60 * RATE);
    Random random = new Random(seed);
    double end = minutes * 60;
    for (double scene = 0; scene + SCENE_SECONDS <= end; scene += SCENE_SECONDS) {
      if (random.nextDouble() < QUIET_SHARE && scene > 0) {
        continue;
      }
      int people = 1 + random.nextInt(3);
      for (int i = 0; i < people; i++) {
        // The three are different people, and stand at heights that let them cross.
        Actor actor = actors.get((int) ((visits.size() * 7L + random.nextInt(2)) % actors.size()));
        double faceWidth = 44 + random.nextDouble() * 100;
        double scale = faceWidth / actor.face().width();
        double from = scene + random.nextDouble() * 5;
        double stand = random.nextDouble() < 0.4 ? 3 : 0;
        double to =
            Math.min(scene + SCENE_SECONDS - 0.5, from + 6 + stand + random.nextDouble() * 5);
        double y = 60 + random.nextDouble() * (HEIGHT - 120 - actor.picture().height() * scale);
        visits.add(
            new Visit(
                visits.size() + 1,
                actor,
                scale,
                from,
                to,
                Math.max(0, y),
                random.nextBoolean(),
                stand));
      }
    }
  }

  List<Visit> visits() {
    return List.copyOf(visits);
  }

  int frames() {
    return frames;
  }

  void write(Path file, JobContext context) {
    byte[] backdrop = backdrop();
    byte[] canvas = new byte[backdrop.length];
    try (FootageWriter writer = new FootageWriter(file, WIDTH, HEIGHT, RATE)) {
      for (int frame = 0; frame < frames; frame++) {
        if (frame % RATE == 0) {
          context.stopIfCancelled();
          context.progress(new Progress("Making footage", frame / RATE, frames / RATE, "s"));
        }
        System.arraycopy(backdrop, 0, canvas, 0, canvas.length);
        double now = (double) frame / RATE;
        for (Visit visit : visits) {
          if (now >= visit.from() && now <= visit.to()) {
            paint(canvas, visit, now);
          }
        }
        writer.write(canvas);
      }
    }
  }

  private static byte[] backdrop() {
    byte[] out = new byte[WIDTH * HEIGHT * 3];
    Random grain = new Random(11);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int light = 90 + 60 * y / HEIGHT + (x / 240 % 2 == 0 ? 12 : 0) + grain.nextInt(9);
        int at = (y * WIDTH + x) * 3;
        out[at] = (byte) light;
        out[at + 1] = (byte) (light - 4);
        out[at + 2] = (byte) (light - 12);
      }
    }
    return out;
  }

  /** The actor's picture, scaled bilinearly, inside an oval whose edge is soft. */
  private static void paint(byte[] canvas, Visit visit, double seconds) {
    Picture from = visit.actor().picture();
    double scale = visit.scale();
    double left = visit.left(seconds);
    int width = (int) Math.round(from.width() * scale);
    int height = (int) Math.round(from.height() * scale);
    int x0 = (int) Math.round(left);
    int y0 = (int) Math.round(visit.y());
    byte[] rgb = from.rgb();
    for (int y = Math.max(0, -y0); y < height && y0 + y < HEIGHT; y++) {
      double v = (y + 0.5) / height;
      double sy = Math.clamp((y + 0.5) / scale - 0.5, 0, from.height() - 1.001);
      int iy = (int) sy;
      double fy = sy - iy;
      for (int x = Math.max(0, -x0); x < width && x0 + x < WIDTH; x++) {
        double u = (x + 0.5) / width;
        double radius = Math.hypot((u - 0.5) * 2, (v - 0.5) * 2);
        double alpha = Math.clamp((1 - radius) * 8, 0, 1);
        if (alpha == 0) {
          continue;
        }
        double sx = Math.clamp((x + 0.5) / scale - 0.5, 0, from.width() - 1.001);
        int ix = (int) sx;
        double fx = sx - ix;
        int a = (iy * from.width() + ix) * 3;
        int b = a + from.width() * 3;
        int to = ((y0 + y) * WIDTH + x0 + x) * 3;
        for (int c = 0; c < 3; c++) {
          double value =
              ((rgb[a + c] & 0xff) * (1 - fx) + (rgb[a + 3 + c] & 0xff) * fx) * (1 - fy)
                  + ((rgb[b + c] & 0xff) * (1 - fx) + (rgb[b + 3 + c] & 0xff) * fx) * fy;
          canvas[to + c] = (byte) Math.round((canvas[to + c] & 0xff) * (1 - alpha) + value * alpha);
        }
      }
    }
  }
}
