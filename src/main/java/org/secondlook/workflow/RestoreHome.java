package org.secondlook.workflow;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.audit.Act;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
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
   * @throws org.secondlook.base.SecondLookException POLICY where they may not: then no home appears
   */
  public static BackupContents run(
      Path backup,
      Home home,
      Optional<char[]> password,
      Optional<char[]> keyPassword,
      Function<Workstation, Actor> signIn,
      JobContext context) {
    return BackupContents.of(
        Backup.restore(
            backup,
            home,
            password,
            context,
            (made, manifest) -> {
              try (Database database = HomeStore.open(made, password)) {
                Casework.settleKey(database, made, keyPassword);
              }
              try (Workstation workstation = Workstation.open(made, password)) {
                Actor actor = signIn.apply(workstation);
                workstation.require(actor, Permission.RESTORE);
                BackUpHome.log(
                    workstation, actor, Act.RESTORED, backup, BackupContents.of(manifest));
              }
            }));
  }
}
