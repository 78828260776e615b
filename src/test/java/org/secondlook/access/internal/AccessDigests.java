package org.secondlook.access.internal;

import org.secondlook.access.AccountId;
import org.secondlook.audit.jdbc.RecordKind;
import org.secondlook.storage.Database;

/**
 * The digests that entries hold of accounts and policies, as anybody can compute them who has the
 * source.
 */
public final class AccessDigests {
  private AccessDigests() {}

  public static String account(Database database, AccountId id) {
    return of(database, AccessRecords.ACCOUNT, id.value());
  }

  public static String policy(Database database, long id) {
    return of(database, AccessRecords.POLICY, id);
  }

  private static String of(Database database, RecordKind kind, long id) {
    return database.read(connection -> kind.digest(connection, id)).orElseThrow().hex();
  }
}
