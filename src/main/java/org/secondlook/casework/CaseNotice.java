package org.secondlook.casework;

import java.time.Instant;
import java.util.Optional;

/**
 * A note on a case.
 *
 * @param search what it speaks of, if a search
 */
public record CaseNotice(
    long id, CaseId caseId, Instant at, String sentence, Optional<SearchId> search, boolean seen) {}
