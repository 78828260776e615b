package org.secondlook.training;

import java.util.Optional;
import org.secondlook.base.Box;
import org.secondlook.vision.Template;

/**
 * One photo of a known person.
 *
 * @param file its path below the set's folder with "/", or a made-up name for a made-up person
 * @param seen where the face lies in the photo and how good it is; empty for a made-up person, of
 *     whom there is no picture
 */
public record LabelledFace(String file, String person, Template template, Optional<Seen> seen) {
  /**
   * @param box in pixels of the upright photo
   * @param quality 0..100
   */
  public record Seen(Box box, double quality) {}

  public LabelledFace {
    if (file.isBlank() || person.isBlank() || template == null) {
      throw new IllegalArgumentException("A labelled face needs a file, a person and a template");
    }
  }

  public LabelledFace(String file, String person, Template template) {
    this(file, person, template, Optional.empty());
  }
}
