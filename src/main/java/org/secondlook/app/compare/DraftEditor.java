package org.secondlook.app.compare;

import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.secondlook.app.Texts;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Feature;
import org.secondlook.casework.FeatureFinding;

/**
 * One decision in the making and what it still lacks: what the first and the second examiner's
 * screens have in common. Used on the window's thread.
 */
public final class DraftEditor {
  private final ReadOnlyObjectWrapper<DecisionDraft> draft =
      new ReadOnlyObjectWrapper<>(DecisionDraft.EMPTY);
  private final ObjectProperty<Feature> feature = new SimpleObjectProperty<>(Feature.values()[0]);
  private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final BooleanProperty asksSupport = new SimpleBooleanProperty();

  public DraftEditor(boolean open) {
    this.open.set(open);
  }

  /** Goes on with this draft, from the top of the face. */
  public void show(DecisionDraft now) {
    draft.set(now);
    feature.set(Feature.values()[0]);
    missing.set("");
  }

  public void change(UnaryOperator<DecisionDraft> how) {
    draft.set(how.apply(draft.get()));
    missing.set("");
  }

  /** Sets the finding, or takes it back where it was set. */
  public void find(Feature of, FeatureFinding.Finding finding) {
    boolean same = finding == draft.get().findings().get(of);
    change(now -> now.with(of, same ? Optional.empty() : Optional.of(finding)));
  }

  /** The finding on the feature that is current, and on to the next. */
  public void findCurrent(FeatureFinding.Finding finding) {
    change(now -> now.with(feature.get(), Optional.of(finding)));
    moveFeature(1);
  }

  public void moveFeature(int by) {
    Feature[] all = Feature.values();
    feature.set(all[Math.clamp((long) feature.get().ordinal() + by, 0, all.length - 1)]);
  }

  public void note(Feature of, String words) {
    change(now -> now.withNote(of, words));
  }

  public void reason(String words) {
    if (!words.equals(draft.get().reason())) {
      change(now -> now.withReason(words));
    }
  }

  /** The feature that is current, and all below it without a finding, for the note's reason. */
  public void restNotVisible() {
    String why = draft.get().notes().getOrDefault(feature.get(), "").strip();
    change(
        now -> {
          DecisionDraft filled = now;
          for (Feature each : Feature.values()) {
            if (!now.findings().containsKey(each)) {
              filled =
                  filled
                      .with(each, Optional.of(FeatureFinding.Finding.NOT_VISIBLE))
                      .withNote(each, why);
            }
          }
          return filled;
        });
  }

  /** The noted features as words, to begin the reason with. */
  public void reasonFromFeatures() {
    String words = FeatureWords.of(draft.get().features());
    String before = draft.get().reason().strip();
    change(now -> now.withReason(before.isEmpty() ? words : before + " " + words));
  }

  public void conclude(Conclusion conclusion) {
    change(now -> now.concluding(conclusion));
  }

  /** Whether conclusion and reason are there; where not, what is missing is said. */
  public boolean complete() {
    if (draft.get().conclusion().isEmpty()) {
      missing.set(Texts.of("compare.conclusion.missing"));
    } else if (draft.get().reason().isBlank()) {
      missing.set(Texts.of("compare.reason.missing"));
    } else {
      missing.set("");
    }
    return missing.get().isEmpty();
  }

  /**
   * Says why the draft can't be recorded as it is, and makes the first feature current that still
   * needs something.
   */
  public void lacks(String sentence) {
    draft.get().nextToAnswer().ifPresent(feature::set);
    missing.set(sentence);
  }

  public ReadOnlyObjectProperty<DecisionDraft> draft() {
    return draft.getReadOnlyProperty();
  }

  /** The feature that the keys speak of. */
  public ObjectProperty<Feature> feature() {
    return feature;
  }

  /** Whether the policy asks for the strength of support. */
  public BooleanProperty asksSupport() {
    return asksSupport;
  }

  /** Whether anything can be noted now. */
  public BooleanProperty open() {
    return open;
  }

  /** What the decision still lacks, as a sentence; empty for nothing. */
  public ReadOnlyStringProperty missing() {
    return missing.getReadOnlyProperty();
  }
}
