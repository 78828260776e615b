package org.secondlook.app.compare;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.secondlook.app.Fixtures;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.Point;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.BlindCandidate;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.Decision;
import org.secondlook.casework.DecisionId;
import org.secondlook.casework.GalleryState;
import org.secondlook.casework.NewDecision;
import org.secondlook.casework.Openness;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.ProbeOutlook;
import org.secondlook.casework.Review;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchId;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.SecondOpinion;
import org.secondlook.casework.TrackId;
import org.secondlook.casework.VerificationId;
import org.secondlook.casework.VerificationTask;
import org.secondlook.search.GalleryFilter;
import org.secondlook.vision.Face;
import org.secondlook.vision.FaceQuality;
import org.secondlook.vision.Landmarks;
import org.secondlook.workflow.ExportComparison;
import org.secondlook.workflow.ProbeEnhancement;
import org.secondlook.workflow.review.ListOtherSearches.OtherSearch;

/**
 * A search with candidates in memory, blind as the real room is, with the sample data's pictures.
 */
public final class FakeCompareDesk implements CompareService {
  static final ProbeId PROBE = new ProbeId(7);

  public final List<Decision> decisions = new ArrayList<>();
  public boolean asksSupport;
  public Optional<SecondLookException> refusal = Optional.empty();
  public final List<Searched> enhancedSearches = new ArrayList<>();
  public boolean verification;
  public Set<CandidateId> refuted = Set.of();
  private boolean revealed;
  private final int count;
  private final Map<String, Picture> pictures = new ConcurrentHashMap<>();

  public FakeCompareDesk(int count) {
    this.count = count;
  }

  private static SearchProbe searchProbe(int count) {
    return new SearchProbe(
        PROBE,
        new SearchId(3),
        1,
        List.of(new TrackId(1)),
        Fixtures.template(1),
        "[]",
        3.9,
        Optional.of(new ProbeOutlook(0.9, "good", 0.1)),
        count,
        Optional.empty());
  }

  @Override
  public boolean asksSupport() {
    return asksSupport;
  }

  @Override
  public List<Searched> probes(CaseFile caseFile) {
    SearchProbe probe = searchProbe(count);
    List<Searched> all = new ArrayList<>(enhancedSearches.reversed());
    all.add(new Searched(probe, search(probe, Openness.BLIND), "front-desk.mp4, track 2"));
    return all;
  }

  private Search search(SearchProbe probe, Openness openness) {
    return new Search(
        probe.search(),
        new CaseId(1),
        "retail theft",
        openness,
        openness == Openness.OPEN ? Optional.of("a child is missing") : Optional.empty(),
        new GalleryState("abc", 312_480, 401_118),
        new SearchSettings(count, 25, GalleryFilter.ALL),
        Map.of("one", Sha256.of(new byte[1])),
        Map.of(),
        "measured",
        "0.1",
        Fixtures.NOW,
        "examiner",
        List.of(probe));
  }

  private static CandidateId id(int place) {
    return new CandidateId(100 + place);
  }

  private Optional<Decision> own(CandidateId id) {
    return decisions.stream()
        .filter(each -> each.candidate().equals(Optional.of(id)))
        .reduce((a, b) -> b);
  }

  @Override
  public Review standing(ProbeId probe) {
    return look(false);
  }

  @Override
  public Review reveal(ProbeId probe) {
    return look(true);
  }

  private Review look(boolean asksForAll) {
    long open =
        java.util.stream.IntStream.rangeClosed(1, count)
            .filter(place -> own(id(place)).isEmpty())
            .count();
    Optional<Decision> none =
        decisions.stream().filter(each -> each.candidate().isEmpty()).reduce((a, b) -> b);
    boolean done = open == 0 || none.isPresent();
    revealed |= done && asksForAll;
    if (!revealed) {
      List<BlindCandidate> blind = new ArrayList<>();
      for (int place = 1; place <= count; place++) {
        Sha256 photo = Sha256.of(new byte[] {(byte) place});
        blind.add(new BlindCandidate(id(place), place, place, photo, own(id(place))));
      }
      return new Review.Blind(searchProbe(count).blind(), blind, none, done ? 0 : (int) open);
    }
    List<Candidate> ranked = new ArrayList<>();
    for (int rank = 1; rank <= count; rank++) {
      // Shuffled: the first rank is the last place.
      int place = count + 1 - rank;
      boolean agrees = rank != 2;
      ranked.add(
          new Candidate(
              id(place),
              rank,
              place,
              names(place),
              place,
              Sha256.of(new byte[] {(byte) place}),
              0.81 - 0.02 * rank,
              1e-6 * Math.pow(2, rank),
              rank == 1,
              0.7,
              new SecondOpinion(
                  "dlib-resnet", agrees ? rank : 4711, 0.91, Optional.of(2e-4), false, agrees)));
    }
    return new Review.Revealed(searchProbe(count), ranked, decisions);
  }

  static String names(int place) {
    return place == 2
        ? "Wolfeschlegelsteinhausenbergerdorff, Hubert Blaine the Elder of the Lower Valley"
        : "person " + place;
  }

