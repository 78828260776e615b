package org.secondlook.workflow.intake;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.secondlook.access.Actor;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.CaseState;
import org.secondlook.workflow.Workstation;

/**
 * The chosen folders of all open cases, each watched by a thread of its own while somebody works
 * here. Safe for several threads; close it before the home.
 */
public final class FolderWatches implements AutoCloseable {
  private static final Logger LOG = System.getLogger(FolderWatches.class.getName());
  private static final long LONGEST_END_MILLIS = 10_000;

  private final Workstation workstation;
  private final Actor actor;
  private final Listener listener;
  private final Map<Key, Running> running = new HashMap<>();

  /** Hears of what comes in, and of cases; called on the watches' threads. */
  public interface Listener {
    void taken(CaseFile caseFile, TakenFile file);

    void told(CaseFile caseFile, String sentence);
  }

  private record Key(CaseId caseId, Path folder) {}

  /** A watch with its thread; it ends at the next unit of work, never by an interrupt. */
  private static final class Running implements JobContext {
    private volatile boolean stopped;
    private Thread thread;

    @Override
    public void progress(Progress progress) {}

    @Override
    public boolean cancelled() {
      return stopped;
    }
  }

  public FolderWatches(Workstation workstation, Actor actor, Listener listener) {
    this.workstation = workstation;
    this.actor = actor;
    this.listener = listener;
  }

  /** Goes on with what was chosen before, in all cases that are open. */
  public void resume() {
    for (CaseFile each : workstation.casework().cases().all()) {
      if (each.state() == CaseState.OPEN) {
        new WatchedFolders(workstation).of(actor, each).forEach(folder -> start(each, folder));
      }
    }
  }

  /** Chooses a folder for a case and watches it. */
  public void choose(CaseFile caseFile, Path folder) {
    new WatchedFolders(workstation).choose(actor, caseFile, folder);
    start(caseFile, folder.toAbsolutePath().normalize());
  }

  /** Ends the choice. */
  public void end(CaseFile caseFile, Path folder) {
    new WatchedFolders(workstation).end(actor, caseFile, folder);
    Running watch;
    synchronized (this) {
      watch = running.remove(new Key(caseFile.id(), folder));
    }
    if (watch != null) {
      watch.stopped = true;
    }
  }

  private synchronized void start(CaseFile caseFile, Path folder) {
    running.computeIfAbsent(
        new Key(caseFile.id(), folder),
        key -> {
          Running watch = new Running();
          watch.thread =
              Thread.ofPlatform()
                  .daemon()
                  .name("intake folder")
                  .start(() -> watch(caseFile, folder, watch));
          return watch;
        });
  }

  private void watch(CaseFile caseFile, Path folder, Running watch) {
    IntakeListener told =
        new IntakeListener() {
          @Override
          public void taken(TakenFile file) {
            listener.taken(caseFile, file);
          }

          @Override
          public void told(String sentence) {
            listener.told(caseFile, sentence);
          }
        };
    try {
      new FolderWatch(workstation, actor, caseFile, folder, told).run(false, watch);
    } catch (SecondLookException e) {
      if (e.kind() != SecondLookException.Kind.CANCELLED) {
        listener.told(caseFile, e.getMessage() + noLonger(folder));
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "A folder's watch ended", e);
      listener.told(caseFile, "Something went wrong here." + noLonger(folder));
    } finally {
      synchronized (this) {
        running.remove(new Key(caseFile.id(), folder), watch);
      }
    }
  }

  private static String noLonger(Path folder) {
    return " The folder " + folder + " is watched again when this window opens the next time.";
  }

  /** Stops watching; the choices stay. Returns once nothing is written any more. */
  @Override
  public void close() {
    Map<Key, Running> all;
    synchronized (this) {
      all = Map.copyOf(running);
    }
    all.values().forEach(each -> each.stopped = true);
    for (Running each : all.values()) {
      try {
        each.thread.join(LONGEST_END_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
