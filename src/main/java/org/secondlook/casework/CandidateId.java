package org.secondlook.casework;

import org.secondlook.storage.RowId;

/**
 * The number of one candidate of one probe. Given out in shuffled order, so that it says nothing of
 * the rank.
 */
public record CandidateId(long value) implements RowId {}
