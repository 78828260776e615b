package org.secondlook.casework;

import java.nio.file.Path;
import org.secondlook.base.Sha256;
import org.secondlook.footage.Thoroughness;

/** A file as it is received. @param receivedFrom who handed it over; may be empty */
public record NewEvidence(
    Path file, Sha256 sha256, long size, String receivedFrom, Thoroughness thoroughness) {}
