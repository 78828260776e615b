package org.secondlook.footage;

import java.util.Optional;
import java.util.function.Supplier;
import org.secondlook.base.Embedding;
import org.secondlook.vision.Face;

/**
 * A face that was found in a frame, before anyone knows to which track it belongs.
 *
 * @param appearance its embedding by any one model, made only where the tracker asks; empty where
 *     none can be made. It is asked at most once.
 */
public record Observed(Face face, Supplier<Optional<Embedding>> appearance) {
  /** A face of which only the place is known. */
  public static Observed placeOnly(Face face) {
    return new Observed(face, Optional::empty);
  }
}
