package org.secondlook.lookout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A time of watching.
 *
 * @param openly whether whoever watched saw name and similarity at once
 * @param sources without passwords
 * @param ended empty while it goes on, or where the program ended without a word
 * @param figures JSON
 */
public record WatchRun(
    long id,
    boolean openly,
    List<String> sources,
    Signed begun,
    Optional<Instant> ended,
    Optional<String> figures) {
  public WatchRun {
    sources = List.copyOf(sources);
  }
}
