package org.secondlook.storage;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.Locale;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.secondlook.base.SecondLookException;

/**
 * Translates the database's exceptions: the cause counts more than H2's code, which is often
 * "general error".
 */
final class StoreErrors {
  private StoreErrors() {}

  static SecondLookException translate(String what, SQLException e) {
    if (anyCause(e, StoreErrors::saysNoSpace)) {
      return SecondLookException.fault(
          what
              + ": the disk is full. Make room, then try again; nothing that was acknowledged before is lost.",
          e);
    }
    if (anyCause(e, AccessDeniedException.class::isInstance)) {
      return SecondLookException.input(
          what + ": its folder may not be written to. Check the permissions.", e);
    }
    int code = e.getErrorCode();
    if (hasStoreCode(e, DataUtils.ERROR_WRITING_FAILED)) {
      return SecondLookException.fault(
              what
                  + ": the disk can't be written. What was acknowledged before is kept; restart Second Look.",
              e)
          .withDetail(detail(e));
    }
    if (code == ErrorCode.DATABASE_ALREADY_OPEN_1 || hasStoreCode(e, DataUtils.ERROR_FILE_LOCKED)) {
      return alreadyOpen();
    }
    if (code == ErrorCode.WRONG_USER_OR_PASSWORD || code == ErrorCode.FILE_ENCRYPTION_ERROR_1) {
      return wrongKey();
    }
    if (code == ErrorCode.FILE_CORRUPTED_1
        || code == ErrorCode.FILE_VERSION_ERROR_1
        || hasStoreCode(e, DataUtils.ERROR_FILE_CORRUPT)
        || hasStoreCode(e, DataUtils.ERROR_CHUNK_NOT_FOUND)
        || hasStoreCode(e, DataUtils.ERROR_UNSUPPORTED_FORMAT)
        || hasStoreCode(e, DataUtils.ERROR_BLOCK_NOT_FOUND)
        || hasStoreCode(e, DataUtils.ERROR_SERIALIZATION)
        || hasStoreCode(e, DataUtils.ERROR_INTERNAL)) {
      return SecondLookException.damaged(
          what + ": the file is damaged. Restore a backup with 'restore'.", e);
    }
    if (isClosed(e)) {
      return SecondLookException.fault(
          what
              + ": the store has closed itself after an earlier error. Restart Second Look; what was acknowledged is kept.",
          e);
    }
    if (code == ErrorCode.LOCK_TIMEOUT_1
        || code == ErrorCode.CONCURRENT_UPDATE_1
        || code == ErrorCode.DEADLOCK_1) {
      return SecondLookException.fault(
          what + ": other work on the store took too long. Please try again.", e);
    }
    if (code == ErrorCode.IO_EXCEPTION_1
        || code == ErrorCode.IO_EXCEPTION_2
        || code == ErrorCode.DATABASE_IS_READ_ONLY) {
      return SecondLookException.fault(what + ": the disk can't be read or written.", e)
          .withDetail(detail(e));
    }
    return SecondLookException.fault(what + ".", e).withDetail(detail(e));
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

  /** Whether the store is closed, be it on purpose or because it gave up after an error. */
  static boolean isClosed(SQLException e) {
    int code = e.getErrorCode();
    return code == ErrorCode.DATABASE_IS_CLOSED
        || code == ErrorCode.OBJECT_CLOSED
        || code == ErrorCode.CONNECTION_BROKEN_1
        || hasStoreCode(e, DataUtils.ERROR_CLOSED);
  }

  private static boolean hasStoreCode(Throwable e, int code) {
    return anyCause(
        e, cause -> cause instanceof MVStoreException store && store.getErrorCode() == code);
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

  private static boolean anyCause(Throwable e, java.util.function.Predicate<Throwable> test) {
    // Causes can form a ring in badly wrapped exceptions; no honest chain is this long.
    Throwable cause = e;
    for (int depth = 0; cause != null && depth < 30; depth++) {
      if (test.test(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** H2 quotes whole rows, whose vectors and pictures don't belong into a log. */
  private static String detail(SQLException e) {
    String message = e.getMessage();
    return message == null || message.length() <= 300 ? message : message.substring(0, 300) + "...";
  }
}
