package org.secondlook.gallery.internal;

import java.text.Normalizer;
import java.util.Locale;

/** A name as people look for it: "José_García" is found by "jose garcia". */
final class NameFold {
  private NameFold() {}

  static String fold(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    String folded = plain.replace('_', ' ').toLowerCase(Locale.ROOT).strip();
    // Folding can lengthen a name (ligatures), never this much.
    return folded.length() <= 400 ? folded : folded.substring(0, 400);
  }
}
