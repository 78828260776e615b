package org.secondlook.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.secondlook.audit.Checkpoint;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseHistory;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.DecisionStatus;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceIntegrity;
import org.secondlook.casework.ObjectMark;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.Stated;
import org.secondlook.casework.Statement;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.Support;
import org.secondlook.casework.Verification;

/**
 * All that a report says, checked before a page is written: a report without purpose, over changed
 * evidence, or claiming a verification that two examiners did not make can't be made.
 *
 * @param madeBy the user's name
 * @param searches the oldest first
 * @param objects in the order they were marked
 */
public record CaseReport(
    CaseFile caseFile,
    Instant madeAt,
    String madeBy,
    String programVersion,
    List<EvidenceItem> evidence,
    List<SearchSection> searches,
    List<ModelItem> models,
    AuditState audit,
    Background background,
    List<ObjectItem> objects) {
  public CaseReport {
    objects = List.copyOf(objects);
    evidence = List.copyOf(evidence);
    searches = List.copyOf(searches);
    models = List.copyOf(models);
    if (caseFile.purpose().isBlank()) {
      throw SecondLookException.policy(
          "Case " + caseFile.number() + " states no purpose, so no report can be made of it.");
    }
    demandUnchanged(evidence);
    searches.stream()
        .flatMap(search -> search.probes().stream())
        .flatMap(ProbeSection::allDecisions)
        .forEach(CaseReport::demandTwoExaminers);
    current(searches)
        .forEach(each -> demandOtherEvidence(each.decision(), each.evidence().isPresent()));
  }

  /** Without what only a log tells. */
  public CaseReport(
      CaseFile caseFile,
      Instant madeAt,
      String madeBy,
      String programVersion,
      List<EvidenceItem> evidence,
      List<SearchSection> searches,
      List<ModelItem> models,
      AuditState audit) {
    this(
        caseFile,
        madeAt,
        madeBy,
        programVersion,
        evidence,
        searches,
        models,
        audit,
        Background.NONE,
        List.of());
  }

  /**
   * A thing that an examiner marked and nobody took back.
   *
   * @param file the evidence it was seen in
   * @param where in the footage, in which clock: a sentence
   * @param picture PNG of it with a little of its surroundings
   */
  public record ObjectItem(ObjectMark mark, String file, String where, byte[] picture) {}

  /**
   * What must be disclosed beside searches and decisions.
   *
   * @param refused searches that were not run
   * @param shown who got to know names, similarities and ranks, the oldest first
   * @param amongSightings searches of the sightings of all cases, the oldest first
   * @param errors measured, of probes of each quality
   * @param validations of the method in this home, a sentence each
   */
  public record Background(
      List<CaseHistory.Refused> refused,
      List<CaseHistory.Shown> shown,
      List<CaseHistory.AmongSightings> amongSightings,
      List<BandErrors> errors,
      List<String> validations) {
    public static final Background NONE =
        new Background(List.of(), List.of(), List.of(), List.of(), List.of());

    public Background {
      refused = List.copyOf(refused);
      shown = List.copyOf(shown);
      amongSightings = List.copyOf(amongSightings);
      errors = List.copyOf(errors);
      validations = List.copyOf(validations);
    }
  }

  /**
   * How often the right person is missed by probes of a quality, 0..1, at similarities that 1 in
   * 1,000 and 1 in 100,000 comparisons of strangers reach.
   */
  public record BandErrors(String band, double missedAtThousand, double missedAtHundredThousand) {}

  /**
   * A file of the case and whether it is still what was received.
   *
   * @param removed who removed it from the case and why; empty where it belongs to it
   */
  public record EvidenceItem(
      Evidence evidence,
      EvidenceIntegrity integrity,
      Optional<Statement<Stated.FileRemoved>> removed) {
    public EvidenceItem(Evidence evidence, EvidenceIntegrity integrity) {
      this(evidence, integrity, Optional.empty());
    }
  }

  /**
   * @param settingsNote how candidates were shown and how many strangers to expect
   */
  public record SearchSection(Search search, List<ProbeSection> probes) {
    public SearchSection {
      probes = List.copyOf(probes);
    }
  }

  /**
   * A probe with all candidates that were looked at.
   *
   * @param found the track that was searched for; of several fused ones the first
   * @param file the evidence it was found in
   * @param time where in the footage, in which clock: a sentence
   * @param asFound the best shot as found, PNG
   * @param asEnhanced the same after the steps, PNG; empty where nothing was enhanced
   * @param steps each enhancement step in words, in order
   * @param noneOfThese decisions on the whole list
   * @param undecided shown candidates that this report can't tell a decision of
   */
  public record ProbeSection(
      SearchProbe probe,
      StoredTrack found,
      String file,
      String time,
      byte[] asFound,
      Optional<byte[]> asEnhanced,
      List<String> steps,
      List<CandidateSection> candidates,
      List<DecisionSection> noneOfThese,
      int undecided,
      Bystanders bystanders) {
    public ProbeSection {
      steps = List.copyOf(steps);
      candidates = List.copyOf(candidates);
      noneOfThese = List.copyOf(noneOfThese);
    }

    /** With nobody else in the picture. */
    public ProbeSection(
        SearchProbe probe,
        StoredTrack found,
        String file,
        String time,
        byte[] asFound,
        Optional<byte[]> asEnhanced,
        List<String> steps,
        List<CandidateSection> candidates,
        List<DecisionSection> noneOfThese,
        int undecided) {
      this(
          probe,
          found,
          file,
          time,
          asFound,
          asEnhanced,
          steps,
          candidates,
          noneOfThese,
          undecided,
          Bystanders.NONE);
    }

    Stream<DecisionSection> allDecisions() {
      return Stream.concat(
          noneOfThese.stream(),
          candidates.stream().flatMap(candidate -> candidate.decisions().stream()));
    }
  }

  /**
   * Other people in a probe's picture.
   *
   * @param blackedOut whether the picture is not the one that was found, since faces in it are
   *     black
   * @param told a sentence where there is anybody else
   */
  public record Bystanders(boolean blackedOut, Optional<String> told) {
    public static final Bystanders NONE = new Bystanders(false, Optional.empty());
  }

  /**
   * A candidate that was looked at. Similarity, rank and false match rate are told since its list
   * has been decided.
   *
   * @param photo what of the enrolled photo is shown
   * @param pair both pictures for a comparison page; empty where there is none, or the policy lets
   *     no picture out
   * @param refutedBefore a sentence where this person was taken for this face before, wrongly
   */
  public record CandidateSection(
      Candidate candidate,
      EnrolledPhoto photo,
      List<DecisionSection> decisions,
      Optional<AlignedPair> pair,
      Optional<String> refutedBefore) {
    public CandidateSection {
      decisions = List.copyOf(decisions);
    }

    /** Without a comparison page, of whom nothing is known from before. */
    public CandidateSection(
        Candidate candidate, EnrolledPhoto photo, List<DecisionSection> decisions) {
      this(candidate, photo, decisions, Optional.empty(), Optional.empty());
    }
  }

  /** What of a candidate's enrolled photo goes out. */
  public sealed interface EnrolledPhoto {
    /**
     * @param png the face, cut out
     */
    record Face(byte[] png) implements EnrolledPhoto {}

    /**
     * @param png the face, cut out
     * @param file the photo's own bytes, as they were enrolled
     */
    record Whole(byte[] png, byte[] file) implements EnrolledPhoto {}

    /** The policy lets no picture out. */
    record Withheld() implements EnrolledPhoto {}

    /** The person or photo was removed from the gallery since. */
    record Removed() implements EnrolledPhoto {}
  }

  /**
   * A decision, what others made of it, and what it is worth now.
   *
   * @param evidence what else speaks for or against a lead; empty where nobody was asked
   * @param earlier what was stated of it before, the oldest first
   * @param outcome what became of it; empty where nobody said
   */
  public record DecisionSection(
      Decision decision,
      List<Verification> verifications,
      DecisionStatus standing,
      Optional<Statement<Stated.OtherEvidence>> evidence,
      List<Statement<Stated.OtherEvidence>> earlier,
      Optional<Statement<Stated.LeadOutcome>> outcome) {
    public DecisionSection {
      verifications = List.copyOf(verifications);
      earlier = List.copyOf(earlier);
    }

    /** Of which nothing else was stated. */
    public DecisionSection(
        Decision decision, List<Verification> verifications, DecisionStatus standing) {
      this(decision, verifications, standing, Optional.empty(), List.of(), Optional.empty());
    }

    /** Several examiners' blind opinions as one, where at least two gave their strength. */
    public OptionalDouble panel() {
      return Support.fused(
          Stream.concat(
                  decision.support().stream(),
                  verifications.stream().flatMap(each -> each.answer().support().stream()))
              .toList());
    }
  }

  /** A model that took part. @param figures measured error rates, each in a line */
  public record ModelItem(String id, Sha256 sha256, String licence, List<String> figures) {
    public ModelItem {
      figures = List.copyOf(figures);
    }
  }

  /** The log when the report was made. */
  public record AuditState(long entries, Sha256 head, Optional<Checkpoint> checkpoint) {}

  /**
   * Whether a second examiner has confirmed what this report rests on: every lead in it, or, where
   * there is none, every decision. An exclusion by one examiner beside a verified lead is told as
   * such in its place.
   */
  public boolean verified() {
    List<DecisionSection> current = currentDecisions();
    List<DecisionSection> leads =
        current.stream()
            .filter(section -> section.decision().conclusion() == Conclusion.LEAD)
            .toList();
    List<DecisionSection> decisive = leads.isEmpty() ? current : leads;
    return !decisive.isEmpty()
        && decisive.stream()
            .allMatch(section -> section.standing() instanceof DecisionStatus.Verified);
  }

  /** Decisions that no later one of the same examiner replaces. */
  public List<DecisionSection> currentDecisions() {
    return current(searches);
  }

  private static List<DecisionSection> current(List<SearchSection> searches) {
    List<DecisionSection> all =
        searches.stream()
            .flatMap(search -> search.probes().stream())
            .flatMap(ProbeSection::allDecisions)
            .toList();
    var replaced = all.stream().flatMap(section -> section.decision().replaces().stream()).toList();
    return all.stream().filter(section -> !replaced.contains(section.decision().id())).toList();
  }

  /** The file that a probe was found in, as it was received. */
  public Optional<Evidence> evidence(ProbeSection probe) {
    return evidence.stream()
        .map(EvidenceItem::evidence)
        .filter(each -> each.id().equals(probe.found().evidence()))
        .findFirst();
  }

  /** Refuses (kind DAMAGED) files that are not as received; what was removed may lie nowhere. */
  public static void demandUnchanged(List<EvidenceItem> evidence) {
    evidence.stream().filter(item -> item.removed().isEmpty()).forEach(CaseReport::demandUnchanged);
  }

  private static void demandUnchanged(EvidenceItem item) {
    String file = item.evidence().fileName();
    switch (item.integrity()) {
      case EvidenceIntegrity.Unchanged _ -> {}
      case EvidenceIntegrity.Changed changed ->
          throw SecondLookException.damaged(
              "The evidence "
                  + file
                  + " is no longer the file that was received (SHA-256 "
                  + changed.now().brief()
                  + "... instead of "
                  + changed.received().brief()
                  + "...), so no report is made. Put the original back and try again.");
      case EvidenceIntegrity.Missing(String why) ->
          throw SecondLookException.damaged(
              "The evidence " + file + " can't be checked: " + why + " No report is made.");
    }
  }

  /**
   * Refuses (kind POLICY) a lead of which nobody said what else speaks for or against it. Of leads
   * of earlier versions nobody was asked; the report says so.
   */
  public static void demandOtherEvidence(Decision decision, boolean stated) {
    if (decision.conclusion() == Conclusion.LEAD && decision.edition().isPresent() && !stated) {
      throw SecondLookException.policy(
          "Before lead "
              + decision.id().value()
              + " of "
              + decision.examiner()
              + " is reported, state what else speaks for or against it: independent evidence,"
              + " height, build, marks, custody, whereabouts, age (screen Report, or 'lead evidence"
              + " "
              + decision.id().value()
              + "').");
    }
  }

  private static void demandTwoExaminers(DecisionSection section) {
    if (!(section.standing() instanceof DecisionStatus.Verified verified)) {
      return;
    }
    // Two of three carry it, so these two need not include the first.
    Stream<String> first =
        section.decision().conclusion() == verified.conclusion()
            ? Stream.of(section.decision().examiner())
            : Stream.empty();
    Stream<String> others =
        verified.by().stream()
            .filter(each -> each.answer().conclusion() == verified.conclusion())
            .map(Verification::verifier);
    boolean another = Stream.concat(first, others).distinct().count() >= 2;
    if (!another) {
      throw SecondLookException.policy(
          "A decision of "
              + section.decision().examiner()
              + " is claimed as verified without a second examiner who agrees, so no report is made.");
    }
  }
}
