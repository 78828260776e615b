package org.secondlook.casework;

import java.time.Instant;
import java.util.List;
import org.secondlook.base.Sha256;
import org.secondlook.footage.NotExamined;
import org.secondlook.footage.Thoroughness;

/**
 * That a file was looked through for things.
 *
 * @param frames that were looked at
 * @param damage a sentence; empty where nothing is missing or broken
 */
public record ObjectLook(
    EvidenceId evidence,
    Instant at,
    String by,
    Thoroughness thoroughness,
    String detector,
    Sha256 detectorSha256,
    String network,
    Sha256 networkSha256,
    long frames,
    List<NotExamined> notExamined,
    String damage) {}
