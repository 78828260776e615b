package org.secondlook.access.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Account;
import org.secondlook.access.AccountId;
import org.secondlook.access.AccountNames;
import org.secondlook.access.Accounts;
import org.secondlook.access.Actor;
import org.secondlook.access.PasswordWork;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.access.Role;
import org.secondlook.access.SignIn;
import org.secondlook.access.jdbc.AccessControl;
import org.secondlook.audit.Act;
import org.secondlook.audit.Author;
import org.secondlook.audit.NewEntry;
import org.secondlook.audit.jdbc.AuditTable;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.Database;
import org.secondlook.storage.HomeSecret;
import org.secondlook.storage.Sql;
import org.secondlook.storage.StoredJson;
import org.secondlook.storage.Transaction;

/** Accounts on H2. */
public final class StoredAccounts implements Accounts {
  private static final int TRIES = 5;

  private static final String NO_SUCH_ACCOUNT = "no such account";
  private static final String MARK = "mark";
  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final Database database;
  private final AuditTable audit;
  private final AccessControl access;
  private final HidingKey hiding;
  private final PasswordWork work;
  private final HomeSecret secret;

  public StoredAccounts(
      Database database,
      AuditTable audit,
      AccessControl access,
      HidingKey hiding,
      PasswordWork work) {
    this.hiding = hiding;
    this.work = work;
    this.database = database;
    this.audit = audit;
    this.access = access;
    this.secret = HomeSecret.of(database);
  }

  @Override
  public boolean required() {
    return database.read(AccountRows::count) > 0;
  }

  @Override
  public Actor singleUser(String systemUser) {
    if (required()) {
      throw SecondLookException.policy("This home has accounts. Please sign in (--user NAME).");
    }
    database.read(
        connection -> {
          StoredAccessControl.demandNoneRemoved(connection);
          return null;
        });
    return new Actor.SingleUser(systemUser.isBlank() ? "unknown" : systemUser.strip());
  }

  @Override
  public void requireGenuine(Actor actor) {
    database.read(
        connection -> {
          access.requireGenuine(connection, actor);
          return null;
        });
  }

  @Override
  public SignIn signIn(Transaction transaction, String name, char[] password) {
    return Sql.in(
        transaction,
        "Signing in could not be stored",
        connection -> {
          Optional<AccountRows.Row> before = AccountRows.row(connection, name);
          // Before the writer's lock, since it takes a while on purpose.
          Optional<Passwords.Right> right =
              before.flatMap(row -> Passwords.check(password, row.password()));
          if (before.isEmpty()) {
            Passwords.pretend(password, work);
          }
          Optional<Passwords.Made> raised =
              right.isPresent()
                  ? Passwords.raised(password, before.get().password(), work)
                  : Optional.empty();
          audit.lock(connection);
          return before.isEmpty()
              ? unknownName(connection, name)
              : known(connection, name, before.get(), right, raised);
        });
  }

  /**
   * The same answers as for a name that there is, or they would tell which names there are. The
   * name isn't logged, since people type passwords into the wrong field: sixteen bits that only
   * this home can compute tell the tries on one name from those on another.
   */
  private SignIn unknownName(Connection connection, String name) throws SQLException {
    String mark = mark(name);
    List<Instant> tries =
        AuditTable.details(connection, Act.SIGN_IN_FAILED).stream()
            .filter(each -> each.json().path(MARK).asText().equals(mark))
            .filter(each -> each.json().path("why").asText().equals(NO_SUCH_ACCOUNT))
            .map(AuditTable.Details::at)
            .toList();
    if (!tries.isEmpty() && tries.size() % TRIES == 0) {
      Instant until = tries.getLast().plus(waiting(tries.size()));
      if (audit.now().isBefore(until)) {
        failed(connection, "locked out", mark);
        return new SignIn.LockedOut(until);
      }
    }
    failed(connection, NO_SUCH_ACCOUNT, mark);
    int wrong = tries.size() + 1;
    return wrong % TRIES == 0
        ? new SignIn.LockedOut(audit.now().plus(waiting(wrong)))
        : new SignIn.Refused(TRIES - wrong % TRIES);
  }

  private void failed(Connection connection, String why, String mark) throws SQLException {
    ObjectNode details = StoredJson.object();
    details.put("why", why);
    details.put(MARK, mark);
    audit.write(connection, Author.PROGRAM, NewEntry.of(Act.SIGN_IN_FAILED, details.toString()));
  }

  private String mark(String name) {
    byte[] mac =
        secret.mac("marks of names that nobody has", AccountNames.key(name).getBytes(UTF_8));
    return HexFormat.of().formatHex(mac, 0, 2);
  }

