package org.secondlook.app.settings;

import java.util.List;
import org.secondlook.access.Account;
import org.secondlook.access.Role;

/**
 * What the accounts' part of the Settings screen needs of the program. Called on background
 * threads; failures are SecondLookExceptions.
 */
public interface AccountsService {
  /** Empty where the home has no accounts. */
  List<Account> accounts();

  /** Who works here now. */
  String user();

  /** Whether this user may add and change accounts; by the role alone, so at once. */
  boolean mayManage();

  /** The first account is an administrator's. @param password is wiped */
  void add(String name, Role role, char[] password);

  void role(Account account, Role role);

  void active(Account account, boolean active);

  /**
   * @param password is wiped
   */
  void password(Account account, char[] password);
}
