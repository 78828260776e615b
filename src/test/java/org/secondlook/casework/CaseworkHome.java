package org.secondlook.casework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.secondlook.access.Account;
import org.secondlook.access.Actor;
import org.secondlook.access.PasswordWork;
import org.secondlook.access.Role;
import org.secondlook.access.SignIn;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditHash;
import org.secondlook.base.Box;
import org.secondlook.base.Embedding;
import org.secondlook.base.Home;
import org.secondlook.base.Point;
import org.secondlook.base.Sha256;
import org.secondlook.casework.Stated.OtherEvidence.Answer;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.Thoroughness;
import org.secondlook.search.GalleryFilter;
import org.secondlook.storage.Database;
import org.secondlook.storage.StoreKind;
import org.secondlook.storage.Transaction;
import org.secondlook.vision.Face;
import org.secondlook.vision.FaceQuality;
import org.secondlook.vision.Landmarks;
import org.secondlook.vision.Making;
import org.secondlook.vision.Recipe;
import org.secondlook.vision.Template;

/** A real home with a real store for tests, with short ways to acts that many tests need. */
public final class CaseworkHome implements AutoCloseable {
  public static final String PASSWORD = "correct horse battery";

  /** The least, since most tests sign several people in and few are about passwords. */
  private static final PasswordWork LITTLE = new PasswordWork(19 * 1024, 2);

  static final Map<String, Sha256> MODELS =
      Map.of("mobilefacenet", Sha256.of(new byte[] {1}), "dlib-resnet", Sha256.of(new byte[] {2}));

  public final Home home;
  private final StoreKind kind;
  private final PasswordWork work;
  public final Actor alone = new Actor.SingleUser("morgan");
  private final Random random = new Random(7);
  private final TestClock clock = new TestClock();

  /** Of the gallery that searches here say they are of. */
  public String snapshot = "snapshot-1";

  public Database database;
  public Casework casework;

  public CaseworkHome(Path folder, StoreKind kind) {
    this(folder, kind, LITTLE);
  }

  /** With as much work for passwords as is asked for. */
  public CaseworkHome(Path folder, StoreKind kind, PasswordWork work) {
    this.home = new Home(folder.toAbsolutePath());
    this.kind = kind;
    this.work = work;
    open();
  }

  /** A clock that stands still until it is moved. */
  private static final class TestClock implements InstantSource {
    private Instant now = Instant.parse("2026-03-01T09:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }
  }

  public void wait(Duration duration) {
    clock.now = clock.now.plus(duration);
  }

  public void open() {
    database = kind.open(home.database());
    casework = Casework.open(database, home, clock, work);
  }

  /** As another process would, in which nobody has signed in. */
  public void reopen() {
    database.close();
    open();
  }

  /** For what copies or reads the store's file; skips the test where it is none. */
  public Path storeFile() {
    kind.requireFile();
    return Path.of(database.file() + ".mv.db");
  }

  /** One act: committed, on disk and attested by a checkpoint, as workflows do it. */
  public <T> T act(Function<Transaction, T> work) {
    T result;
    try (Transaction transaction = database.begin()) {
      result = work.apply(transaction);
      transaction.commit();
    }
    casework.log().checkpoint();
    return result;
  }

  public void run(Consumer<Transaction> work) {
    act(
        transaction -> {
          work.accept(transaction);
          return null;
        });
  }

