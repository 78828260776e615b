package org.secondlook.app.intake;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.secondlook.app.Texts;
import org.secondlook.app.WindowSession;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.IntakeEvent;
import org.secondlook.workflow.intake.FolderWatches;
import org.secondlook.workflow.intake.IntakeListener;
import org.secondlook.workflow.intake.ReceiveFromPhones;
import org.secondlook.workflow.intake.Reception;
import org.secondlook.workflow.intake.TakenFile;
import org.secondlook.workflow.intake.WatchedFolders;

/** The Intake screen on an open home. */
public final class WorkstationIntake implements IntakeService {
  private final WindowSession session;
  private final AtomicReference<FolderWatches> watches = new AtomicReference<>();
  private final AtomicReference<Reception> reception = new AtomicReference<>();

  public WorkstationIntake(WindowSession session) {
    this.session = session;
  }

  @Override
  public void resume(Listener listener) {
    FolderWatches made =
        new FolderWatches(
            session.workstation(),
            session.actor(),
            new FolderWatches.Listener() {
              @Override
              public void taken(CaseFile caseFile, TakenFile file) {
                listener.taken(caseFile, file);
              }

              @Override
              public void told(CaseFile caseFile, String sentence) {
                listener.told(caseFile, sentence);
              }
            });
    watches.set(made);
    made.resume();
  }

  @Override
  public List<Path> folders(CaseFile caseFile) {
    return new WatchedFolders(session.workstation()).of(session.actor(), caseFile);
  }

  @Override
  public List<String> elsewhere(CaseFile caseFile) {
    return new WatchedFolders(session.workstation())
        .elsewhere(session.actor(), caseFile).stream()
            .map(each -> Texts.of("intake.elsewhere", each.seat(), each.folder()))
            .toList();
  }

  @Override
  public void choose(CaseFile caseFile, Path folder) {
    watches.get().choose(caseFile, folder);
  }

  @Override
  public void end(CaseFile caseFile, Path folder) {
    watches.get().end(caseFile, folder);
  }

  @Override
  public List<InetAddress> addresses() {
    return ReceiveFromPhones.addresses();
  }

  @Override
  public Reception receive(CaseFile caseFile, InetAddress address, int minutes, Listener listener) {
    Reception opened =
        new ReceiveFromPhones(session.workstation())
            .open(
                session.actor(),
                caseFile,
                new InetSocketAddress(address, 0),
                minutes,
                new IntakeListener() {
                  @Override
                  public void received(IntakeEvent.Logged<IntakeEvent.Received> receipt) {
                    listener.received(caseFile, receipt);
                  }

                  @Override
                  public void taken(TakenFile file) {
                    listener.taken(caseFile, file);
                  }

                  @Override
                  public void told(String sentence) {
                    listener.told(caseFile, sentence);
                  }
                });
    // Nothing listens that the window doesn't show.
    Reception before = reception.getAndSet(opened);
    if (before != null) {
      before.close();
    }
    return opened;
  }

  @Override
  public void close() {
    Reception last = reception.getAndSet(null);
    if (last != null) {
      last.close();
    }
    FolderWatches all = watches.getAndSet(null);
    if (all != null) {
      all.close();
    }
  }
}
