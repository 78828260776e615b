package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;
import org.secondlook.base.JobContext;
import org.secondlook.storage.Backup;
import org.secondlook.storage.Transaction;

/**
 * Makes a verified backup of the open home, and notes both that and a restoring in the audit log.
 */
public final class BackUpHome {
  private final Workstation workstation;

  public BackUpHome(Workstation workstation) {
    this.workstation = workstation;
  }

  /**
   * As {@link Backup#write}; the log's entry is made once the backup is whole, so the backup has it
   * not.
   */
  public Backup.Manifest run(Actor actor, Path target, JobContext context) {
    Permissions.require(actor, Permission.BACK_UP);
    Backup.Manifest manifest =
        Backup.write(workstation.home(), workstation.database(), target, context);
    log(actor, Act.BACKED_UP, target, manifest);
    return manifest;
  }

  /** Notes in a home that was just restored where it came from. */
  public void noteRestored(Actor actor, Path source, Backup.Manifest manifest) {
    log(actor, Act.RESTORED, source, manifest);
  }

  private void log(Actor actor, Act act, Path file, Backup.Manifest manifest) {
    String details =
        JsonNodeFactory.instance
            .objectNode()
            .put("file", String.valueOf(file.getFileName()))
            .put("made", manifest.made())
            .put("files", manifest.files().size())
            .toString();
    try (Transaction transaction = workstation.database().begin()) {
      workstation.casework().log().append(transaction, actor, NewEntry.of(act, details));
      transaction.commit();
    }
    workstation.casework().log().checkpoint();
  }
}
