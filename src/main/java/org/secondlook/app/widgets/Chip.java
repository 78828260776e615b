package org.secondlook.app.widgets;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import org.secondlook.access.Policy;
import org.secondlook.vision.Face;
import org.secondlook.wording.QualityWords;

/** A short fact in a coloured pill. The words carry the meaning; the colour only repeats it. */
public final class Chip extends Label {
  /** What the fact means for the work. */
  public enum Tone {
    NEUTRAL,
    GOOD,
    ACCENT,
    WARNING,
    BAD
  }

  public Chip(String text, Tone tone) {
    super(text);
    getStyleClass().add("chip");
    tone(tone);
    setMinWidth(USE_PREF_SIZE);
  }

  /** Why a face is worth less, a chip each, the gravest first. */
  public static List<Chip> reasons(Face face) {
    return QualityWords.sorted(face.quality().reasons()).stream()
        .map(reason -> new Chip(QualityWords.of(reason), Tone.WARNING))
        .toList();
  }

  public void tone(Tone tone) {
    getStyleClass().removeIf(style -> style.startsWith("chip-"));
    getStyleClass().add("chip-" + tone.name().toLowerCase(Locale.ROOT));
  }

  /** 0..100 as the number with a tone: comparable, doubtful, poor. */
  public static Chip quality(double overall) {
    return new Chip(Long.toString(Math.round(overall)), qualityTone(overall));
  }

  /** Red is what the program's own policy doesn't search for; whatever is searched is not. */
  public static Tone qualityTone(double overall) {
    return overall >= 80
        ? Tone.GOOD
        : overall >= Policy.INITIAL.minimumQuality() ? Tone.WARNING : Tone.BAD;
  }
}
