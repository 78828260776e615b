package org.secondlook.access;

import org.secondlook.base.SecondLookException;
import org.secondlook.wording.Constants;

/** Who may do what: one table, asked by every act. */
public final class Permissions {
  private Permissions() {}

  /** In a home without accounts one person does everything, but can't be a second examiner. */
  public static boolean allows(Actor actor, Permission permission) {
    return switch (actor) {
      case Actor.SingleUser alone ->
          permission != Permission.VERIFY && permission != Permission.REQUEST_VERIFICATION;
      case Actor.SignedIn account -> allows(account.role(), permission);
    };
  }

  public static boolean allows(Role role, Permission permission) {
    return switch (role) {
      case EXAMINER -> examiner(permission);
      case SUPERVISOR -> supervisor(permission);
      case ADMINISTRATOR -> administrator(permission);
      case AUDITOR -> auditor(permission);
    };
  }

  /** Refuses with kind POLICY what is not allowed. */
  public static void require(Actor actor, Permission permission) {
    if (!allows(actor, permission)) {
      throw SecondLookException.policy(
          switch (actor) {
            case Actor.SingleUser alone ->
                "A verification needs a second examiner. Add accounts so that another person can sign in and compare.";
            case Actor.SignedIn account ->
                "The role "
                    + Constants.words(account.role())
                    + " of "
                    + account.name()
                    + " may not "
                    + Constants.words(permission)
                    + ".";
          });
    }
  }

  private static boolean examiner(Permission permission) {
    return switch (permission) {
      case VIEW_CASES,
          CREATE_CASE,
          CHANGE_CASE,
          RECEIVE_EVIDENCE,
          SORT_SIGHTINGS,
          SEARCH,
          SEARCH_OPENLY,
          DECIDE,
          REQUEST_VERIFICATION,
          VERIFY,
          EXPORT_REPORT,
          EXPORT_PACKAGE,
          VIEW_GALLERY,
          ENROL,
          TELL_OF_LEADS,
          KEEP_QUALITY_RECORDS,
          LOOK_OUT ->
          true;
      case END_DISPUTE,
          MERGE_PEOPLE,
          REMOVE_PEOPLE,
          VIEW_AUDIT,
          EXPORT_AUDIT,
          MAKE_CHECKPOINT,
          MANAGE_ACCOUNTS,
          CHANGE_POLICY,
          BACK_UP,
          RESTORE,
          PROTECT_HOME ->
          false;
    };
  }

  /** Oversees: sees what everybody decided, and therefore never decides or verifies. */
  private static boolean supervisor(Permission permission) {
    return switch (permission) {
      case VIEW_CASES,
          CREATE_CASE,
          CHANGE_CASE,
          RECEIVE_EVIDENCE,
          SORT_SIGHTINGS,
          SEARCH,
          SEARCH_OPENLY,
          REQUEST_VERIFICATION,
          EXPORT_REPORT,
          EXPORT_PACKAGE,
          VIEW_GALLERY,
          ENROL,
          END_DISPUTE,
          MERGE_PEOPLE,
          REMOVE_PEOPLE,
          VIEW_AUDIT,
          EXPORT_AUDIT,
          MAKE_CHECKPOINT,
          BACK_UP,
          TELL_OF_LEADS,
          KEEP_QUALITY_RECORDS,
          LOOK_OUT ->
          true;
      case DECIDE, VERIFY, MANAGE_ACCOUNTS, CHANGE_POLICY, RESTORE, PROTECT_HOME -> false;
    };
  }

  /**
   * Runs the installation; changes nothing in cases, so that nobody both sets the rules and decides
   * by them.
   */
  private static boolean administrator(Permission permission) {
    return switch (permission) {
      case VIEW_CASES,
          VIEW_GALLERY,
          ENROL,
          MERGE_PEOPLE,
          REMOVE_PEOPLE,
          VIEW_AUDIT,
          EXPORT_AUDIT,
          MAKE_CHECKPOINT,
          MANAGE_ACCOUNTS,
          CHANGE_POLICY,
          BACK_UP,
          RESTORE,
          PROTECT_HOME,
          KEEP_QUALITY_RECORDS ->
          true;
      case CREATE_CASE,
          CHANGE_CASE,
          RECEIVE_EVIDENCE,
          SORT_SIGHTINGS,
          SEARCH,
          SEARCH_OPENLY,
          DECIDE,
          REQUEST_VERIFICATION,
          VERIFY,
          END_DISPUTE,
          EXPORT_REPORT,
          EXPORT_PACKAGE,
          TELL_OF_LEADS,
          LOOK_OUT ->
          false;
    };
  }

  private static boolean auditor(Permission permission) {
    return switch (permission) {
      case VIEW_CASES, VIEW_GALLERY, VIEW_AUDIT, EXPORT_AUDIT -> true;
      case CREATE_CASE,
          CHANGE_CASE,
          RECEIVE_EVIDENCE,
          SORT_SIGHTINGS,
          SEARCH,
          SEARCH_OPENLY,
          DECIDE,
          REQUEST_VERIFICATION,
          VERIFY,
          END_DISPUTE,
          EXPORT_REPORT,
          EXPORT_PACKAGE,
          ENROL,
          MERGE_PEOPLE,
          REMOVE_PEOPLE,
          MAKE_CHECKPOINT,
          MANAGE_ACCOUNTS,
          CHANGE_POLICY,
          BACK_UP,
          RESTORE,
          PROTECT_HOME,
          TELL_OF_LEADS,
          KEEP_QUALITY_RECORDS,
          LOOK_OUT ->
          false;
    };
  }
}
