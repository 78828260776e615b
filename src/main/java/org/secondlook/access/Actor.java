package org.secondlook.access;

/** Who acts. */
public sealed interface Actor {
  /** The name that the log shows. */
  String name();

  /** The operating system's user in a home without accounts. */
  record SingleUser(String name) implements Actor {
    public SingleUser {
      if (name.isBlank()) {
        throw new IllegalArgumentException("A user has a name");
      }
    }
  }

  /** Somebody who has signed in; only {@link Accounts} makes one. */
  record SignedIn(AccountId account, String name, Role role) implements Actor {}
}
