package org.secondlook.casework;

import java.time.Instant;
import java.util.Optional;
import org.secondlook.vision.Template;

/**
 * A crop that stands as a query on its case: new evidence is compared with it as it comes in.
 *
 * @param what the examiner's own words for it
 * @param ended when it was ended; empty while it stands
 */
public record ObjectQuery(
    ObjectQueryId id,
    CaseId caseId,
    ThingPlace place,
    String what,
    Template template,
    String by,
    Instant at,
    Optional<Instant> ended) {}
