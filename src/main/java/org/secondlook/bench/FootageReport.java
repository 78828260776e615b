package org.secondlook.bench;

import java.util.List;
import org.secondlook.footage.FootageCodec;

/**
 * What the footage measurement found.
 *
 * @param minutes playing time of the recording
 * @param noise of the camera, standard deviation in grey levels
 * @param megabitsPerSecond what the recording takes on the disk
 * @param visits people's ways through the picture that should be found: face over 40 pixels wide,
 *     whole for 2 s
 * @param decodeSpeed decoding alone, times playing time
 */
public record FootageReport(
    double minutes,
    FootageCodec codec,
    double noise,
    double megabitsPerSecond,
    int visits,
    double decodeSpeed,
    List<Setting> settings) {
  /**
   * One setting.
   *
   * @param detectionSpeed playing time over what detection alone takes for the frames looked at
   * @param totalSpeed playing time over the whole analysis' time
   * @param processorSeconds what all cores together worked for it: on a machine that others use,
   *     more telling than the time
   * @param peakMegabytes most memory of this process and its worker together while the recording
   *     was gone through, each at its own peak; 0 where the system doesn't tell
   * @param workerMegabytes the worker's part of it
   * @param found visits that have a track
   * @param missed visits without one
   * @param split tracks beyond the first of a visit
   * @param swapped tracks that follow one person and then another
   * @param strange tracks where nobody was
   */
  public record Setting(
      String thoroughness,
      long framesExamined,
      double detectionSpeed,
      double totalSpeed,
      double processorSeconds,
      double peakMegabytes,
      double workerMegabytes,
      int found,
      int missed,
      int split,
      int swapped,
      int strange) {
    Setting withDetectionSpeed(double speed) {
      return new Setting(
          thoroughness,
          framesExamined,
          speed,
          totalSpeed,
          processorSeconds,
          peakMegabytes,
          workerMegabytes,
          found,
          missed,
          split,
          swapped,
          strange);
    }
  }
}
