package org.secondlook.casework;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.footage.Assumed;
import org.secondlook.footage.Change;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.MediaSettings;
import org.secondlook.footage.NotExamined;
import org.secondlook.wording.Times;

/**
 * What was examined when a file was gone through, and what was not.
 *
 * @param settings what the examiner said of the file
 * @param parts in the file's order, never empty
 */
public record Examination(MediaSettings settings, List<Part> parts, List<NotExamined> notExamined) {
  /**
   * One stream, page or picture.
   *
   * @param framesDecoded in all, 1 for a picture; 0 where an earlier version didn't keep it
   * @param changes of size, shape or rotation, by time
   * @param damage a sentence; empty where nothing is missing or broken
   */
  public record Part(MediaFacts facts, long framesDecoded, List<Change> changes, String damage) {
    public Part {
      changes = List.copyOf(changes);
    }

    @JsonIgnore
    public int number() {
      return facts.part().number();
    }
  }

  public Examination {
    parts = List.copyOf(parts);
    notExamined = List.copyOf(notExamined);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("At least one part was examined");
    }
  }

  /** Of a file of one part, as earlier versions kept it. */
  public static Examination of(MediaFacts facts, Optional<String> damage) {
    return new Examination(
        MediaSettings.AS_STORED,
        List.of(new Part(facts, 0, List.of(), damage.orElse(""))),
        List.of());
  }

  /** The part of this number; the first where there is none. */
  public Part part(int number) {
    return parts.stream()
        .filter(part -> part.number() == number)
        .findFirst()
        .orElse(parts.getFirst());
  }

  /** What is damaged, a sentence a part. */
  @JsonIgnore
  public Optional<String> damage() {
    List<String> all = parts.stream().map(Part::damage).filter(each -> !each.isEmpty()).toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", all));
  }

  @JsonIgnore
  public boolean isSinglePicture() {
    return parts.size() == 1 && parts.getFirst().facts().kind() == MediaKind.PICTURE;
  }

  /**
   * All that a reader has to know before believing a time, a box or a "no face", a sentence each:
   * what is assumed, what was set, what changed, what was not examined. Damage is told by itself.
   */
  @JsonIgnore
  public List<String> caveats() {
    List<String> told = new ArrayList<>();
    for (Part part : parts) {
      String name = part.facts().part().name();
      String where = name.isEmpty() ? "" : " (" + name + ")";
      for (Assumed assumed : part.facts().assumed()) {
        told.add(capital(assumed.words()) + where + ".");
      }
      for (Change change : part.changes()) {
        told.add(
            "From "
                + Times.inRecording(change.ptsMillis())
                + " on: "
                + change.what()
                + where
                + ".");
      }
    }
    notExamined.forEach(each -> told.add(each.sentence()));
    return told;
  }

  private static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
