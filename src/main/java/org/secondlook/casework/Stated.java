package org.secondlook.casework;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.audit.Act;
import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;
import org.secondlook.wording.Constants;

/**
 * What people state beside their acts. The entry of the log is the record itself: it is never
 * changed, and a newer statement on the same subject takes its place.
 */
public sealed interface Stated {
  /** As which the log tells of it. */
  default Act act() {
    return StatedJson.act(getClass());
  }

  /** Of a text that must say something. */
  private static String said(String text, String what) {
    if (OneLine.saysNothing(text)) {
      throw SecondLookException.policy("Please state " + what + ".");
    }
    return OneLine.of(text);
  }

  /**
   * What else speaks for or against a lead, asked for once its whole list is decided.
   *
   * @param independent evidence that doesn't come from a search; empty for "none yet"
   * @param points an answer on each
   */
  record OtherEvidence(DecisionId decision, Optional<String> independent, Map<Point, Answer> points)
      implements Stated {
    /** Where a person found by a face most often turns out to be somebody else. */
    public enum Point {
      HEIGHT,
      BUILD,
      MARKS,
      IN_CUSTODY,
      ELSEWHERE,
      AGE
    }

    /** What is known of a point. @param note what it is; mandatory for a contradiction */
    public record Answer(Known known, String note) {
      /** How it bears on the lead. */
      public enum Known {
        FITS,
        CONTRADICTS,
        NOT_KNOWN
      }

      public Answer {
        note = OneLine.of(note);
        if (known == Known.CONTRADICTS && OneLine.saysNothing(note)) {
          throw SecondLookException.policy("Please say what contradicts the lead.");
        }
      }
    }

    public OtherEvidence {
      independent = independent.map(text -> said(text, "the independent evidence"));
      EnumMap<Point, Answer> all = new EnumMap<>(Point.class);
      all.putAll(points);
      points = java.util.Collections.unmodifiableMap(all);
      for (Point each : Point.values()) {
        if (!points.containsKey(each)) {
          throw SecondLookException.policy(
              "Each point is answered, with what fits, contradicts or isn't known: "
                  + Constants.words(each)
                  + " is open.");
        }
      }
    }

    public List<Point> contradictions() {
      return points.entrySet().stream()
          .filter(each -> each.getValue().known() == Answer.Known.CONTRADICTS)
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  /** What became of a lead. @param source who or what says so */
  record LeadOutcome(DecisionId decision, Result result, String source) implements Stated {
    /** Whether the person was the right one. */
    public enum Result {
      CONFIRMED,
      REFUTED,
      UNKNOWN
    }

    public LeadOutcome {
      source = said(source, "who or what says what became of the lead");
    }
  }

  /**
   * What somebody was trained in, or showed in a test of proficiency, and until when it holds.
   *
   * @param account its name
   * @param until the last day
   */
  record Competence(String account, Kind kind, LocalDate on, LocalDate until, String source)
      implements Stated {
    /** Which of the two dates. */
    public enum Kind {
      TRAINING,
      PROFICIENCY
    }

    public Competence {
      source = said(source, "what the date rests on");
      if (until.isBefore(on)) {
        throw SecondLookException.usage("A training or test holds until no day before its own.");
      }
    }
  }

  /**
   * On what basis photos are in the gallery, and whether it has ended.
   *
   * @param photos the gallery's numbers
   */
  record PhotoBasis(List<Long> photos, Basis basis) implements Stated {
    /** One entry of the log names no more. */
    public static final int MOST = 500;

    /**
     * A basis.
     *
     * @param words such as "arrest 12-3"; may be empty
     * @param outcome of the matter, such as "dismissed"; may be empty
     * @param reviewOn when somebody has to look again
     * @param endsOn from this day on there is none: a minor reaches an age, a retention is over
     * @param ended why there is none from now on; empty while there is
     */
    public record Basis(
        String words,
        String outcome,
        Optional<LocalDate> reviewOn,
        Optional<LocalDate> endsOn,
        Optional<String> ended) {
      public Basis {
        ended = ended.map(why -> said(why, "why the basis has ended"));
      }

      public boolean endedOn(LocalDate day) {
        return ended.isPresent() || endsOn.filter(end -> !end.isAfter(day)).isPresent();
      }

      public boolean pastReview(LocalDate day) {
        return !endedOn(day) && reviewOn.filter(review -> review.isBefore(day)).isPresent();
      }
    }

    public PhotoBasis {
      photos = List.copyOf(photos);
      if (photos.isEmpty() || photos.size() > MOST) {
        throw new IllegalArgumentException(
            "A statement is of one photo, and of no more than " + MOST);
      }
    }
  }

  /**
   * Something that was not done as the method says.
   *
   * @param number of the entry of an earlier one that this closes; empty for a new one
   * @param effect on results
   * @param action what was done about it
   */
  record NonConformity(Optional<Long> number, String what, String effect, String action)
      implements Stated {
    public NonConformity {
      what = said(what, "what did not conform");
      effect = said(effect, "what effect it has on results, or that it has none");
      action = said(action, "what is done about it");
    }
  }

  /** That the method was validated. @param sha256 of the record, hexadecimal */
  record Validated(String file, String sha256, String program, String summary) implements Stated {}

  /**
   * Which other faces of a probe's picture may be shown, after somebody looked at each.
   *
   * @param track whose picture
   * @param shown boxes of bystanders, by their place in the list that was checked, that stay
   *     visible; all others are blacked out
   * @param faces how many were checked
   */
  record BystandersChecked(TrackId track, int faces, List<Integer> shown, String reason)
      implements Stated {
    public BystandersChecked {
      shown = shown.stream().distinct().sorted().toList();
      if (!shown.isEmpty()) {
        reason = said(reason, "why a bystander's face is shown");
      }
      if (shown.stream().anyMatch(each -> each < 1 || each > faces)) {
        throw SecondLookException.usage("Faces are numbered from 1 to " + faces + ".");
      }
    }
  }

  /**
   * What somebody noted of a case, a file or a face, with tags to find it by. At a moment of a
   * recording it is a bookmark.
   *
   * @param of the number of the file or track; 0 for the case itself
   * @param text may be empty where there are tags
   * @param tags without blanks at their ends, each once
   * @param replaces the number of the entry of an earlier note, in whose place this one stands; one
   *     without words and tags strikes it out
   */
  record Note(
      CaseId caseId,
      Topic topic,
      long of,
      Optional<Moment> moment,
      String text,
      List<String> tags,
      Optional<Long> replaces)
      implements Stated {
    /** What a note is on. */
    public enum Topic {
      CASE,
      FILE,
      SIGHTING
    }

    /** A moment of one part of a file. */
    public record Moment(int part, long ptsMillis) {}

    private static final int LONGEST = 4000;
    private static final int MOST_TAGS = 20;

    public Note {
      text = text.replaceAll("[\\p{Cc}&&[^\n]]+", " ").strip();
      tags = tags.stream().map(OneLine::of).filter(tag -> !tag.isEmpty()).distinct().toList();
      if (text.isEmpty() && tags.isEmpty() && replaces.isEmpty()) {
        throw SecondLookException.usage("A note needs words or a tag.");
      }
      if (text.length() > LONGEST || tags.size() > MOST_TAGS) {
        throw SecondLookException.usage(
            "A note holds at most "
                + LONGEST
                + " characters and "
                + MOST_TAGS
                + " tags. Make two of it.");
      }
      if (moment.isPresent() && topic != Topic.FILE) {
        throw new IllegalArgumentException("Only a file has moments");
      }
    }

    /** Whether nothing is left of what it replaces. */
    public boolean strikesOut() {
      return text.isEmpty() && tags.isEmpty();
    }
  }

  /**
   * That a file no longer belongs to its case, or does so again. It leaves lists and searches; what
   * was searched and decided before stays, and so do the file's rows.
   */
  record FileRemoved(EvidenceId evidence, boolean removed, String reason) implements Stated {
    public FileRemoved {
      reason = said(reason, removed ? "why the file is removed" : "why the file is put back");
    }
  }
}
