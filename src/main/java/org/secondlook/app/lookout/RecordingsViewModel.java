package org.secondlook.app.lookout;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.lookout.Lookout;
import org.secondlook.workflow.lookout.ShowLookout;
import org.secondlook.workflow.lookout.ShowRecordings;

/** What was recorded of the selected look-out's sources, and taking it into the case. */
public final class RecordingsViewModel {
  private final LookoutService desk;
  private final ScreenContext frame;
  private final LookoutViewModel lookouts;
  private final ObservableList<ShowRecordings.View> segments = FXCollections.observableArrayList();
  private final ObjectProperty<ShowRecordings.View> selected = new SimpleObjectProperty<>();
  private final StringProperty reason = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  public RecordingsViewModel(LookoutService desk, ScreenContext frame, LookoutViewModel lookouts) {
    this.desk = desk;
    this.frame = frame;
    this.lookouts = lookouts;
    lookouts
        .shown()
        .subscribe(
            shown -> {
              said.set("");
              problem.set("");
              read();
            });
  }

  /** Whether the selected look-out's sources are recorded. */
  public boolean asked() {
    return lookouts.shown().get().filter(ShowLookout.Shown::recorded).isPresent();
  }

  /** There may be new ones. */
  public void read() {
    Lookout lookout = lookouts.selected().get();
    if (lookout == null || !asked()) {
      segments.clear();
      return;
    }
    frame
        .jobs()
        .load(
            () -> desk.recordings(lookout),
            found -> {
              Lookout now = lookouts.selected().get();
              if (now != null && now.id().equals(lookout.id())) {
                show(found.reversed());
              }
            },
            failure -> problem.set(failure.getMessage()));
  }

  private void show(List<ShowRecordings.View> found) {
    int before = selected.get() == null ? -1 : selected.get().segment().number();
    segments.setAll(found);
    selected.set(
        found.stream().filter(each -> each.segment().number() == before).findFirst().orElse(null));
  }

  /** The selected segment becomes evidence of the case, as a job. */
  public void take() {
    Lookout lookout = lookouts.selected().get();
    ShowRecordings.View segment = selected.get();
    problem.set("");
    said.set("");
    if (lookout == null || segment == null) {
      problem.set(Texts.of("lookout.segment.missing"));
      return;
    }
    if (reason.get().isBlank()) {
      problem.set(Texts.of("lookout.segment.why.missing"));
      return;
    }
    int number = segment.segment().number();
    String why = reason.get();
    busy.set(true);
    frame
        .jobs()
        .run(
            Texts.of("lookout.segment.job", number),
            context -> {
              desk.takeRecording(lookout, number, why, context);
              return number;
            },
            taken -> Texts.of("lookout.segment.taken", taken),
            taken -> {
              busy.set(false);
              reason.set("");
              said.set(Texts.of("lookout.segment.taken", taken));
              read();
            },
            failure -> {
              busy.set(false);
              problem.set(failure.getMessage());
            });
  }

  /** The newest first. */
  public ObservableList<ShowRecordings.View> segments() {
    return segments;
  }

  public ObjectProperty<ShowRecordings.View> selected() {
    return selected;
  }

  public StringProperty reason() {
    return reason;
  }

  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty said() {
    return said.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }
}
