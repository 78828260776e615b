package org.secondlook.storage;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.Predicate;
import org.secondlook.base.SecondLookException;

/**
 * Translates the database's exceptions: the cause counts more than the state, which is often
 * "general error".
 */
final class StoreErrors {
  /** Causes can form a ring in badly wrapped exceptions; no honest chain is this long. */
  private static final int LONGEST_CHAIN = 30;

  private static final String NOTHING_STORED =
      "Nothing of this act is stored, and all that was acknowledged is.";

  private StoreErrors() {}

  static SecondLookException translate(String what, SQLException e) {
    if (anyCause(e, StoreErrors::saysNoSpace)) {
      return diskFull(what, e);
    }
    if (anyCause(e, AccessDeniedException.class::isInstance)) {
      return SecondLookException.input(
          what + ": its folder may not be written to. Check the permissions.", e);
    }
    return switch (StoreFault.of(e)) {
      case DISK_FULL -> diskFull(what, e);
      case WRITING_FAILED ->
          SecondLookException.fault(
                  what
                      + ": the disk can't be written. What was acknowledged before is kept; restart Second Look.",
                  e)
              .withDetail(detail(e));
      case ALREADY_OPEN -> alreadyOpen();
      case WRONG_KEY -> wrongKey();
      case DAMAGED ->
          SecondLookException.damaged(
              what + ": the file is damaged. Restore a backup with 'restore'.", e);
      case CLOSED ->
          SecondLookException.fault(
              what
                  + ": the store has closed itself after an earlier error. Restart Second Look; what was acknowledged is kept.",
              e);
      case LOST ->
          SecondLookException.fault(
                  what
                      + ": the server can't be reached. "
                      + NOTHING_STORED
                      + " Try again; Second Look connects by itself once the server answers.",
                  e)
              .withDetail(detail(e));
      case UNKNOWN_COMMIT ->
          SecondLookException.fault(
              what
                  + ": the connection broke while the server was storing it, and the server has not come back since. Whether"
                  + " it is stored nobody knows before it does: look into the log before you do it again.",
              e);
      case STOOD_STILL ->
          SecondLookException.fault(
              what
                  + ": this program stood still for half a minute in the middle of it, as it does while its computer"
                  + " sleeps, so the server undid the act and let others go on. "
                  + NOTHING_STORED
                  + " Try again.",
              e);
      case BUSY ->
          SecondLookException.fault(
              what + ": other work on the store took too long. Please try again.", e);
      case UNUSABLE_DISK ->
          SecondLookException.fault(what + ": the disk can't be read or written.", e)
              .withDetail(detail(e));
      case NOT_STORABLE ->
          SecondLookException.input(
              what + ": a text holds a character that can't be stored. Write it without.", e);
      case OTHER -> SecondLookException.fault(what + ".", e).withDetail(detail(e));
    };
  }

  static SecondLookException alreadyOpen() {
    return SecondLookException.damaged(
        "This home is open in another Second Look. Close it there, or choose another home with --home.");
  }

  static SecondLookException wrongKey() {
    return SecondLookException.policy(
        "The home is encrypted, and this password does not open it (or its store is damaged).");
  }

  static SecondLookException wrongPassword() {
    return SecondLookException.policy("This password does not open the home.");
  }

  private static SecondLookException diskFull(String what, SQLException e) {
    return SecondLookException.fault(
        what
            + ": the disk is full. Make room, then try again; nothing that was acknowledged before is lost.",
        e);
  }

  /**
   * Whether the store is closed, be it on purpose or because it gave up after an error, or is out
   * of reach.
   */
  static boolean isClosed(SQLException e) {
    var faults = StoreFault.all(e);
    return faults.contains(StoreFault.CLOSED)
        || faults.contains(StoreFault.LOST)
        || faults.contains(StoreFault.STOOD_STILL);
  }

  /** Java has no type for a full disk; these are the words of Linux, macOS and Windows. */
  private static boolean saysNoSpace(Throwable cause) {
    if (!(cause instanceof IOException) || cause.getMessage() == null) {
      return false;
    }
    String message = cause.getMessage().toLowerCase(Locale.ROOT);
    return message.contains("no space left")
        || message.contains("file too large")
        || message.contains("quota exceeded")
        || message.contains("not enough space");
  }

  static boolean anyCause(Throwable e, Predicate<Throwable> test) {
    Throwable cause = e;
    for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
      if (test.test(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** A database quotes whole rows, whose vectors and pictures don't belong into a log. */
  private static String detail(SQLException e) {
    String message = e.getMessage();
    return message == null || message.length() <= 300 ? message : message.substring(0, 300) + "...";
  }
}
