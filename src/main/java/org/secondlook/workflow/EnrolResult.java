package org.secondlook.workflow;

import java.util.List;
import org.secondlook.gallery.EnrolOutcome.RefusalReason;

/**
 * What an enrolment came to.
 *
 * @param people how many people these files belong to, of whom at least one photo is enrolled now
 * @param photosEnrolled stored by this run
 * @param alreadyEnrolled the same bytes were there for the same name, from before or twice in this
 *     run
 * @param refused each with its reason, in the order of the files
 * @param passedOver files that are no pictures by their names and were not looked at
 */
public record EnrolResult(
    int people, int photosEnrolled, int alreadyEnrolled, List<Refused> refused, int passedOver) {
  public EnrolResult {
    refused = List.copyOf(refused);
  }

  /**
   * A photo that was not enrolled.
   *
   * @param file as it was found
   * @param detail a sentence
   */
  public record Refused(String file, RefusalReason reason, String detail) {}
}
