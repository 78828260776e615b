package org.secondlook.engine.internal;

import java.util.List;
import java.util.stream.IntStream;
import org.secondlook.base.Embedding;
import org.secondlook.base.Picture;
import org.secondlook.vision.FaceAligner;
import org.secondlook.vision.Landmarks;
import org.secondlook.vision.Template;
import org.secondlook.vision.VisionModels;

/**
 * One face cut out for both embedders. Chips are small and keep nothing of their picture, so faces
 * of many pictures can wait for a common batch.
 */
record Chips(Picture first, Picture second) {
  static Chips cut(VisionModels models, Picture picture, Landmarks landmarks) {
    return new Chips(
        FaceAligner.align(picture, landmarks, models.first().alignment()),
        FaceAligner.align(picture, landmarks, models.second().alignment()));
  }

  /** One template a face, in order. */
  static List<Template> templates(VisionModels models, List<Chips> faces) {
    if (faces.isEmpty()) {
      return List.of();
    }
    List<Embedding> first = models.first().embed(faces.stream().map(Chips::first).toList());
    List<Embedding> second = models.second().embed(faces.stream().map(Chips::second).toList());
    return IntStream.range(0, faces.size())
        .mapToObj(i -> new Template(first.get(i), second.get(i)))
        .toList();
  }
}
