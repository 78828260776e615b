package org.secondlook.app.jobs;

import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** All jobs of this session, the newest first. Lives on the window's thread. */
public final class JobList {
  private static final int KEPT = 50;

  private final ObservableList<JobEntry> entries =
      FXCollections.observableArrayList(entry -> new Observable[] {entry.state()});

  private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper(this, "reading");

  /** Whether something is read that isn't worth a line of its own, such as a list or a picture. */
  public ReadOnlyBooleanProperty reading() {
    return reading.getReadOnlyProperty();
  }

  void reading(boolean on) {
    reading.set(on);
  }

  /** Reports an update also when an entry's state changes. Not to be written to by others. */
  public ObservableList<JobEntry> entries() {
    return entries;
  }

  public JobEntry add(String title) {
    JobEntry entry = new JobEntry(title);
    entries.addFirst(entry);
    while (entries.size() > KEPT && entries.getLast().over()) {
      entries.removeLast();
    }
    return entry;
  }

  public void clearOver() {
    entries.removeIf(JobEntry::over);
  }

  public void cancelAll() {
    entries.stream().filter(entry -> !entry.over()).forEach(JobEntry::cancel);
  }
}
