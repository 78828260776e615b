package org.secondlook.app.shell;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.secondlook.casework.CaseFile;

/** The case that is open in the window, if any. On the window's thread. */
public final class CaseInView {
  private final ReadOnlyObjectWrapper<Optional<CaseFile>> open =
      new ReadOnlyObjectWrapper<>(this, "open", Optional.empty());

  public ReadOnlyObjectProperty<Optional<CaseFile>> open() {
    return open.getReadOnlyProperty();
  }

  /** For what was begun while a case was open and comes when another may be. */
  public boolean shows(CaseFile caseFile) {
    return open.get().map(CaseFile::id).equals(Optional.of(caseFile.id()));
  }

  public void open(CaseFile caseFile) {
    open.set(Optional.of(caseFile));
  }

  public void close() {
    open.set(Optional.empty());
  }
}
