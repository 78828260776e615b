package org.secondlook.access;

import java.util.List;
import java.util.Optional;
import org.secondlook.storage.Transaction;

/**
 * Who may work here. A fresh home has no accounts: the operating system's user works alone. Adding
 * the first account, an administrator's, turns log-in on for good. Safe for several threads.
 */
public interface Accounts {
  /** Whether log-in is on. */
  boolean required();

  /** The actor of a home without accounts; refused (kind POLICY) where log-in is on. */
  Actor singleUser(String systemUser);

  /**
   * Refused (kind POLICY) where nobody signed this actor in, or the account has changed since: for
   * reads; acts ask in their own transaction.
   */
  void requireGenuine(Actor actor);

  /**
   * Checks a password and logs the try, whatever comes of it. Takes a while on purpose, before the
   * writer's lock is taken. The array is not kept.
   */
  SignIn signIn(Transaction transaction, String name, char[] password);

  /**
   * @param password at least 10 characters, else refused (kind USAGE)
   */
  Account add(Transaction transaction, Actor actor, String name, Role role, char[] password);

  void changeRole(Transaction transaction, Actor actor, AccountId account, Role role);

  /** One's own, or, for administrators, anybody's. */
  void changePassword(Transaction transaction, Actor actor, AccountId account, char[] password);

  /** Accounts are never deleted, since the log names them. The last active administrator stays. */
  void setActive(Transaction transaction, Actor actor, AccountId account, boolean active);

  Optional<Account> find(String name);

  List<Account> all();
}
