package org.secondlook.casework;

/**
 * What the second model alone says of a candidate. @param agrees whether it puts the person among
 * its first as well
 */
public record SecondOpinion(String model, int rank, double similarity, boolean agrees) {}
