package org.secondlook.gallery;

/** What came of one photo at enrolment. */
public sealed interface EnrolOutcome {
  record Enrolled(PersonId person, PhotoId photo) implements EnrolOutcome {}

  /** The same bytes are enrolled for this person already. */
  record AlreadyEnrolled(PhotoId photo) implements EnrolOutcome {}

  record Refused(RefusalReason reason, String detail) implements EnrolOutcome {}

  enum RefusalReason {
    NO_FACE,
    SEVERAL_FACES,
    TOO_POOR,
    UNREADABLE
  }
}
