package org.secondlook.app.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.secondlook.app.shell.PendingImport;
import org.secondlook.app.shell.WindowSettings;

/**
 * Keeps in the window's settings which files an import has still to come to, so that the next
 * window can offer to go on. On the window's thread.
 */
final class Pending {
  private final WindowSettings settings;
  private final String caseNumber;
  private final String from;
  private final List<Path> files;
  private PendingImport kept;

  Pending(WindowSettings settings, String caseNumber, String from, List<Path> dropped) {
    this.settings = settings;
    this.caseNumber = caseNumber;
    this.from = from;
    this.files = new ArrayList<>(dropped);
    keep();
  }

  /** What the dropped folders hold. */
  void found(List<Path> all) {
    files.clear();
    files.addAll(all);
    keep();
  }

  void done(Path file) {
    files.remove(file);
    keep();
  }

  void over() {
    files.clear();
    keep();
  }

  private void keep() {
    List<PendingImport> all = new ArrayList<>(settings.pendingImports());
    all.remove(kept);
    kept = new PendingImport(caseNumber, files, from);
    if (!files.isEmpty()) {
      all.add(kept);
    }
    settings.pendingImports(all);
  }
}
