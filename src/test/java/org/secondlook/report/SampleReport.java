package org.secondlook.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.secondlook.base.Box;
import org.secondlook.base.Embedding;
import org.secondlook.base.Point;
import org.secondlook.base.Sha256;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.CaseState;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.DecisionId;
import org.secondlook.casework.DecisionStatus;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.EvidenceIntegrity;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.Feature;
import org.secondlook.casework.FeatureFinding;
import org.secondlook.casework.GalleryState;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.ProbeOutlook;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchId;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.SecondOpinion;
import org.secondlook.casework.Sorting;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.casework.Verification;
import org.secondlook.casework.VerificationAnswer;
import org.secondlook.casework.VerificationId;
import org.secondlook.footage.Thoroughness;
import org.secondlook.search.GalleryFilter;
import org.secondlook.vision.Face;
import org.secondlook.vision.FaceQuality;
import org.secondlook.vision.Landmarks;
import org.secondlook.vision.Template;

/** A report of one file, one search, one probe and as many candidates as are named. */
final class SampleReport {
  static final Sha256 HASH = Sha256.of(new byte[] {1});
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private String purpose = "retail theft";
  private EvidenceIntegrity integrity = new EvidenceIntegrity.Unchanged(HASH);
  private List<String> names = List.of("First Person", "Second Person");
  private List<String> verifiers = List.of();
  private Optional<Conclusion> theirs = Optional.empty();

  private Optional<String> openReason = Optional.empty();
  private Optional<String> notSearched = Optional.empty();
  private Optional<String> unread = Optional.empty();
  private boolean othersTogether;
  private int searches = 1;
  private List<FeatureFinding> features = List.of();

  /** Only the first candidate is decided on by itself; the others are excluded together. */
  SampleReport othersTogether() {
    othersTogether = true;
    return this;
  }

  /** The lead's comparison has a finding and a note on each feature, and both pictures. */
  SampleReport allFeatures() {
    features =
        Stream.of(Feature.values())
            .map(
                each ->
                    new FeatureFinding(
                        each,
                        FeatureFinding.Finding.NOT_COMPARABLE,
                        "too few pixels, and the light comes from one side"))
            .toList();
    return this;
  }

  /** So many searches of the same list; the lead is in the first, the others led to nobody. */
  SampleReport searches(int count) {
    searches = count;
    return this;
  }

  SampleReport openly(String reason) {
    openReason = Optional.of(reason);
    return this;
  }

  /** The face was too poor, so nobody was found. */
  SampleReport notSearched(String why) {
    notSearched = Optional.of(why);
    return candidates();
  }

  SampleReport unread(String why) {
    unread = Optional.of(why);
    return this;
  }

  SampleReport purpose(String text) {
    purpose = text;
    return this;
  }

  SampleReport integrity(EvidenceIntegrity state) {
    integrity = state;
    return this;
  }

  SampleReport candidates(String... all) {
    names = List.of(all);
    return this;
  }

  /** Claims that every decision was confirmed by these; nobody means that it was not verified. */
  SampleReport verifiedBy(String... all) {
    verifiers = List.of(all);
    return this;
  }

  /** Claims that these came to this conclusion, whatever the first examiner's was. */
  SampleReport overruledBy(Conclusion conclusion, String... all) {
    theirs = Optional.of(conclusion);
    return verifiedBy(all);
  }

  CaseReport make() {
    CaseFile file =
        new CaseFile(new CaseId(1), "7", "A title", purpose, "order 3", CaseState.OPEN, NOON, NOON);
    return new CaseReport(
        file,
        NOON,
        "examiner-1",
        "0.1.0",
        List.of(new CaseReport.EvidenceItem(evidence(), integrity)),
        IntStream.rangeClosed(1, searches).mapToObj(this::search).toList(),
        List.of(new CaseReport.ModelItem("first", HASH, "MIT", List.of("error rate: 1 %"))),
        new CaseReport.AuditState(12, HASH, Optional.empty()));
  }

  private Evidence evidence() {
    return new Evidence(
        new EvidenceId(1),
        new CaseId(1),
        "/media/front door.mp4",
        HASH,
        1000,
        Optional.empty(),
        unread.isPresent() ? EvidenceState.FAILED : EvidenceState.PROCESSED,
        unread,
        "the shop",
        NOON,
        Optional.empty(),
        Thoroughness.NORMAL);
  }

