package org.secondlook.workflow;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.engine.Engine;
import org.secondlook.engine.Footage;
import org.secondlook.training.LabelledFace;

/** Photos of a training folder as upright pictures. Decodes: not for the window's thread. */
public final class TrainingPictures {
  /** How much of its surroundings a face keeps. */
  private static final double SURROUNDINGS = 2.0;

  private final Supplier<Engine> engine;

  public TrainingPictures(Supplier<Engine> engine) {
    this.engine = engine;
  }

  /** With the engine of an open home. */
  public static TrainingPictures of(Workstation workstation) {
    return new TrainingPictures(workstation::engine);
  }

  public Picture upright(Path folder, String file) {
    try (Footage footage = engine.get().open(folder.resolve(file))) {
      return footage.at(0).picture();
    }
  }

  /** The face with some of its surroundings, square where the photo allows it. */
  public Picture face(Path folder, LabelledFace face) {
    return head(upright(folder, face.file()), face.seen().orElseThrow().box());
  }

  static Picture head(Picture photo, Box box) {
    double side = Math.max(box.width(), box.height()) * SURROUNDINGS;
    return photo.crop(
        new Box(box.centre().x() - side / 2, box.centre().y() - side / 2, side, side));
  }
}
