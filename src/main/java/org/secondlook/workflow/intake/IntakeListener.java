package org.secondlook.workflow.intake;

import org.secondlook.casework.IntakeEvent;

/** Hears of what comes in; called on threads of intake. */
public interface IntakeListener {
  /** A file lies in the home and has its receipt. */
  default void received(IntakeEvent.Logged<IntakeEvent.Received> receipt) {}

  /** A received file was gone through. */
  void taken(TakenFile file);

  /** Something to know: a sentence. */
  void told(String sentence);
}
