package org.secondlook.training;

import org.secondlook.vision.Template;

/**
 * One photo of a known person.
 *
 * @param file its path below the set's folder with "/", or a made-up name for a made-up person
 */
public record LabelledFace(String file, String person, Template template) {
  public LabelledFace {
    if (file.isBlank() || person.isBlank() || template == null) {
      throw new IllegalArgumentException("A labelled face needs a file, a person and a template");
    }
  }
}