  /**
   * @param right empty where the password was wrong
   * @param raised the right password as it is stored now, where it was stored otherwise
   */
  private SignIn known(
      Connection connection,
      String name,
      AccountRows.Row before,
      Optional<Passwords.Right> right,
      Optional<Passwords.Made> raised)
      throws SQLException {
    AccountRows.Row row = AccountRows.row(connection, name).orElseThrow();
    Account account = row.account();
    Author author = new Author(account.name(), account.role().name());
    Instant now = audit.now();
    if (account.lockedUntil().filter(now::isBefore).isPresent()) {
      audit.write(connection, author, NewEntry.of(Act.SIGN_IN_FAILED, "{\"why\":\"locked out\"}"));
      return new SignIn.LockedOut(account.lockedUntil().get());
    }
    if (!LoggedState.isLoggedAccount(audit, connection, account.id().value())) {
      audit.write(
          connection,
          author,
          NewEntry.of(Act.SIGN_IN_FAILED, "{\"why\":\"account altered outside the program\"}"));
      return new SignIn.Altered(account.name());
    }
    if (right.isPresent() && account.active() && row.password().equals(before.password())) {
      Sql.update(
          connection,
          "UPDATE account SET wrong_tries = 0, locked_until = NULL WHERE id = ?",
          account.id());
      audit.write(connection, author, NewEntry.of(Act.SIGNED_IN, "{}"));
      if (raised.isPresent()) {
        raise(connection, author, row, right.get(), raised.get());
      }
      hiding.begin(connection, author);
      Optional<HomeSecret> key = raised.map(Passwords.Made::key).or(right.get()::key);
      hiding.open(connection, AccountRows.row(connection, name).orElseThrow(), key.orElseThrow());
      return new SignIn.Welcome(new Actor.SignedIn(account.id(), account.name(), account.role()));
    }
    int wrong = row.wrongTries() + 1;
    audit.write(
        connection,
        author,
        NewEntry.of(
            Act.SIGN_IN_FAILED,
            account.active() ? "{\"why\":\"wrong password\"}" : "{\"why\":\"switched off\"}"));
    if (wrong % TRIES != 0) {
      Sql.update(
          connection, "UPDATE account SET wrong_tries = ? WHERE id = ?", wrong, account.id());
      return new SignIn.Refused(TRIES - wrong % TRIES);
    }
    Instant until = now.plus(waiting(wrong));
    Sql.update(
        connection,
        "UPDATE account SET wrong_tries = ?, locked_until = ? WHERE id = ?",
        wrong,
        until,
        account.id());
    ObjectNode details = StoredJson.object();
    details.put("wrongTries", wrong);
    details.put("until", until.toString());
    audit.write(connection, author, NewEntry.of(Act.LOCKED_OUT, details.toString()));
    return new SignIn.LockedOut(until);
  }

