package org.secondlook.gallery;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.secondlook.vision.AnalysedFace;

/**
 * A photo about to be enrolled. Its texts are checked: a name that is too long or holds control
 * characters is refused with a sentence (SecondLookException of kind INPUT).
 *
 * @param person the person's name, at most 200 characters; an unknown one is made
 * @param file the name to show, relative to the folder that is enrolled
 * @param bytes the file as it was found; belongs to this record from now on
 * @param source where the photo came from; may be empty
 * @param basis consent or legal basis; may be empty
 * @param columns any other columns of the table it came from
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
    person = Texts.checked("A person's name", person, 200);
    file = Texts.fileName(file, 1000);
    source = Texts.checked("A source", source, 500);
    basis = Texts.checked("A legal basis", basis, 500);
    if (person.isBlank() || bytes.length == 0) {
      throw new IllegalArgumentException("A new photo needs a person's name and bytes");
    }
    TreeMap<String, String> checked = new TreeMap<>();
    columns.forEach(
        (name, content) ->
            checked.put(
                Texts.checked("A column's name", name, 100),
                Texts.checked("Column " + name, content, 2000)));
    columns = Map.copyOf(checked);
  }

  /** Refuses a name that could not be stored, before any work is spent on its photos. */
  public static String checkedName(String person) {
    return Texts.checked("A person's name", person, 200);
  }
}
