package org.secondlook.access.internal;

import java.util.List;
import org.secondlook.audit.jdbc.LoggedRoom;
import org.secondlook.audit.jdbc.RecordKind;

/** What the log vouches for of accounts and policy. */
public final class AccessRecords implements LoggedRoom {
  static final RecordKind ACCOUNT =
      RecordKind.of(
              "ACCOUNT",
              "SELECT id FROM account",
              "SELECT name, name_key, role, active, created, password, key_public FROM account WHERE id = ?")
          .withLater("key_public");
  static final RecordKind POLICY =
      RecordKind.of(
          "POLICY",
          "SELECT id FROM policy",
          "SELECT at, by_user, content, reason FROM policy WHERE id = ?");

  @Override
  public List<RecordKind> kinds() {
    return List.of(ACCOUNT, POLICY);
  }
}