  /**
   * A minute after the first five wrong tries, twice as long after each further five, at most an
   * hour.
   */
  private static Duration waiting(int wrongTries) {
    int doublings = Math.min(wrongTries / TRIES - 1, 10);
    Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  @Override
  public Account add(
      Transaction transaction, Actor actor, String name, Role role, char[] password) {
    String clean = name.strip();
    if (clean.isEmpty() || clean.length() > 100) {
      throw SecondLookException.usage("An account needs a name of at most 100 characters.");
    }
    AccountNames.requireDistinguishable(clean);
    Passwords.Made made = Passwords.hash(password, work);
    return Sql.in(
        transaction,
        "The account could not be stored",
        connection -> {
          access.enter(connection, actor, Permission.MANAGE_ACCOUNTS);
          boolean first = AccountRows.count(connection) == 0;
          if (first && role != Role.ADMINISTRATOR) {
            throw SecondLookException.policy(
                "The first account must be an administrator's: it turns log-in on, and somebody"
                    + " must be able to add others.");
          }
          for (Account other : AccountRows.all(connection)) {
            if (AccountNames.lookAlike(other.name(), clean)) {
              throw SecondLookException.usage(
                  "There is an account "
                      + other.name()
                      + " already, and "
                      + clean
                      + " reads like it. Choose another name.");
            }
          }
          long id =
              Sql.insert(
                  connection,
                  "INSERT INTO account (name, name_key, role, active, created, password) VALUES (?,"
                      + " ?, ?, TRUE, ?, ?)",
                  clean,
                  AccountNames.key(clean),
                  role,
                  audit.now(),
                  made.stored());
          hiding.give(connection, new AccountId(id), made.key());
          ObjectNode details = details(clean);
          details.put("role", role.name());
          details.put("logInTurnedOn", first);
          AccessRecords.ACCOUNT.putDigest(connection, details, id);
          // Not through access control: the single user who adds the first account is no actor any
          // more.
          audit.write(
              connection,
              StoredAccessControl.author(actor),
              NewEntry.of(Act.ACCOUNT_ADDED, details.toString()));
          hiding.begin(connection, StoredAccessControl.author(actor));
          return AccountRows.row(connection, clean).orElseThrow().account();
        });
  }

  @Override
  public void changeRole(Transaction transaction, Actor actor, AccountId account, Role role) {
    change(
        transaction,
        actor,
        account,
        (connection, row, details) -> {
          Sql.update(connection, "UPDATE account SET role = ? WHERE id = ?", role, account);
          details.put("roleBefore", row.account().role().name());
          details.put("role", role.name());
        });
  }

  @Override
  public void setActive(Transaction transaction, Actor actor, AccountId account, boolean active) {
    change(
        transaction,
        actor,
        account,
        (connection, row, details) -> {
          Sql.update(connection, "UPDATE account SET active = ? WHERE id = ?", active, account);
          hiding.give(connection, row, active);
          details.put("active", active);
        });
  }

  private interface Change {
    public void make(Connection connection, AccountRows.Row row, ObjectNode details)
        throws SQLException;
  }

  private void change(Transaction transaction, Actor actor, AccountId account, Change change) {
    Sql.in(
        transaction,
        "The account could not be changed",
        connection -> {
          access.enter(connection, actor, Permission.MANAGE_ACCOUNTS);
          AccountRows.Row row = AccountRows.require(connection, account);
          LoggedState.require(audit, connection, account, row.account().name());
          ObjectNode details = details(row.account().name());
          change.make(connection, row, details);
          if (!hasAdministrator(connection, account)) {
            throw SecondLookException.policy(
                row.account().name()
                    + " is the last active administrator. Make somebody else one first.");
          }
          AccessRecords.ACCOUNT.putDigest(connection, details, account.value());
          // Not through access control: an administrator may have changed their own account.
          return audit.write(
              connection,
              StoredAccessControl.author(actor),
              NewEntry.of(Act.ACCOUNT_CHANGED, details.toString()));
        });
  }

  /**
   * @param changed the one that is being changed, which is vouched for in a moment
   */
  private boolean hasAdministrator(Connection connection, AccountId changed) throws SQLException {
    for (long id :
        Sql.list(
            connection,
            row -> row.getLong(1),
            "SELECT id FROM account WHERE role = 'ADMINISTRATOR' AND active")) {
      if (id == changed.value() || LoggedState.isLoggedAccount(audit, connection, id)) {
        return true;
      }
    }
    return false;
  }

  private void raise(
      Connection connection,
      Author author,
      AccountRows.Row row,
      Passwords.Right before,
      Passwords.Made password)
      throws SQLException {
    Account account = row.account();
    Sql.update(
        connection,
        "UPDATE account SET password = ? WHERE id = ?",
        password.stored(),
        account.id());
    hiding.keep(connection, row, before.key(), password.key());
    ObjectNode details = details(account.name());
    details.put("why", "the same password, stored with more work against guessing");
    AccessRecords.ACCOUNT.putDigest(connection, details, account.id().value());
    audit.write(connection, author, NewEntry.of(Act.PASSWORD_CHANGED, details.toString()));
  }

  @Override
  public void changePassword(
      Transaction transaction, Actor actor, AccountId account, char[] password) {
    Passwords.Made made = Passwords.hash(password, work);
    Sql.in(
        transaction,
        "The password could not be stored",
        connection -> {
          audit.lock(connection);
          access.requireGenuine(connection, actor);
          boolean own =
              actor instanceof Actor.SignedIn signedIn && signedIn.account().equals(account);
          if (!own) {
            Permissions.require(actor, Permission.MANAGE_ACCOUNTS);
          }
          StoredAccessControl.requireLogged(audit, connection, actor);
          Account found = AccountRows.require(connection, account).account();
          ObjectNode details =
              LoggedState.isLoggedAccount(audit, connection, account.value())
                  ? details(found.name())
                  : putBack(connection, found);
          Sql.update(
              connection,
              "UPDATE account SET password = ?, wrong_tries = 0, locked_until = NULL WHERE id = ?",
              made.stored(),
              account);
          hiding.give(connection, account, made.key());
          AccessRecords.ACCOUNT.putDigest(connection, details, account.value());
          return access.log(
              connection, actor, NewEntry.of(Act.PASSWORD_CHANGED, details.toString()));
        });
  }

  /**
   * Everything but the password as the log tells of it, so that the password's entry vouches for
   * nothing that no entry allowed. @return the entry's details, which say what was found
   */
  private ObjectNode putBack(Connection connection, Account found) throws SQLException {
    LoggedState.LoggedAccount logged =
        LoggedState.loggedAccount(audit, connection, found.id().value())
            .orElseThrow(
                () ->
                    SecondLookException.damaged(
                        "No entry of the log says that the account "
                            + found.name()
                            + " was added: it was put into the store outside Second Look, so it"
                            + " gets no password. Restore the home from a backup."));
    Sql.update(
        connection,
        "UPDATE account SET name = ?, name_key = ?, role = ?, active = ?, created = ? WHERE id = ?",
        logged.name(),
        AccountNames.key(logged.name()),
        logged.role(),
        logged.active(),
        logged.created(),
        found.id());
    ObjectNode details = details(logged.name());
    details.put("role", logged.role().name());
    details.put("active", logged.active());
    ObjectNode altered = details.putObject("foundAltered");
    altered.put("account", found.name());
    altered.put("role", found.role().name());
    altered.put("active", found.active());
    return details;
  }

  @Override
  public Optional<Account> find(String name) {
    return database.read(connection -> AccountRows.find(connection, name));
  }

  @Override
  public List<Account> all() {
    return database.read(AccountRows::all);
  }

  private static ObjectNode details(String name) {
    ObjectNode details = StoredJson.object();
    details.put("account", name);
    return details;
  }
}
