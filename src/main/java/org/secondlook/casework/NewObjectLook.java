package org.secondlook.casework;

import java.util.List;
import org.secondlook.base.Sha256;
import org.secondlook.footage.NotExamined;
import org.secondlook.footage.Thoroughness;

/**
 * What came of looking through a file for things.
 *
 * @param detector id of the model that found them
 * @param network id of the model that they are compared by
 * @param frames that were looked at
 * @param damage a sentence; empty where nothing is missing or broken
 */
public record NewObjectLook(
    EvidenceId evidence,
    Thoroughness thoroughness,
    String detector,
    Sha256 detectorSha256,
    String network,
    Sha256 networkSha256,
    long frames,
    List<NotExamined> notExamined,
    String damage,
    List<NewObjectTrack> tracks) {
  public NewObjectLook {
    notExamined = List.copyOf(notExamined);
    tracks = List.copyOf(tracks);
  }
}
