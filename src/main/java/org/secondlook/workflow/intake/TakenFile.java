package org.secondlook.workflow.intake;

import java.nio.file.Path;
import java.util.Optional;
import org.secondlook.base.Sha256;

/**
 * What came of a file that was received.
 *
 * @param receipt the number of its entry in the log
 * @param from where it came from, as evidence keeps it
 * @param faces how many tracks were found in it; 0 unless it was taken in now
 * @param why a sentence where it was not
 * @param setAside where it lies with its reason, if it can't be used
 */
public record TakenFile(
    long receipt,
    String name,
    Sha256 sha256,
    long size,
    String from,
    Result result,
    int faces,
    Optional<String> why,
    Optional<Path> setAside) {
  /** The three ends of a received file. */
  public enum Result {
    TAKEN_IN,
    ALREADY_THERE,
    SET_ASIDE
  }
}
