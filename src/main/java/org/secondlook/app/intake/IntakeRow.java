package org.secondlook.app.intake;

import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.casework.IntakeEvent;
import org.secondlook.workflow.intake.TakenFile;

/**
 * A received file in the list.
 *
 * @param state in a word
 * @param why a sentence where it was not simply taken in; may be empty
 */
record IntakeRow(
    long receipt,
    String name,
    String sha256,
    String from,
    Chip.Tone tone,
    String state,
    String why) {
  static IntakeRow of(IntakeEvent.Logged<IntakeEvent.Received> receipt) {
    IntakeEvent.Received file = receipt.event();
    return new IntakeRow(
        receipt.entry(),
        file.name(),
        file.sha256().hex(),
        file.origin().words(),
        Chip.Tone.NEUTRAL,
        Texts.of("intake.state.RECEIVED"),
        "");
  }

  static IntakeRow of(TakenFile file) {
    return new IntakeRow(
        file.receipt(),
        file.name(),
        file.sha256().hex(),
        file.from(),
        switch (file.result()) {
          case TAKEN_IN -> Chip.Tone.GOOD;
          case ALREADY_THERE -> Chip.Tone.NEUTRAL;
          case SET_ASIDE -> Chip.Tone.WARNING;
        },
        file.result() == TakenFile.Result.TAKEN_IN
            ? Texts.of("intake.state.TAKEN_IN", Texts.count("faces", file.faces()))
            : Texts.of("intake.state." + file.result()),
        file.why().orElse(""));
  }
}