  private CaseReport.SearchSection search(int number) {
    boolean toNobody = number > 1;
    SearchProbe probe =
        new SearchProbe(
            new ProbeId(number),
            new SearchId(number),
            1,
            List.of(new TrackId(1)),
            template(),
            "[]",
            2,
            Optional.of(new ProbeOutlook(0.42, "poor", 0.3)),
            names.size(),
            notSearched);
    Search search =
        new Search(
            new SearchId(number),
            new CaseId(1),
            purpose,
            openReason.isPresent() ? Openness.OPEN : Openness.BLIND,
            openReason,
            new GalleryState("state", 10, 12),
            new SearchSettings(20, 30, GalleryFilter.ALL),
            Map.of("first", HASH),
            Map.of(),
            "measured on pictures",
            "0.1.0",
            NOON,
            "examiner-1",
            List.of(probe));
    List<CaseReport.CandidateSection> candidates =
        Stream.iterate(1, n -> n <= names.size(), n -> n + 1)
            .map(rank -> candidate(rank, toNobody))
            .toList();
    return new CaseReport.SearchSection(
        search,
        List.of(
            new CaseReport.ProbeSection(
                probe,
                track(),
                "front door.mp4",
                "at 00:01",
                picture(),
                Optional.empty(),
                List.of(),
                candidates,
                othersTogether || toNobody ? List.of(decision(2, Optional.empty())) : List.of(),
                0)));
  }

  private CaseReport.CandidateSection candidate(int rank, boolean toNobody) {
    Candidate candidate =
        new Candidate(
            new CandidateId(rank),
            rank,
            rank,
            names.get(rank - 1),
            rank,
            HASH,
            0.5,
            1e-4,
            false,
            0.4,
            new SecondOpinion("second", rank, 0.9, Optional.of(1e-3), false, rank == 1));
    return new CaseReport.CandidateSection(
        candidate,
        new CaseReport.EnrolledPhoto.Face(picture()),
        toNobody || othersTogether && rank > 1 ? List.of() : List.of(decision(rank)),
        Optional.of(new AlignedPair(picture(900, 1100), picture(900, 1100)))
            .filter(pair -> !features.isEmpty()),
        Optional.empty());
  }

  private CaseReport.DecisionSection decision(int rank) {
    return decision(rank, Optional.of(new CandidateId(rank)));
  }

  private CaseReport.DecisionSection decision(int rank, Optional<CandidateId> candidate) {
    Conclusion conclusion = rank == 1 ? Conclusion.LEAD : Conclusion.EXCLUDED;
    Decision decision =
        new Decision(
            new DecisionId(rank),
            new CaseId(1),
            new SearchId(1),
            new ProbeId(1),
            candidate,
            "examiner-1",
            conclusion,
            "reason " + rank,
            rank == 1 ? features : List.of(),
            List.of(),
            "[]",
            true,
            true,
            NOON,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Conclusion stands = theirs.orElse(conclusion);
    List<Verification> verifications =
        verifiers.stream()
            .map(
                name ->
                    new Verification(
                        new VerificationId(rank),
                        decision.id(),
                        1,
                        name,
                        new VerificationAnswer(stands, "seen", List.of()),
                        stands == conclusion,
                        3,
                        0,
                        NOON,
                        NOON))
            .toList();
    DecisionStatus standing =
        verifications.isEmpty()
            ? new DecisionStatus.NotVerified(conclusion)
            : new DecisionStatus.Verified(stands, verifications);
    return new CaseReport.DecisionSection(decision, verifications, standing);
  }

  private static Template template() {
    return new Template(
        Embedding.normalised("first", new float[] {1, 2}),
        Embedding.normalised("second", new float[] {2, 1}));
  }

  private static StoredTrack track() {
    Landmarks landmarks =
        Landmarks.of(
            List.of(
                new Point(3, 4),
                new Point(7, 4),
                new Point(5, 6),
                new Point(4, 8),
                new Point(6, 8)));
    Face face =
        new Face(
            new Box(1, 1, 8, 9), 0.9, landmarks, new FaceQuality(70, 70, 70, 4, 0, 0, 0, Set.of()));
    return new StoredTrack(
        new TrackId(1),
        new EvidenceId(1),
        1,
        1,
        0,
        1000,
        500,
        12,
        face,
        template(),
        HASH,
        new Box(0, 0, 10, 10),
        false,
        Sorting.UNSORTED,
        Optional.empty(),
        List.of());
  }

  private static byte[] picture() {
    return picture(10, 10);
  }

  private static byte[] picture(int width, int height) {
    try {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", png);
      return png.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
