package org.secondlook.training;

import java.util.Optional;

/**
 * What one threshold does.
 *
 * @param fmr false matches among comparisons of different people
 * @param fnmr missed among comparisons of the same person; empty where nobody has two photos
 */
public record ThresholdReading(double threshold, ErrorRate fmr, Optional<ErrorRate> fnmr) {}
