package org.secondlook.workflow;

import java.nio.file.Path;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.audit.Act;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.storage.Backup;

/**
 * Makes a new home from a backup. Who did it is noted in the restored home, which has to be opened
 * for that.
 */
public final class RestoreHome {
  private RestoreHome() {}

  /** Whether the home in a backup needs its password. */
  public static boolean encrypted(Path backup) {
    return Backup.manifest(backup).encrypted();
  }

  /** As {@link Backup#restore}. */
  public static BackupContents run(
      Path backup, Home home, Optional<char[]> password, JobContext context) {
    return BackupContents.of(Backup.restore(backup, home, password, context));
  }

  /** Notes in a home that was just restored where it came from. */
  public static void note(Workstation restored, Actor actor, Path source, BackupContents contents) {
    BackUpHome.log(restored, actor, Act.RESTORED, source, contents);
  }
}