  /** Changes the store behind the program's back. */
  public int tamper(String sql, Object... values) {
    try (Transaction transaction = database.begin()) {
      try (var statement = transaction.connection().prepareStatement(sql)) {
        for (int i = 0; i < values.length; i++) {
          statement.setObject(i + 1, values[i]);
        }
        int changed = statement.executeUpdate();
        transaction.commit();
        return changed;
      }
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public List<AuditEntry> entries() {
    List<AuditEntry> all = new ArrayList<>();
    casework.log().all(all::add);
    return all;
  }

  /** Puts these entries into the store, with numbers, hashes and the note of the last made anew. */
  public void rewriteLog(List<AuditEntry> entries) {
    tamper("DELETE FROM audit_entry");
    Sha256 previous = AuditHash.NONE;
    long number = 0;
    for (AuditEntry entry : entries) {
      AuditEntry each = entry.chained(++number, previous);
      previous = each.hash();
      tamper(
          "INSERT INTO audit_entry (sequence, at, user_name, role, case_number, purpose, act,"
              + " snapshot, models, details, previous, hash, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?,"
              + " ?, ?, ?, ?)",
          number,
          each.at().toEpochMilli(),
          each.user(),
          each.role(),
          each.caseNumber(),
          each.purpose(),
          each.act(),
          each.gallerySnapshot(),
          each.models(),
          each.details(),
          each.previous().hex(),
          previous.hex(),
          each.binding() instanceof org.secondlook.audit.Binding.Salted(String salt) ? salt : null);
    }
    tamper("UPDATE audit_head SET sequence = ?, hash = ?", number, previous.hex());
  }

  /** Adds the account where it is missing; the actor is made without its (slow) sign-in. */
  public Actor account(String name, Role role) {
    if (!casework.accounts().required()) {
      added(alone, "root", Role.ADMINISTRATOR);
    }
    Actor root = signedIn("root");
    if (casework.accounts().find(name).isEmpty()) {
      added(root, name, role);
    }
    return signedIn(name);
  }

  /** With the password of all accounts here. */
  public Account added(Actor actor, String name, Role role) {
    return act(tx -> casework.accounts().add(tx, actor, name, role, PASSWORD.toCharArray()));
  }

  private Actor signedIn(String name) {
    Account account = casework.accounts().find(name).orElseThrow();
    return new Actor.SignedIn(account.id(), account.name(), account.role());
  }

  /** Pairs of different people, each with other pictures than the pair in question. */
  public static List<NonMatedPair> nonMates(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new NonMatedPair(7000 + i, 8000 + i, picture(100 + i), picture(200 + i)))
        .toList();
  }

  /** Asks for a second look at a decision; {@link #picture} 1 and 2 are the pair in question. */
  public VerificationTask verificationOf(
      Actor actor, Decision decision, int mixedIn, Optional<String> assignTo) {
    return act(
        tx ->
            casework
                .verifications()
                .request(
                    tx, actor, decision.id(), picture(1), picture(2), nonMates(mixedIn), assignTo));
  }

  public Actor signIn(String name) {
    SignIn outcome = signIn(name, PASSWORD.toCharArray());
    if (outcome instanceof SignIn.Welcome(Actor actor)) {
      return actor;
    }
    throw new AssertionError(name + ": " + outcome);
  }

  public SignIn signIn(String name, char[] password) {
    return act(tx -> casework.accounts().signIn(tx, name, password));
  }

  public CaseFile newCase(Actor actor, String number) {
    return act(
        tx ->
            casework
                .cases()
                .create(
                    tx,
                    actor,
                    new NewCase(number, "Visitor at the store", "retail theft", "report 88-1")));
  }

  public Evidence received(Actor actor, CaseFile file, String name) {
    Path path = home.folder().resolve(name);
    try {
      Files.writeString(path, "footage of " + name);
      Sha256 sha = Sha256.of(path);
      long size = Files.size(path);
      return act(
          tx ->
              casework
                  .evidence()
                  .receive(
                      tx,
                      actor,
                      file.id(),
                      new NewEvidence(path, sha, size, "store manager", Thoroughness.NORMAL)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A processed file with so many tracks. */
  public List<StoredTrack> tracks(Actor actor, CaseFile file, String name, int count) {
    Evidence evidence = received(actor, file, name);
    List<NewTrack> tracks = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      tracks.add(newTrack(i, false));
    }
    run(tx -> casework.evidence().processed(tx, actor, evidence.id(), found(tracks)));
    return casework.evidence().tracks(evidence.id());
  }

  /** What came of a file of one stream without damage. */
  public static Found found(List<NewTrack> tracks) {
    MediaFacts facts =
        new MediaFacts(
            MediaKind.VIDEO, 1920, 1080, "mp4", "h264", 12_000, 25, 0, 0, false, Map.of());
    return new Found(Thoroughness.NORMAL, Examination.of(facts, Optional.empty()), tracks);
  }

  public NewTrack newTrack(int number, boolean drawn) {
    byte[] picture = new byte[500];
    random.nextBytes(picture);
    return new NewTrack(
        1,
        number,
        1200,
        30,
        face(),
        template(),
        picture,
        new Box(10, 10, 80, 100),
        drawn,
        List.of(
            new StoredSighting(29, 1160, new Box(19, 30, 40, 50), 40),
            new StoredSighting(30, 1200, new Box(20, 30, 40, 50), 61)));
  }

  public Template template() {
    return new Template(
        embedding("mobilefacenet", 192),
        embedding("dlib-resnet", 128),
        new Making(
            Recipe.FIELD, 0.71, 5, Map.of("mobilefacenet-field", Sha256.of(new byte[] {9}))));
  }

  private Embedding embedding(String model, int dimensions) {
    float[] values = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Embedding.normalised(model, values);
  }

  public static Face face() {
    Landmarks landmarks =
        Landmarks.of(
            List.of(
                new Point(30, 50),
                new Point(50, 50),
                new Point(40, 60),
                new Point(32, 70),
                new Point(48, 70)));
    return new Face(
        new Box(20, 30, 40, 50),
        0.93,
        landmarks,
        new FaceQuality(61, 55, 70, 20, 4, -3, 1, Set.of()));
  }

  public static FacePicture picture(int seed) {
    byte[] bytes = new byte[200];
    new Random(seed).nextBytes(bytes);
    return new FacePicture(bytes, face());
  }

  /** Candidates by rank, the similarity falling with it. */
  public static List<NewCandidate> candidates(int count) {
    List<NewCandidate> candidates = new ArrayList<>();
    for (int rank = 1; rank <= count; rank++) {
      double similarity = 0.9 - rank * 0.01;
      candidates.add(
          new NewCandidate(
              rank,
              1000 + rank,
              "person-" + rank,
              5000 + rank,
              Sha256.of(new byte[] {(byte) rank}),
              similarity,
              1e-5 * rank,
              rank == 1,
              similarity - 0.05,
              new SecondOpinion("dlib-resnet", rank + 1, 0.95, Optional.of(1e-3), false, false),
              Sha256.of(new byte[] {(byte) -rank})));
    }
    return candidates;
  }

  public NewSearch newSearch(CaseFile file, StoredTrack track, Openness openness, int candidates) {
    return new NewSearch(
        file.id(),
        "retail theft",
        openness == Openness.OPEN ? Optional.of("no time to decide blind") : Optional.empty(),
        new GalleryState(snapshot, 300, 420),
        new SearchSettings(20, 25, GalleryFilter.ALL),
        MODELS,
        Map.of("fusion.json", Sha256.of(new byte[] {9})),
        "measured on a set of tests",
        "0.1.0",
        List.of(
            new NewProbe(
                List.of(track.id()),
                track.template(),
                "[]",
                1.4,
                Optional.of(new ProbeOutlook(0.42, "poor", 0.3)),
                candidates(candidates),
                Optional.empty())));
  }

  public Search searched(
      Actor actor, CaseFile file, StoredTrack track, Openness openness, int candidates) {
    return act(
        tx -> casework.searches().record(tx, actor, newSearch(file, track, openness, candidates)));
  }

  public Review standing(Actor actor, ProbeId probe) {
    return act(tx -> casework.review().standing(tx, actor, probe));
  }

  public Review review(Actor actor, ProbeId probe) {
    return act(tx -> casework.review().review(tx, actor, probe));
  }

  public Decision decided(
      Actor actor, ProbeId probe, Optional<CandidateId> candidate, Conclusion conclusion) {
    return act(tx -> casework.review().decide(tx, actor, decision(probe, candidate, conclusion)));
  }

  public static NewDecision decision(
      ProbeId probe, Optional<CandidateId> candidate, Conclusion conclusion) {
    return new NewDecision(
        probe,
        candidate,
        conclusion,
        "the ears differ at the lobe",
        features(conclusion),
        List.of(new AnnotationPair(1, new Point(12, 13), new Point(40, 41), "lobe")),
        "[]",
        true);
  }

  /** Of a lead all, as is asked for; else one. */
  public static List<FeatureFinding> features(Conclusion conclusion) {
    return conclusion == Conclusion.LEAD
        ? Arrays.stream(Feature.values())
            .map(each -> new FeatureFinding(each, FeatureFinding.Finding.SIMILAR, "alike"))
            .toList()
        : List.of(
            new FeatureFinding(Feature.EARS, FeatureFinding.Finding.DIFFERENT, "lobe attached"));
  }

  /** States that nothing else is known of a lead. */
  public long nothingElse(Actor actor, DecisionId lead) {
    EnumMap<Stated.OtherEvidence.Point, Answer> unknown =
        new EnumMap<>(Stated.OtherEvidence.Point.class);
    for (Stated.OtherEvidence.Point each : Stated.OtherEvidence.Point.values()) {
      unknown.put(each, new Answer(Answer.Known.NOT_KNOWN, ""));
    }
    return act(
        tx ->
            casework
                .statements()
                .state(tx, actor, new Stated.OtherEvidence(lead, Optional.empty(), unknown)));
  }

  @Override
  public void close() {
    database.close();
  }
}
