package org.secondlook.casework;

import java.time.Instant;
import org.secondlook.vision.Template;

/**
 * A track that was searched without a lead; searched again when people are enrolled. @param
 * lastSearch the latest one
 */
public record UnsolvedProbe(
    CaseId caseId, TrackId track, Template template, SearchId lastSearch, Instant lastSearched) {}
