package org.secondlook.app.shell;

import java.nio.file.Path;
import java.util.List;

/**
 * Files that an import has not come to yet.
 *
 * @param caseNumber of the case that they are imported into
 */
public record PendingImport(String caseNumber, List<Path> files, String receivedFrom) {
  public PendingImport {
    files = List.copyOf(files);
  }
}
