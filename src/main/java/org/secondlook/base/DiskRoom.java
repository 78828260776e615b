package org.secondlook.base;

import java.nio.file.Path;

/** How much a disk still takes, asked before anything large is written. */
public final class DiskRoom {
  private DiskRoom() {}

  /**
   * In bytes, for this user; 0 for a folder that doesn't exist. Asking the file store instead fails
   * where the root has no mount entry, as in a chroot or some containers.
   */
  public static long of(Path folder) {
    return folder.toFile().getUsableSpace();
  }
}
