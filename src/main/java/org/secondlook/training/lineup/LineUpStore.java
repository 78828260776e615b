package org.secondlook.training.lineup;

import org.secondlook.storage.Database;
import org.secondlook.training.lineup.internal.StoredLineUps;

/** Opens the sessions of a home. */
public final class LineUpStore {
  private LineUpStore() {}

  public static LineUpSessions open(Database database) {
    return new StoredLineUps(database);
  }
}
