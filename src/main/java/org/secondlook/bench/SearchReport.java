package org.secondlook.bench;

import java.util.List;

/**
 * What {@code bench search} measured.
 *
 * @param kernel which loops the scan uses on this processor
 * @param threads that searched
 * @param likeness made-up similarities beside the measured ones
 */
public record SearchReport(String kernel, int threads, List<Likeness> likeness, List<Size> sizes) {
  /** One quantile of one kind of similarity. */
  public record Likeness(String what, double share, double measured, double madeUp) {}

  /**
   * One gallery.
   *
   * @param buildSeconds to encode and write it, without the time to make it up
   * @param openMillis checks and maps the files
   * @param firstSearchMillis from the start of a fresh process to its first answer
   * @param medianMillis of one probe's search; likewise the 95th percentile
   * @param of32MedianMillis of one search with 32 probes
   * @param residentMegabytes of the searching process, after all its searches; mapped files
   *     included
   * @param diskMegabytes of the index with its float templates
   * @param checked queries whose top 50 were compared with a float scan of all templates, second
   *     ranks included
   * @param identical of these
   */
  public record Size(
      int people,
      double buildSeconds,
      double openMillis,
      double firstSearchMillis,
      double medianMillis,
      double p95Millis,
      double of32MedianMillis,
      double residentMegabytes,
      double diskMegabytes,
      int checked,
      int identical) {}
}
