package org.secondlook.engine;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.secondlook.vision.ModelCatalog;

class LocalEngineTest extends EngineContract {
  private static Engine engine;

  @BeforeAll
  static void open() {
    engine = LocalEngine.open(ModelCatalog.open(Path.of("models").toAbsolutePath()), 2);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Override
  Engine engine() {
    return engine;
  }
}
