package org.secondlook.footage.internal;

import java.io.IOException;
import org.secondlook.footage.MediaContents;
import org.secondlook.footage.MediaOpening;
import org.secondlook.footage.MediaPart;
import org.secondlook.footage.MediaSettings;

/** Knows what one file holds and opens any part of it. */
public interface PartOpener {
  /**
   * What the file holds, from its headers.
   *
   * @throws CantOpen where nothing of it can be used
   */
  MediaContents contents() throws IOException, CantOpen;

  /** Opens one of the parts that {@link #contents} told of, each as often as wanted. */
  MediaOpening open(MediaPart part, MediaSettings settings) throws IOException;
}
