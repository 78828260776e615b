package org.secondlook.workflow;

import java.nio.file.Path;
import java.util.List;
import org.secondlook.footage.NotExamined;
import org.secondlook.gallery.EnrolOutcome.RefusalReason;
import org.secondlook.gallery.Finding;

/**
 * What an enrolment came to.
 *
 * @param people how many people these files belong to, of whom at least one photo is enrolled now
 * @param photosEnrolled stored by this run
 * @param alreadyEnrolled the same bytes were there for the same name, from before or twice in this
 *     run
 * @param refused each with its reason, in the order of the files
 * @param passedOver files that are no pictures by their names and were not looked at
 * @param notExamined what lies in these files beside the one picture of each that was looked at
 * @param unlike people of this run whose photos don't match each other
 */
public record EnrolResult(
    int people,
    int photosEnrolled,
    int alreadyEnrolled,
    List<Refused> refused,
    int passedOver,
    List<Further> notExamined,
    List<Finding> unlike) {
  public EnrolResult {
    refused = List.copyOf(refused);
    notExamined = List.copyOf(notExamined);
    unlike = List.copyOf(unlike);
  }

  /** Of files that hold one picture each, and people whose photos match. */
  public EnrolResult(
      int people, int photosEnrolled, int alreadyEnrolled, List<Refused> refused, int passedOver) {
    this(people, photosEnrolled, alreadyEnrolled, refused, passedOver, List.of(), List.of());
  }

  EnrolResult withUnlike(List<Finding> findings) {
    return new EnrolResult(
        people, photosEnrolled, alreadyEnrolled, refused, passedOver, notExamined, findings);
  }

  /**
   * A file of several pictures, of which one was looked at.
   *
   * @param file as it was found
   */
  public record Further(String file, NotExamined what) {
    public String sentence() {
      return file + ": " + what.sentence();
    }
  }

  /**
   * A photo that was not enrolled.
   *
   * @param file as it was found
   * @param detail a sentence
   * @param path where it lies
   * @param person whose photo it is
   */
  public record Refused(
      String file, RefusalReason reason, String detail, Path path, String person) {
    Refused(PhotoFile file, RefusalReason reason, String detail) {
      this(file.shown(), reason, detail, file.path(), file.person());
    }
  }
}
