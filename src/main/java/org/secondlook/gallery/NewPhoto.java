package org.secondlook.gallery;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.secondlook.vision.AnalysedFace;

/**
 * A photo about to be enrolled. Its texts get one spelling (NFC, single blanks) and are checked: a
 * name that is too long or would mislead is refused with a sentence (SecondLookException of kind
 * INPUT).
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
    person = TextLimits.checked("A person's name", person, 200);
    file = TextLimits.fileName(file, 1000);
    source = TextLimits.checked("A source", source, 500);
    basis = TextLimits.checked("A legal basis", basis, 500);
    if (person.isBlank() || bytes.length == 0) {
      throw new IllegalArgumentException("A new photo needs a person's name and bytes");
    }
    TreeMap<String, String> checked = new TreeMap<>();
    columns.forEach(
        (name, content) ->
            checked.put(
                TextLimits.checked("A column's name", name, 100),
                TextLimits.checked("Column " + name, content, 2000)));
    columns = Map.copyOf(checked);
  }

  /** A note on somebody as it is stored: line breaks are blanks. */
  public static String checkedNote(String words) {
    return TextLimits.checked("A note", words, 2000);
  }

  /** Refuses a name that could not be stored, before any work is spent on its photos. */
  public static String checkedName(String person) {
    return TextLimits.checked("A person's name", person, 200);
  }
}
