package org.secondlook.lookout;

import java.time.Instant;
import java.util.Optional;

/**
 * One time of watching.
 *
 * @param threshold what was said beforehand, JSON
 * @param figures what came, JSON; empty while it runs, or where it was killed
 */
public record WatchRun(
    long id, Signed begun, String threshold, Optional<Instant> ended, Optional<String> figures) {}
