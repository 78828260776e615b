package org.secondlook.app.settings;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.access.Account;
import org.secondlook.access.Role;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.base.SecondLookException;

/**
 * Who may sign in. Where there are no accounts yet the first one is an administrator's, and turns
 * signing in on for good.
 */
public final class AccountsViewModel {
  private final AccountsService desk;
  private final ScreenContext frame;
  private final Runnable signOut;
  private final ObservableList<Account> accounts = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final StringProperty name = new SimpleStringProperty("");
  private final ObjectProperty<Role> role = new SimpleObjectProperty<>(Role.EXAMINER);

  /**
   * @param signOut leads back to where somebody signs in
   */
  public AccountsViewModel(AccountsService desk, ScreenContext frame, Runnable signOut) {
    this.desk = desk;
    this.frame = frame;
    this.signOut = signOut;
    name.addListener((property, before, now) -> problem.set(""));
  }

  public void refresh() {
    frame
        .jobs()
        .load(
            desk::accounts,
            found -> {
              accounts.setAll(found);
              loaded.set(true);
            },
            this::failed);
  }

  /**
   * Adds an account; passwords that differ, or none, are said.
   *
   * @param password wiped where it is used
   */
  public void add(char[] password, char[] again) {
    if (name.get().isBlank()) {
      problem.set(Texts.of("accounts.name.missing"));
      return;
    }
    if (!same(password, again)) {
      return;
    }
    boolean first = accounts.isEmpty();
    Role wanted = first ? Role.ADMINISTRATOR : role.get();
    String typed = name.get().strip();
    frame
        .jobs()
        .load(
            () -> {
              desk.add(typed, wanted, password);
              return typed;
            },
            added -> {
              name.set("");
              problem.set("");
              if (first) {
                // Nobody acts without an account from now on.
                signOut.run();
              } else {
                frame.notices().done(Texts.of("accounts.added", added));
                refresh();
              }
            },
            this::failed);
  }

  private boolean same(char[] password, char[] again) {
    boolean same = java.util.Arrays.equals(password, again);
    problem.set(same ? "" : Texts.of("accounts.password.differs"));
    return same;
  }

  public void role(Account account, Role wanted) {
    change(account, () -> desk.role(account, wanted), Texts.of("accounts.changed", account.name()));
  }

  public void active(Account account, boolean wanted) {
    change(
        account, () -> desk.active(account, wanted), Texts.of("accounts.changed", account.name()));
  }

  /**
   * @param password wiped where it is used
   */
  public void password(Account account, char[] password, char[] again) {
    if (same(password, again)) {
      change(
          account,
          () -> desk.password(account, password),
          Texts.of("accounts.password.changed", account.name()));
    }
  }

  private void change(Account account, Runnable act, String done) {
    boolean mine = account.name().equals(desk.user());
    frame
        .jobs()
        .load(
            () -> {
              act.run();
              return done;
            },
            words -> {
              problem.set("");
              frame.notices().done(words);
              if (mine) {
                // Whoever signed in before the change may not act any more.
                signOut.run();
              } else {
                refresh();
              }
            },
            failure -> {
              failed(failure);
              // What is shown again is what is stored.
              refresh();
            });
  }

  private void failed(SecondLookException failure) {
    problem.set(failure.getMessage());
  }

  public void signOut() {
    signOut.run();
  }

  public ObservableList<Account> accounts() {
    return accounts;
  }

  public ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  public StringProperty name() {
    return name;
  }

  public ObjectProperty<Role> role() {
    return role;
  }

  public boolean mayManage() {
    return desk.mayManage();
  }

  /** The account of whoever works here now; empty where there are none. */
  public Optional<Account> own() {
    return accounts.stream().filter(each -> each.name().equals(desk.user())).findFirst();
  }

  /** Whose password this user may change: with the right to manage anybody's, else the own. */
  public List<Account> changeable() {
    return mayManage() ? List.copyOf(accounts) : own().stream().toList();
  }
}
