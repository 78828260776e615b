package org.secondlook.base;

import java.nio.file.Path;

/**
 * The folder in which one installation keeps all it knows.
 *
 * @param folder an absolute path; need not exist yet
 */
public record Home(Path folder) {
  public Home {
    if (!folder.isAbsolute()) {
      throw new IllegalArgumentException("A home needs an absolute path, got " + folder);
    }
  }

  /** The H2 store, without its ".mv.db". */
  public Path database() {
    return folder.resolve("secondlook");
  }

  /** The memory-mapped index; can be rebuilt from the store at any time. */
  public Path index() {
    return folder.resolve("index");
  }

  /** Signed checkpoints of the audit log. */
  public Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  /** Sealed lists and alerts of look-outs with their keys; in no backup. */
  public Path lookouts() {
    return folder.resolve("lookouts");
  }

  /** Records of ended look-outs, and pictures of alerts that became evidence. */
  public Path lookoutRecords() {
    return folder.resolve("lookout-records");
  }

  /** Files that came in by a watched folder or from a phone, and what receiving needs. */
  public Path intake() {
    return folder.resolve("intake");
  }

  /** Files that are still coming in; one that was not finished is worth nothing. */
  public Path incoming() {
    return intake().resolve("incoming");
  }

  /** Models that were added here, a models folder each, named after the model. */
  public Path models() {
    return folder.resolve("models");
  }

  /** Says that this seat searches an index cluster, and where its nodes are. */
  public Path cluster() {
    return folder.resolve("cluster.json");
  }

  public Path settings() {
    return folder.resolve("settings.json");
  }

  public Path logs() {
    return folder.resolve("logs");
  }
}
