package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;
import org.secondlook.base.SecondLookException;
import org.secondlook.storage.HomeStore;

/**
 * Encrypts the open home, decrypts it, or changes its password. The log's entry is made first, so
 * that no interruption leaves a home decrypted without one; a failure gets an entry of its own.
 * Takes as long as copying the store, and nobody else may be at work on it.
 */
public final class ProtectHome {
  private final Workstation workstation;

  public ProtectHome(Workstation workstation) {
    this.workstation = workstation;
  }

  /**
   * From now on the home opens with this password only, and its index is kept in memory.
   *
   * @throws SecondLookException USAGE where it is encrypted already; POLICY where the actor may not
   *     do it or the password is too short
   */
  public void encrypt(Actor actor, char[] password) {
    if (workstation.database().encrypted()) {
      throw SecondLookException.usage(
          "This home is encrypted already. 'home password' changes its password.");
    }
    HomeStore.requireLongEnough(password);
    run(actor, Act.HOME_ENCRYPTED, () -> encryptStore(password));
  }

  /** The same rights and errors; the home needs no password afterwards. */
  public void decrypt(Actor actor) {
    requireEncrypted();
    run(
        actor,
        Act.HOME_DECRYPTED,
        () -> HomeStore.decrypt(workstation.home(), workstation.database()));
  }

  /** The same rights and errors. The old password still opens backups that were made with it. */
  public void changePassword(Actor actor, char[] password) {
    requireEncrypted();
    HomeStore.requireLongEnough(password);
    run(actor, Act.HOME_PASSWORD_CHANGED, () -> encryptStore(password));
  }

  private void encryptStore(char[] password) {
    HomeStore.encrypt(workstation.home(), workstation.database(), password);
  }

  private void requireEncrypted() {
    if (!workstation.database().encrypted()) {
      throw SecondLookException.usage("This home is not encrypted. 'home encrypt' does that.");
    }
  }

  private void run(Actor actor, Act act, Runnable work) {
    Permissions.require(actor, Permission.PROTECT_HOME);
    log(actor, NewEntry.of(act, "{}"));
    try {
      workstation.searchable().withoutIndex(work);
    } catch (SecondLookException e) {
      String why = JsonNodeFactory.instance.objectNode().put("failed", e.getMessage()).toString();
      log(actor, NewEntry.of(act, why));
      throw e;
    }
  }

  private void log(Actor actor, NewEntry entry) {
    UnitOfWork.logged(workstation, actor, entry);
  }
}