  @Override
  public ProbeShot probe(SearchProbe probe) {
    Face face =
        face(
            new Box(637, 218, 103, 130),
            62,
            24,
            new Point(674, 264.6),
            new Point(722.6, 267.5),
            new Point(702.8, 291.3),
            new Point(674, 311.9),
            new Point(714.4, 314.6));
    Picture whole = picture("sample-data/stills/front-desk-frame.jpg");
    Box area = new Box(440, 20, 520, 520);
    return new ProbeShot(
        ComparedPicture.cutAt(
            whole.crop(area), face.shifted(-area.x(), -area.y()), area.x(), area.y()),
        "front-desk.mp4",
        "track 2 · 00:00:09.480 in the file",
        "Track 2, best shot at 0:00:09.480 (frame 237); the recorder's clock was not measured");
  }

  private static Face face(Box box, double quality, double yaw, Point... marks) {
    Landmarks five = Landmarks.of(List.of(marks));
    return new Face(
        box,
        0.9,
        five,
        new FaceQuality(quality, quality, 80, five.interEyePx(), yaw, 0, 0, java.util.Set.of()));
  }

  private Picture picture(String file) {
    return pictures.computeIfAbsent(file, Fixtures::read);
  }

  @Override
  public synchronized CandidateShot candidate(long photo) {
    ComparedPicture side =
        switch ((int) (photo % 3)) {
          case 0 ->
              ComparedPicture.cutAt(
                  picture("sample-data/gallery/Barack_Obama/oval-office-2012.jpg"),
                  face(
                      new Box(374, 107, 228, 310),
                      93,
                      3,
                      new Point(436.8, 218.1),
                      new Point(552.1, 209.7),
                      new Point(502.2, 268.6),
                      new Point(449.4, 326.7),
                      new Point(549.6, 319.4)),
                  0,
                  0);
          case 1 ->
              ComparedPicture.cutAt(
                  picture("sample-data/gallery/Eileen_Collins/nasa-portrait.png"),
                  face(
                      new Box(181, 58, 88, 119),
                      81,
                      0,
                      new Point(203.2, 101.7),
                      new Point(247, 104.5),
                      new Point(223.3, 125),
                      new Point(203.4, 142.3),
                      new Point(241.3, 144.4)),
                  0,
                  0);
          default ->
              ComparedPicture.cutAt(
                  picture("sample-data/gallery/Joe_Biden/blue-room-2010.jpg"),
                  face(
                      new Box(421, 165, 307, 419),
                      97,
                      8,
                      new Point(526.7, 316.8),
                      new Point(669.5, 345),
                      new Point(593.4, 411.9),
                      new Point(507, 460.7),
                      new Point(629.6, 483.6)),
                  0,
                  0);
        };
    return new CandidateShot(
        side, photo % 2 == 0 ? Optional.of(LocalDate.of(2024, 5, 2)) : Optional.empty());
  }

  @Override
  public Decision decide(NewDecision d) {
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    Decision decision =
        new Decision(
            new DecisionId(decisions.size() + 1),
            new CaseId(1),
            new SearchId(3),
            d.probe(),
            d.candidate(),
            "examiner",
            d.conclusion(),
            d.reason(),
            d.features(),
            d.annotations(),
            d.enhancement(),
            d.originalViewed(),
            true,
            Fixtures.NOW,
            Optional.empty(),
            d.support(),
            Optional.of(org.secondlook.casework.FeatureReview.EDITION));
    decisions.add(decision);
    return decision;
  }

  @Override
  public List<LookAlike> lookAlikes(Candidate candidate, int most) {
    return List.of(
        new LookAlike("person 41", 1, 0.61, 0.00021, false),
        new LookAlike("person 7", 2, 0.44, 0.0031, false),
        new LookAlike(names(2), 3, 0.39, 0.012, false));
  }

  @Override
  public Searched searchEnhanced(
      CaseFile caseFile,
      Searched before,
      ComparedPicture enhanced,
      String steps,
      boolean namesKnown,
      JobContext context) {
    SearchProbe probe =
        new SearchProbe(
            new ProbeId(PROBE.value() + enhancedSearches.size() + 1),
            new SearchId(4L + enhancedSearches.size()),
            1,
            before.probe().tracks(),
            Fixtures.template(2),
            steps,
            3.9,
            Optional.of(new ProbeOutlook(0.9, "good", 0.1)),
            count,
            Optional.empty());
    Search search = search(probe, namesKnown ? Openness.OPEN : Openness.BLIND);
    Searched made = new Searched(probe, search, before.name() + ", enhanced");
    enhancedSearches.add(made);
    return made;
  }

  @Override
  public Set<CandidateId> refutedBefore(SearchProbe probe) {
    return refuted;
  }

  @Override
  public List<OtherSearch> otherSearches(CaseFile caseFile, SearchProbe probe) {
    // Everybody moves up by one, and the first falls to the end.
    Map<Long, Integer> ranks = new HashMap<>();
    for (int rank = 1; rank <= count; rank++) {
      ranks.put((long) (count + 1 - rank), rank == 1 ? count : rank - 1);
    }
    return enhancedSearches.stream()
        .map(
            each ->
                new OtherSearch(
                    each.search().id().value(),
                    ProbeEnhancement.parse(each.probe().enhancement()).words(),
                    1,
                    20,
                    each.search().openness() == Openness.OPEN
                        ? Optional.of(ranks)
                        : Optional.empty()))
        .toList();
  }

  @Override
  public boolean canVerify() {
    return verification;
  }

  @Override
  public VerificationTask requestVerification(Decision decision) {
    return new VerificationTask(new VerificationId(1), Fixtures.NOW, Optional.empty(), 4, 0);
  }

  @Override
  public Path export(
      CaseFile caseFile, Decision decision, ExportComparison.Form form, Path folder) {
    return folder;
  }
}
