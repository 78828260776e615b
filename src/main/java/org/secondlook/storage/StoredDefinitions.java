package org.secondlook.storage;

import java.io.ObjectInputFilter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.db.ValueDataType;
import org.h2.mvstore.tx.Transaction;
import org.h2.mvstore.tx.TransactionStore;
import org.h2.mvstore.type.MetaType;
import org.h2.result.SearchRow;
import org.secondlook.base.SecondLookException;

/**
 * The statements that H2 runs when it opens a store, read without letting it open the store. H2
 * keeps its schema as SQL text and runs that text first thing: a trigger in Java source is compiled
 * and called there, a linked table connects, and any other statement is simply done, before a
 * program gets a connection to ask. So the text is read from the file's own map of it, by the part
 * of H2 that only reads maps.
 */
final class StoredDefinitions {
  /** The map of H2's own table of definitions: id, head, type, SQL. */
  private static final String MAP = "table.0";

  private static final int SQL = 3;

  static {
    // What no row may bring about either: a Java object read from the file, or a class called by
    // its name.
    if (ObjectInputFilter.Config.getSerialFilter() == null) {
      ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter("!*"));
    }
    System.setProperty("h2.allowedClasses", "none");
  }

  private StoredDefinitions() {}

  /**
   * @param settled those that stand
   * @param passing those that H2 may put in place of others while it ends what a crash interrupted
   */
  record Statements(List<String> settled, List<String> passing) {}

  static Statements of(Path store, Optional<char[]> fileKey) {
    Path data = StoreFiles.data(store);
    if (fileKey.isEmpty() && !StoreFiles.isH2(store)) {
      // Asked for beforehand, since H2 keeps hold of a file that it could make nothing of.
      throw damaged(data, null);
    }
    MVStore.Builder builder = new MVStore.Builder().fileName("async:" + data).readOnly();
    fileKey.ifPresent(key -> builder.encryptionKey(key.clone()));
    try (MVStore file = builder.open()) {
      return of(file);
    } catch (MVStoreException e) {
      throw StoreErrors.translate("The store " + data + " could not be read", new SQLException(e));
    } catch (RuntimeException e) {
      throw damaged(data, e);
    }
  }

  private static SecondLookException damaged(Path data, RuntimeException cause) {
    return SecondLookException.damaged(
        "The store "
            + data
            + " could not be read: the file is damaged. Restore a backup with 'restore'.",
        cause);
  }

  private static Statements of(MVStore file) {
    Statements found = new Statements(new ArrayList<>(), new ArrayList<>());
    if (!file.hasMap(MAP)) {
      return found;
    }
    TransactionStore transactions =
        new TransactionStore(file, new MetaType<>(null, null), new ValueDataType(), 0);
    transactions.init();
    List<Transaction> interrupted = transactions.getOpenTransactions();
    Transaction reader = transactions.begin();
    if (!interrupted.isEmpty()) {
      openChanged(file, reader);
    }
    for (Transaction unfinished : interrupted) {
      unfinished
          .getChanges(0)
          .forEachRemaining(
              change -> {
                if (MAP.equals(change.mapName)) {
                  add(found.passing, change.value);
                }
              });
    }
    for (var row : reader.<Long, SearchRow>openMap(MAP).map.entrySet()) {
      if (!row.getValue().isCommitted()) {
        add(found.passing, row.getValue().getCurrentValue());
      }
      add(found.settled, row.getValue().getCommittedValue());
    }
    return found;
  }

  /** What an interrupted transaction changed can only be read where all that it changed is open. */
  private static void openChanged(MVStore file, Transaction reader) {
    file.getMapNames().stream()
        .filter(map -> map.startsWith("table.") || map.startsWith("index."))
        .forEach(map -> reader.openMap(map));
  }

  private static void add(List<String> found, Object row) {
    if (row != null) {
      found.add(((SearchRow) row).getValue(SQL).getString());
    }
  }
}
