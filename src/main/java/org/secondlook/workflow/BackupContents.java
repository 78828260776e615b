package org.secondlook.workflow;

import java.util.List;
import org.secondlook.storage.Backup;

/**
 * What a backup says it holds.
 *
 * @param made when, in ISO 8601
 * @param encrypted whether the home in it needs its password
 */
public record BackupContents(
    String program, String version, String made, boolean encrypted, List<Entry> files) {
  /** A file of the home. */
  public record Entry(String name, long bytes, String sha256) {}

  public BackupContents {
    files = List.copyOf(files);
  }

  static BackupContents of(Backup.Manifest manifest) {
    return new BackupContents(
        manifest.program(),
        manifest.version(),
        manifest.made(),
        manifest.encrypted(),
        manifest.files().stream()
            .map(each -> new Entry(each.name(), each.bytes(), each.sha256()))
            .toList());
  }
}
