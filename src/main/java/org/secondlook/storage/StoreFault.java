package org.secondlook.storage;

import java.sql.SQLException;
import java.util.EnumSet;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * What went wrong in a store, whichever kind it is of: told by the SQLState, which the standard and
 * H2 and PostgreSQL give to each error, and before that by what H2's file store says in the cause.
 */
enum StoreFault {
  DISK_FULL,
  WRITING_FAILED,
  ALREADY_OPEN,
  WRONG_KEY,
  DAMAGED,
  CLOSED,
  LOST,
  UNKNOWN_COMMIT,
  STOOD_STILL,
  BUSY,
  UNUSABLE_DISK,
  NOT_STORABLE,
  OTHER;

  /** The one to tell: the reason counts, not what came of it. */
  static StoreFault of(SQLException e) {
    return all(e).iterator().next();
  }

  /** Never empty, the gravest first: a failed write also closes H2's store. */
  static EnumSet<StoreFault> all(SQLException e) {
    EnumSet<StoreFault> faults =
        EnumSet.of(ofState(e.getSQLState() == null ? "" : e.getSQLState()));
    // A file that could not be written, or is damaged, shows as any state.
    StoreErrors.anyCause(
        e,
        cause -> {
          if (cause instanceof MVStoreException store) {
            faults.add(ofFile(store.getErrorCode()));
          }
          return false;
        });
    return faults;
  }

  private static StoreFault ofFile(int code) {
    return switch (code) {
      case DataUtils.ERROR_WRITING_FAILED -> WRITING_FAILED;
      case DataUtils.ERROR_FILE_LOCKED -> ALREADY_OPEN;
      case DataUtils.ERROR_FILE_CORRUPT,
          DataUtils.ERROR_CHUNK_NOT_FOUND,
          DataUtils.ERROR_UNSUPPORTED_FORMAT,
          DataUtils.ERROR_BLOCK_NOT_FOUND,
          DataUtils.ERROR_SERIALIZATION,
          DataUtils.ERROR_INTERNAL ->
          DAMAGED;
      case DataUtils.ERROR_CLOSED -> CLOSED;
      default -> OTHER;
    };
  }

  /** H2's own states are the digits of its error codes (org.h2.api.ErrorCode). */
  private static StoreFault ofState(String state) {
    return switch (state) {
      case "53100" -> DISK_FULL;
      case "90020" -> ALREADY_OPEN;
      // H2: wrong user or password, wrong cipher or key; PostgreSQL: wrong user, wrong password.
      case "28000", "28P01", "90049" -> WRONG_KEY;
      // H2: corrupted, unknown version; PostgreSQL: data or index corrupted.
      case "90030", "90048", "XX001", "XX002" -> DAMAGED;
      // Closed database, object or connection.
      case "90098", "90007", "90067" -> CLOSED;
      // Commits says so itself.
      case "08007" -> UNKNOWN_COMMIT;
      // No connection; the server stops or starts; it has no more connections to give.
      case "08001", "08003", "08004", "08006", "57P01", "57P02", "57P03", "53300" -> LOST;
      // The server waited for the next word of a transaction for too long.
      case "25P03" -> STOOD_STILL;
      // H2: lock timeout, concurrent update; PostgreSQL: the same; both: deadlock or conflict.
      case "HYT00", "90131", "55P03", "40P01", "40001" -> BUSY;
      // H2: reading or writing failed, read only; PostgreSQL: read only, reading or writing failed.
      case "90028", "90031", "90097", "25006", "58030" -> UNUSABLE_DISK;
      // No place for this character, or an untranslatable one: PostgreSQL's text has no zero.
      case "22021", "22P05" -> NOT_STORABLE;
      default -> OTHER;
    };
  }
}
