package org.secondlook.casework;

import org.secondlook.base.Sha256;
import org.secondlook.casework.internal.TemplateCodec;
import org.secondlook.vision.Template;

/** The SHA-256 by which the log vouches for a probe's template. */
public final class TemplateDigest {
  private TemplateDigest() {}

  /**
   * Of, for both models in turn: the model's id as two bytes of length and its UTF-8, the number of
   * values as four bytes, and the values as 32-bit floats; all big-endian.
   */
  public static Sha256 of(Template template) {
    return TemplateCodec.digest(template);
  }
}
