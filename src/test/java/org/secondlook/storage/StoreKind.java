package org.secondlook.storage;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The stores that a contract holds on; see {@link EachStore}. */
public enum StoreKind {
  H2,
  POSTGRESQL;

  private static final Map<Path, String> SCHEMAS = new ConcurrentHashMap<>();

  /**
   * Opens or makes the store of a path, which is the same one when it is opened again. Ends the
   * test as skipped where there is no server, but as failed in continuous integration.
   */
  public Database open(Path store) {
    return switch (this) {
      case H2 -> Database.open(store, Optional.empty());
      case POSTGRESQL -> {
        requireServer();
        String schema =
            SCHEMAS.computeIfAbsent(
                store.toAbsolutePath().normalize(), path -> "store" + (SCHEMAS.size() + 1));
        yield new Database(
            PostgresEngine.open(PostgresServer.get().source(schema), schema, schema, () -> {}));
      }
    };
  }

  /** Skips what copies or reads the store's file. */
  public void requireFile() {
    assumeTrue(this == H2, "This store is no file");
  }

  private static void requireServer() {
    if (!PostgresServer.available()) {
      String why =
          "No PostgreSQL "
              + PostgresServer.OLDEST
              + " or newer was found (Debian's package is postgresql), so this was tried on H2 only";
      if ("true".equals(System.getenv("CI"))) {
        fail(why);
      }
      abort(why);
    }
  }
}
