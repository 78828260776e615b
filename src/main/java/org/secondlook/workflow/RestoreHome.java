package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditLines;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.audit.NewEntry;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Casework;
import org.secondlook.storage.Backup;
import org.secondlook.storage.Database;
import org.secondlook.storage.HomeStore;

/**
 * Makes a new home from a backup. That is for an administrator of the backup's own accounts, or for
 * anybody where it has none; who did it is noted in the home before it appears.
 */
public final class RestoreHome {
  private RestoreHome() {}

  /** Whether the home in a backup needs its password. */
  public static boolean encrypted(Path backup) {
    return Backup.manifest(backup).encrypted();
  }

  /**
   * As {@link Backup#restore}.
   *
   * @param keyPassword that the backup's signing key is sealed under; without it the home gets a
   *     new key, and its log says so
   * @param signIn says who restores, by the accounts of the home that lies in the backup
   * @throws SecondLookException POLICY where they may not, DAMAGED where the log is not vouched for
   *     and that is refused: then no home appears
   */
  public static RestoredHome run(
      Path backup,
      Home home,
      Optional<char[]> password,
      Optional<char[]> keyPassword,
      UnattestedLog unattested,
      Function<Workstation, Actor> signIn,
      JobContext context) {
    List<String> notes = new ArrayList<>();
    Backup.Manifest contents =
        Backup.restore(
            backup,
            home,
            password,
            context,
            (made, manifest) -> {
              OptionalLong from;
              try (Database database = HomeStore.open(made, password)) {
                from = unattestedFrom(Casework.logAsItCame(database, made), unattested, notes);
                Casework.settleKey(database, made, keyPassword);
              }
              try (Workstation workstation = Workstation.open(made, password)) {
                Actor actor = signIn.apply(workstation);
                workstation.require(actor, Permission.RESTORE);
                ObjectNode details = BackUpHome.details(backup, BackupContents.of(manifest));
                from.ifPresent(entry -> details.put(AuditLines.UNATTESTED_FROM, entry));
                UnitOfWork.logged(
                    workstation, actor, NewEntry.of(Act.RESTORED, details.toString()));
              }
            });
    return new RestoredHome(BackupContents.of(contents), notes);
  }

  /**
   * A backup's last entry is attested by whoever made it, so whoever wrote the log's end anew can
   * leave nothing out but what must be there. Backups of before, made while work went on, lack it,
   * too.
   */
  private static OptionalLong unattestedFrom(
      AuditVerdict verdict, UnattestedLog unattested, List<String> notes) {
    long from;
    String why;
    switch (verdict) {
      case AuditVerdict.Broken broken -> {
        from = broken.firstBad();
        why = broken.why();
      }
      case AuditVerdict.Intact intact -> {
        notes.addAll(intact.notes());
        if (intact.unattested().isEmpty()) {
          return OptionalLong.empty();
        }
        from = intact.attested() + 1;
        why = intact.unattested().get();
      }
    }
    if (unattested == UnattestedLog.REFUSED) {
      throw SecondLookException.damaged(
          "The log in this backup is not vouched for to its end. "
              + why
              + " Take another backup. Where there is none, --unattested restores this one, and the log says so from then"
              + " on. (A backup of an earlier version, made in the middle of an act, can lack its last checkpoint, too.)");
    }
    notes.add(why);
    return OptionalLong.of(from);
  }
}
