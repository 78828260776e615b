package org.secondlook.app.intake;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.IntakeEvent;
import org.secondlook.workflow.intake.Reception;
import org.secondlook.workflow.intake.TakenFile;

/**
 * What the Intake screen needs of the program. Called on background threads; failures are
 * SecondLookExceptions.
 */
public interface IntakeService extends AutoCloseable {
  /** Hears of what comes in; called on threads of intake. */
  interface Listener {
    void received(CaseFile caseFile, IntakeEvent.Logged<IntakeEvent.Received> receipt);

    void taken(CaseFile caseFile, TakenFile file);

    void told(CaseFile caseFile, String sentence);
  }

  /** Goes on with the folders that were chosen before, in all open cases. */
  void resume(Listener listener);

  /** In the order they were chosen. */
  List<Path> folders(CaseFile caseFile);

  /** Those that other seats watch for it, a sentence each. */
  default List<String> elsewhere(CaseFile caseFile) {
    return List.of();
  }

  void choose(CaseFile caseFile, Path folder);

  void end(CaseFile caseFile, Path folder);

  /** This machine's addresses that phones may reach, the likeliest first. */
  List<InetAddress> addresses();

  /** Listens for phones from now on. */
  Reception receive(CaseFile caseFile, InetAddress address, int minutes, Listener listener);

  /** Ends watching and receiving. */
  @Override
  void close();
}
