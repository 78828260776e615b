package org.secondlook.workflow;

import java.util.function.Supplier;
import org.secondlook.engine.Engine;

/** An engine for one piece of work without a home; started when it is first needed. Close it. */
public final class EngineOfItsOwn implements Supplier<Engine>, AutoCloseable {
  private Engine engine;

  @Override
  public synchronized Engine get() {
    if (engine == null) {
      engine = Engines.open();
    }
    return engine;
  }

  /** Starts it now, and has it load its models while the caller does something else. */
  public void prepare() {
    get().prepare();
  }

  @Override
  public synchronized void close() {
    if (engine != null) {
      engine.close();
      engine = null;
    }
  }
}
