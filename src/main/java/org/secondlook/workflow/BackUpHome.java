package org.secondlook.workflow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
  public BackupContents run(Actor actor, Path target, KeyInBackup key, JobContext context) {
    Permissions.require(actor, Permission.BACK_UP);
    BackupContents manifest =
        BackupContents.of(
            Backup.write(
                workstation.home(), workstation.database(), target, instead(key), context));
    log(workstation, actor, Act.BACKED_UP, target, manifest);
    return manifest;
  }

  private Map<String, Optional<byte[]>> instead(KeyInBackup key) {
    Map<String, Optional<byte[]>> instead = new HashMap<>();
    instead.put("checkpoints/signing.next.key", Optional.empty());
    if (!workstation.database().encrypted()) {
      instead.put(
          "checkpoints/signing.key",
          switch (key) {
            case KeyInBackup.LeftOut() -> Optional.empty();
            case KeyInBackup.SealedUnder(char[] password) ->
                Optional.of(
                    workstation.casework().log().keySealedUnder(password).getBytes(US_ASCII));
          });
    }
    return instead;
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
    UnitOfWork.logged(workstation, actor, NewEntry.of(act, details));
  }
}
