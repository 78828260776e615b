package org.secondlook.footage;

/** What came of looking at what a file holds. */
public sealed interface MediaSurvey {
  record Holds(MediaContents contents) implements MediaSurvey {}

  /** As {@link MediaOpening.Unreadable}. */
  record Unreadable(String sentence) implements MediaSurvey {}
}
