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

/** Makes a verified backup of the open home, and notes it in the audit log. */
public final class BackUpHome {
  private final Workstation workstation;

  public BackUpHome(Workstation workstation) {
    this.workstation = workstation;
  }

  /**
   * As {@link Backup#write}; the log's entry is made once the backup is whole, so the backup has it
   * not.
   */
  public BackupContents run(Actor actor, Path target, JobContext context) {
    Permissions.require(actor, Permission.BACK_UP);
    BackupContents manifest =
        BackupContents.of(
            Backup.write(workstation.home(), workstation.database(), target, context));
    log(workstation, actor, Act.BACKED_UP, target, manifest);
    return manifest;
  }

  static void log(
      Workstation workstation, Actor actor, Act act, Path file, BackupContents manifest) {
    String details =
        JsonNodeFactory.instance
            .objectNode()
            .put("file", String.valueOf(file.getFileName()))
            .put("made", manifest.made())
            .put("files", manifest.files().size())
            .toString();
    UnitOfWork.act(
        workstation,
        transaction ->
            workstation.casework().log().append(transaction, actor, NewEntry.of(act, details)));
  }
}
