package org.secondlook.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files and folders that other users of the machine can't read. Where the file system knows no such
 * permissions (Windows, some network shares) nothing is done: there the folder's own rules count.
 */
public final class OwnerOnly {
  private OwnerOnly() {}

  /** Takes an existing file or folder from everybody but its owner. */
  public static void set(Path path) throws IOException {
    // Asking the file store instead fails where the root has no mount entry, as in a chroot.
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(
          PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
  }
}
