package org.secondlook.workflow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.secondlook.access.Actor;
import org.secondlook.access.GuardedLog;
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
  public BackupContents run(Actor actor, Path target, KeyInBackup key, JobContext context) {
    Permissions.require(actor, Permission.BACK_UP);
    BackupContents manifest =
        BackupContents.of(
            Backup.write(
                workstation.home(), workstation.database(), target, instead(key), context));
    UnitOfWork.logged(
        workstation, actor, NewEntry.of(Act.BACKED_UP, details(target, manifest).toString()));
    return manifest;
  }

  private Map<String, Backup.Instead> instead(KeyInBackup key) {
    GuardedLog log = workstation.casework().log();
    Map<String, Backup.Instead> instead = new HashMap<>();
    instead.put("checkpoints/signing.next.key", new Backup.Instead.Nothing());
    // A restored home signs for all that it finds: the log's end must be signed for before.
    instead.put(
        "checkpoints/checkpoints.jsonl", new Backup.Instead.OfTheCopy(log.checkpointsOfACopy()));
    if (!workstation.database().encrypted()) {
      instead.put(
          "checkpoints/signing.key",
          switch (key) {
            case KeyInBackup.LeftOut() -> new Backup.Instead.Nothing();
            case KeyInBackup.SealedUnder(char[] password) ->
                new Backup.Instead.Bytes(log.keySealedUnder(password).getBytes(US_ASCII));
          });
    }
    return instead;
  }

  static ObjectNode details(Path file, BackupContents manifest) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("file", String.valueOf(file.getFileName()))
        .put("made", manifest.made())
        .put("files", manifest.files().size());
  }
}
