package org.secondlook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownSchemaTest {
  @TempDir Path folder;

  /**
   * Whoever adds a script copies the file that this writes, after reading what has changed in it.
   */
  @Test
  void theKnownDefinitionsAreThoseThatTheScriptsMakeOneAfterAnother() throws IOException {
    List<String> lines = KnownSchema.make();
    Path written = Path.of("target", KnownSchema.RESOURCE);
    Files.write(written, lines);
    assertThat(Migrations.resource(KnownSchema.RESOURCE).lines())
        .as("copy %s to src/main/resources/db", written)
        .containsExactlyElementsOf(lines);
  }

  @Test
  void aStoreWrittenAnewByCopyingItsRowsHasTheSameDefinitions() {
    Path store = folder.resolve("store");
    Database.open(store, Optional.empty()).close();
    List<String> before = definitions(store);
    try (Database database = Database.open(store, Optional.empty())) {
      database.rewrite();
    }
    assertThat(definitions(store)).containsExactlyInAnyOrderElementsOf(before);
    Database.open(store, Optional.empty()).close();
  }

  private static List<String> definitions(Path store) {
    return StoredDefinitions.of(store, Optional.empty()).settled().stream()
        .map(KnownSchema::normal)
        .filter(each -> !each.isEmpty())
        .toList();
  }
}
