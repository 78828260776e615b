package org.secondlook.app.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.secondlook.casework.AnnotationPair;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.Feature;
import org.secondlook.casework.FeatureFinding;
import org.secondlook.casework.Support;

/**
 * A decision in the making: what the examiner has noted on one candidate and not recorded yet.
 *
 * @param notes also of features without a finding yet
 * @param support how strong, where the policy asks for it
 * @param originalViewed whether the unenhanced probe has been on the screen beside this candidate
 */
public record DecisionDraft(
    Map<Feature, FeatureFinding.Finding> findings,
    Map<Feature, String> notes,
    List<AnnotationPair> marks,
    Optional<Conclusion> conclusion,
    String reason,
    boolean originalViewed,
    Optional<Support> support) {
  private static final Set<FeatureFinding.Finding> UNSEEN =
      EnumSet.of(FeatureFinding.Finding.NOT_VISIBLE, FeatureFinding.Finding.NOT_COMPARABLE);

  public static final DecisionDraft EMPTY =
      new DecisionDraft(
          Map.of(), Map.of(), List.of(), Optional.empty(), "", false, Optional.empty());

  public DecisionDraft {
    findings = Collections.unmodifiableMap(new EnumMap<>(filled(findings)));
    notes = Collections.unmodifiableMap(new EnumMap<>(filled(notes)));
    marks = List.copyOf(marks);
  }

  private static <V> EnumMap<Feature, V> filled(Map<Feature, V> from) {
    EnumMap<Feature, V> map = new EnumMap<>(Feature.class);
    map.putAll(from);
    return map;
  }

  /** What was decided before, to be looked at or decided anew. */
  public static DecisionDraft of(Decision decision) {
    EnumMap<Feature, FeatureFinding.Finding> findings = new EnumMap<>(Feature.class);
    EnumMap<Feature, String> notes = new EnumMap<>(Feature.class);
    for (FeatureFinding each : decision.features()) {
      findings.put(each.feature(), each.finding());
      if (!each.note().isEmpty()) {
        notes.put(each.feature(), each.note());
      }
    }
    return new DecisionDraft(
        findings,
        notes,
        decision.annotations(),
        Optional.of(decision.conclusion()),
        decision.reason(),
        decision.originalViewed(),
        decision.support());
  }

  /**
   * Where a lead goes on: the first feature from the top without a finding, else the first whose
   * finding needs a note; empty for other conclusions, which need neither.
   */
  public Optional<Feature> nextToAnswer() {
    if (!conclusion.equals(Optional.of(Conclusion.LEAD))) {
      return Optional.empty();
    }
    return Arrays.stream(Feature.values())
        .filter(each -> !findings.containsKey(each))
        .findFirst()
        .or(
            () ->
                Arrays.stream(Feature.values())
                    .filter(each -> UNSEEN.contains(findings.get(each)))
                    .filter(each -> notes.getOrDefault(each, "").isBlank())
                    .findFirst());
  }

  /**
   * @param finding empty takes it back
   */
  public DecisionDraft with(Feature feature, Optional<FeatureFinding.Finding> finding) {
    EnumMap<Feature, FeatureFinding.Finding> changed = filled(findings);
    finding.ifPresentOrElse(found -> changed.put(feature, found), () -> changed.remove(feature));
    return new DecisionDraft(changed, notes, marks, conclusion, reason, originalViewed, support);
  }

  public DecisionDraft withNote(Feature feature, String note) {
    EnumMap<Feature, String> changed = filled(notes);
    changed.put(feature, note);
    return new DecisionDraft(findings, changed, marks, conclusion, reason, originalViewed, support);
  }

  public DecisionDraft withMarks(List<AnnotationPair> now) {
    List<AnnotationPair> numbered = new ArrayList<>();
    for (AnnotationPair each : now) {
      numbered.add(
          new AnnotationPair(numbered.size() + 1, each.onProbe(), each.onCandidate(), each.note()));
    }
    return new DecisionDraft(
        findings, notes, numbered, conclusion, reason, originalViewed, support);
  }

  public DecisionDraft withoutMark(int number) {
    return withMarks(marks.stream().filter(mark -> mark.number() != number).toList());
  }

  public DecisionDraft withMarkNote(int number, String words) {
    return withMarks(
        marks.stream()
            .map(
                mark ->
                    mark.number() == number
                        ? new AnnotationPair(number, mark.onProbe(), mark.onCandidate(), words)
                        : mark)
            .toList());
  }

  public DecisionDraft concluding(Conclusion with) {
    return new DecisionDraft(
        findings, notes, marks, Optional.of(with), reason, originalViewed, support);
  }

  public DecisionDraft withReason(String words) {
    return new DecisionDraft(findings, notes, marks, conclusion, words, originalViewed, support);
  }

  /** With this strength of support; empty takes it back. */
  public DecisionDraft supported(Optional<Support> how) {
    return new DecisionDraft(findings, notes, marks, conclusion, reason, originalViewed, how);
  }

  public DecisionDraft originalSeen() {
    return originalViewed
        ? this
        : new DecisionDraft(findings, notes, marks, conclusion, reason, true, support);
  }

  /** The findings with their notes, from the top of the face to the bottom. */
  public List<FeatureFinding> features() {
    return findings.entrySet().stream()
        .map(
            entry ->
                new FeatureFinding(
                    entry.getKey(),
                    entry.getValue(),
                    notes.getOrDefault(entry.getKey(), "").strip()))
        .toList();
  }
}
