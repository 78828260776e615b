package org.secondlook.training;

/** Two compared photos; their files are named as in the {@link LabelledSet}. */
record ScorePair(double similarity, String fileA, String personA, String fileB, String personB) {}
