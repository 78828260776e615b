package org.secondlook.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.Progress;
import org.secondlook.footage.FootageCodec;
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

  private static final double SCENE_SECONDS = 20;

  /** Of the scenes; nobody is there. */
  private static final double QUIET_SHARE = 0.3;

  /** Of the scenes with people; two walk past each other at the same height. */
  private static final double CROSSING_SHARE = 0.35;

  private static final double LEAST_FACE = 44;
  private static final double MOST_FACE = 144;
  private static final double FOUND_FACE_PX = 40;
  private static final double FOUND_SECONDS = 2;

  private final List<Visit> visits = new ArrayList<>();
  private final int frames;
  private final int rate;

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
    this(actors, minutes, RATE, seed);
  }

  /**
   * @param rate frames a second
   */
  StagedFootage(List<Actor> actors, double minutes, int rate, long seed) {
    this.rate = rate;
    this.frames = (int) Math.round(minutes * 60 * rate);
    Random random = new Random(seed);
    double end = minutes * 60;
    for (double scene = 0; scene + SCENE_SECONDS <= end; scene += SCENE_SECONDS) {
      if (random.nextDouble() < QUIET_SHARE && scene > 0) {
        continue;
      }
      // Nobody is in one scene twice.
      List<Actor> others = new ArrayList<>(actors);
      Collections.shuffle(others, random);
      if (random.nextDouble() < CROSSING_SHARE && others.size() >= 2) {
        cross(others.get(0), others.get(1), scene, random);
      } else {
        int people = Math.min(1 + random.nextInt(3), others.size());
        for (Actor actor : others.subList(0, people)) {
          pass(actor, scene, random);
        }
      }
    }
  }

  private void pass(Actor actor, double scene, Random random) {
    double scale = faceWidth(random) / actor.face().width();
    double from = scene + random.nextDouble() * 5;
    double stand = random.nextDouble() < 0.4 ? 3 : 0;
    double to = Math.min(scene + SCENE_SECONDS - 0.5, from + 6 + stand + random.nextDouble() * 5);
    double room = HEIGHT - 120 - actor.picture().height() * scale;
    double y = Math.max(0, 60 + random.nextDouble() * room);
    visits.add(
        new Visit(visits.size() + 1, actor, scale, from, to, y, random.nextBoolean(), stand));
  }

  /** Both begin at once and walk equally fast, so that one hides the other in the middle. */
  private void cross(Actor one, Actor other, double scene, Random random) {
    double faceWidth = faceWidth(random);
    double from = scene + random.nextDouble() * 5;
    double to = from + 6 + random.nextDouble() * 5;
    double faceTop = 200 + random.nextDouble() * (HEIGHT - 700);
    boolean leftwards = random.nextBoolean();
    for (Actor actor : List.of(one, other)) {
      double scale = faceWidth * (0.9 + random.nextDouble() * 0.2) / actor.face().width();
      double y = Math.max(0, faceTop - actor.face().y() * scale);
      boolean turned = actor == one == leftwards;
      visits.add(new Visit(visits.size() + 1, actor, scale, from, to, y, turned, 0));
    }
  }

  private static double faceWidth(Random random) {
    return LEAST_FACE + random.nextDouble() * (MOST_FACE - LEAST_FACE);
  }

  List<Visit> visits() {
    return List.copyOf(visits);
  }

  /** Whether somebody can be expected to be found: a large enough face that shows for long. */
  static boolean mustBeFound(Visit visit) {
    double seconds = 0;
    for (double at = visit.from(); at <= visit.to(); at += 0.05) {
      seconds += visit.wholeFaceShows(at) ? 0.05 : 0;
    }
    return visit.faceWidth() > FOUND_FACE_PX && seconds >= FOUND_SECONDS;
  }

  /** All that the recording follows from, for telling whether it was made before. */
  String description(FootageCodec codec, double noise) {
    StringBuilder out = new StringBuilder();
    out.append(WIDTH + " x " + HEIGHT + ", " + frames + " frames, ");
    out.append(codec + ", noise " + noise + "\n");
    for (Visit each : visits) {
      out.append(each.actor().person() + ", face " + each.actor().face());
      out.append(", scale " + each.scale() + ", " + each.from() + " to " + each.to());
      out.append(", y " + each.y() + (each.leftwards() ? ", leftwards" : ", rightwards"));
      out.append(", stands " + each.standSeconds() + "\n");
    }
    return out.toString();
  }

  int frames() {
    return frames;
  }

  /**
   * @param noise of the camera, standard deviation in grey levels; 0 for none
   */
  void write(Path file, FootageCodec codec, double noise, JobContext context) {
    try (FootageWriter writer = new FootageWriter(file, WIDTH, HEIGHT, rate, codec)) {
      write(writer, noise, context);
    }
  }

  /** Likewise, to a writer of that size and rate. */
  void write(FootageWriter writer, double noise, JobContext context) {
    byte[] backdrop = backdrop();
    byte[] canvas = backdrop.clone();
    byte[] noisy = noise > 0 ? new byte[canvas.length] : canvas;
    SensorNoise sensor = new SensorNoise(noise, 5);
    Map<Visit, Sprite> present = new HashMap<>();
    for (int frame = 0; frame < frames; frame++) {
      if (frame % rate == 0) {
        context.stopIfCancelled();
        context.progress(new Progress("Making footage", frame / rate, frames / rate, "s"));
      }
      double now = (double) frame / rate;
      present.values().forEach(sprite -> sprite.erase(canvas, backdrop));
      present.keySet().removeIf(visit -> now > visit.to());
      for (Visit visit : visits) {
        if (now >= visit.from() && now <= visit.to()) {
          present
              .computeIfAbsent(visit, v -> Sprite.of(v.actor().picture(), v.scale()))
              .paint(canvas, (int) Math.round(visit.left(now)), (int) Math.round(visit.y()));
        }
      }
      if (noise > 0) {
        sensor.over(canvas, noisy);
      }
      writer.write(noisy);
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
}
