package org.secondlook.app.compare;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import org.secondlook.casework.Feature;
import org.secondlook.casework.FeatureFinding;

/** What the list of features needs: findings and notes on the pair that is shown. */
public interface FeatureNoting {
  ReadOnlyObjectProperty<Draft> draft();

  /** The feature that the keys speak of. */
  ObjectProperty<Feature> feature();

  /** Sets the finding, or takes it back where it was set. */
  void find(Feature of, FeatureFinding.Finding finding);

  void note(Feature of, String words);

  /** Whether anything can be noted now. */
  ObservableValue<Boolean> noting();

  /** Changes when another pair is shown. */
  ObservableValue<?> pair();
}
