package org.secondlook.app.shell;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The case that is open in the window, if any. On the window's thread. */
public final class CaseInView {
  private final ReadOnlyObjectWrapper<Optional<CaseHeader>> open =
      new ReadOnlyObjectWrapper<>(this, "open", Optional.empty());

  /** What the header shows of a case. */
  public record CaseHeader(String number, String title, String purpose, String authority) {}

  public ReadOnlyObjectProperty<Optional<CaseHeader>> open() {
    return open.getReadOnlyProperty();
  }

  public void open(CaseHeader header) {
    open.set(Optional.of(header));
  }

  public void close() {
    open.set(Optional.empty());
  }
}
