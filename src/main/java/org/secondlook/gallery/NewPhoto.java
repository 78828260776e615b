package org.secondlook.gallery;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.secondlook.vision.AnalysedFace;

/**
 * A photo about to be enrolled.
 *
 * @param person the person's name; an unknown one is made
 * @param bytes the file as it was found
 */
public record NewPhoto(
    String person,
    String file,
    byte[] bytes,
    String source,
    String basis,
    Optional<LocalDate> takenOn,
    Optional<LocalDate> retainUntil,
    Map<String, String> columns,
    AnalysedFace face) {
  public NewPhoto {
    if (person.isBlank() || bytes.length == 0) {
      throw new IllegalArgumentException("A new photo needs a person's name and bytes");
    }
    columns = Map.copyOf(columns);
  }
}
