package org.secondlook.casework;

/**
 * One pair to be compared. Nothing says whether it is a real one, or what anybody thought of it.
 */
public record VerificationItem(
    long id, int position, FacePicture left, FacePicture right, boolean answered) {}
