package org.secondlook.workflow;

import java.util.List;

/**
 * A home that was made from a backup.
 *
 * @param notes what a careful reader should know of the log in it, each a sentence
 */
public record RestoredHome(BackupContents contents, List<String> notes) {
  public RestoredHome {
    notes = List.copyOf(notes);
  }
}
