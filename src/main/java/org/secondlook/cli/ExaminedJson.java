package org.secondlook.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.secondlook.casework.Examination;
import org.secondlook.engine.Analysis;
import org.secondlook.footage.Assumed;
import org.secondlook.footage.Change;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaPart;
import org.secondlook.wording.Times;

/**
 * One examined part of a file in results. A file of one part has no part name, and neither number
 * nor name stand beside what was found in a file's first part.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExaminedJson(
    Integer part,
    String partName,
    String kind,
    int width,
    int height,
    long frames,
    String damage,
    List<AssumedJson> assumed,
    List<ChangeJson> changes) {
  /**
   * @param value a number where it is one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AssumedJson(Integer part, String what, Object value, String setBy) {
    private static AssumedJson of(MediaPart part, Assumed assumed) {
      Object value =
          assumed.value().matches("-?\\d+")
              ? (Object) Long.valueOf(assumed.value())
              : assumed.value().matches("-?\\d+\\.\\d+")
                  ? (Object) Double.valueOf(assumed.value())
                  : assumed.value();
      return new AssumedJson(
          number(part), assumed.what(), value, assumed.byExaminer() ? "examiner" : null);
    }

    @JsonIgnore
    String words() {
      return new Assumed(what, value.toString(), setBy != null).words();
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChangeJson(Integer part, long ptsMillis, String what) {
    private static ChangeJson of(MediaPart part, Change change) {
      return new ChangeJson(number(part), change.ptsMillis(), change.what());
    }

    @JsonIgnore
    String words() {
      return "from " + Times.inRecording(ptsMillis) + " on: " + what;
    }
  }

  static ExaminedJson of(Analysis.Part part) {
    return of(part.facts(), part.framesDecoded(), part.damage().orElse(null), part.changes());
  }

  static ExaminedJson of(Examination.Part part) {
    String damage = part.damage().isEmpty() ? null : part.damage();
    return of(part.facts(), part.framesDecoded(), damage, part.changes());
  }

  private static ExaminedJson of(
      MediaFacts facts, long frames, String damage, List<Change> changes) {
    MediaPart part = facts.part();
    return new ExaminedJson(
        part.of() > 1 ? part.number() : null,
        part.of() > 1 ? part.name() : null,
        facts.kind().name().toLowerCase(Locale.ROOT),
        facts.width(),
        facts.height(),
        frames,
        damage,
        assumed(facts),
        changes(facts, changes));
  }

  static List<ChangeJson> changes(MediaFacts facts, List<Change> changes) {
    return changes.stream().map(each -> ChangeJson.of(facts.part(), each)).toList();
  }

  /** What a look at a file rests on, a line each. */
  static void print(PrintStream out, List<AssumedJson> assumed, List<ChangeJson> changes) {
    assumed.forEach(each -> out.println("  " + each.words()));
    changes.forEach(each -> out.println("  " + each.words()));
  }

  static List<AssumedJson> assumed(MediaFacts facts) {
    return facts.assumed().stream().map(each -> AssumedJson.of(facts.part(), each)).toList();
  }

  /** Null for the first part. */
  static Integer number(MediaPart part) {
    return part.isFurther() ? part.number() : null;
  }

  static String name(MediaPart part) {
    return part.isFurther() ? part.name() : null;
  }

  /** Whether something with this number, or with none, was found here. */
  boolean isPartOf(Integer number) {
    return Objects.requireNonNullElse(part, 1).equals(Objects.requireNonNullElse(number, 1));
  }
}
