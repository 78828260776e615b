package org.secondlook.footage;

/** What came of opening a file. */
public sealed interface MediaOpening {
  /** At least one frame can be read. The caller closes the reader. */
  record Opened(MediaReader reader) implements MediaOpening {}

  /**
   * Nothing of it can be used.
   *
   * @param sentence names the file, says why, and what to do
   */
  record Unreadable(String sentence) implements MediaOpening {
    public Unreadable {
      if (sentence.isBlank()) {
        throw new IllegalArgumentException("A refusal needs its reason");
      }
    }
  }
}
