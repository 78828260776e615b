package org.secondlook.casework;

import java.time.Instant;
import java.util.Optional;

/** Pairs waiting for a second examiner, in shuffled order. */
public record VerificationTask(
    VerificationId id, Instant requested, Optional<String> assignedTo, int pairs, int answered) {}
