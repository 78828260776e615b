package org.secondlook.seats;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.secondlook.access.Actor;
import org.secondlook.access.SignIn;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseworkHome;
import org.secondlook.casework.NewCase;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PhotoId;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.matching.Answer;
import org.secondlook.matching.SearchableGallery;
import org.secondlook.search.FloatScanIndex;
import org.secondlook.search.GalleryFilter;
import org.secondlook.search.Match;
import org.secondlook.search.PhotoSet;
import org.secondlook.storage.StoredJson;
import org.secondlook.vision.Template;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.VerifyLog;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.SignInUser;
import org.secondlook.workflow.cases.OpenCase;

/**
 * A seat in a process of its own, at work until it is told to stop by the end of its time. It says
 * a line for each act that was acknowledged, and {@code FAULT} for what must not be.
 */
final class SeatProcess {
  private static final int TOP = 5;
  private static final int TRIES = 20;

  private final Workstation at;
  private final Actor actor;
  private final Random random = new Random();
  private final Examiner examiner;

  private SeatProcess(Workstation at, String account) {
    this.at = at;
    this.actor = signedIn(at, account);
    this.examiner = new Examiner(at, actor, random, SeatProcess::say);
  }

  /** With the password of all accounts of these tests. */
  static Actor signedIn(Workstation at, String account) {
    return switch (new SignInUser(at).run(account, CaseworkHome.PASSWORD.toCharArray())) {
      case SignIn.Welcome(Actor actor) -> actor;
      case SignIn other -> throw new AssertionError(account + ": " + other);
    };
  }

  /** Home's folder, the server's password, seconds, an examiner's account. */
  public static void main(String[] arguments) {
    long end = 0;
    Home home = new Home(Path.of(arguments[0]));
    while (end == 0 || System.currentTimeMillis() < end) {
      try (Workstation at = Workstation.open(home, Optional.of(arguments[1].toCharArray()))) {
        SeatProcess seat = new SeatProcess(at, arguments[3]);
        at.followOthers(reachable -> {});
        end = end == 0 ? System.currentTimeMillis() + 1000L * Long.parseLong(arguments[2]) : end;
        // Each kind once, however slow the machine is; then by chance; then what others asked for.
        seat.once();
        while (System.currentTimeMillis() < end) {
          attempt(seat::act);
        }
        attempt(seat.examiner::second);
      } catch (SecondLookException e) {
        tell(e);
      }
    }
    System.exit(0);
  }

  private static void attempt(Runnable act) {
    try {
      act.run();
    } catch (SecondLookException e) {
      tell(e);
    } catch (RuntimeException | AssertionError e) {
      e.printStackTrace();
      say("FAULT " + e);
    }
  }

  /** A server that is away is no fault of the seat's, nor is that it was stopped for a while. */
  private static void tell(SecondLookException e) {
    boolean away = e.getMessage().contains("the server can't be reached");
    boolean stoodStill = e.getMessage().contains("this program stood still");
    say((away ? "away " : stoodStill ? "frozen " : "FAULT ") + e.getMessage());
    try {
      Thread.sleep(300);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private void once() {
    attempt(this::enrol);
    attempt(this::openCase);
    attempt(this::search);
    attempt(() -> examiner.decide(TOP, this::scanned));
    attempt(this::verify);
  }

  private void act() {
    switch (random.nextInt(14)) {
      case 0, 1, 2 -> enrol();
      case 3 -> remove();
      case 4, 5 -> openCase();
      case 6, 7 -> search();
      case 8, 9 -> examiner.decide(TOP, this::scanned);
      case 10, 11, 12 -> examiner.second();
      default -> verify();
    }
  }

  private void openCase() {
    String number = "C" + Long.toHexString(random.nextLong());
    new OpenCase(at).run(actor, new NewCase(number, "Door", "Find a visitor", "Order 7"));
    say("case " + number);
  }

  private void enrol() {
    long n = random.nextInt(1_000_000);
    UnitOfWork.onTheGallery(
        at,
        change -> {
          at.gallery()
              .enrol(change.transaction(), List.of(SyntheticPhotos.photo("person " + n, n)));
          return at.casework()
              .log()
              .append(
                  change.transaction(),
                  actor,
                  change.entry(Act.PEOPLE_ENROLLED, StoredJson.object()));
        });
    say("enrolled " + n);
  }

  private void remove() {
    List<Person> some = at.gallery().people("", "", 50);
    if (some.size() < 20) {
      return;
    }
    Person person = some.get(random.nextInt(some.size()));
    UnitOfWork.onTheGallery(
        at,
        change -> {
          if (at.gallery().person(person.name()).isPresent()) {
            at.gallery().remove(change.transaction(), person.id());
          }
          return at.casework()
              .log()
              .append(
                  change.transaction(),
                  actor,
                  change.entry(Act.PERSON_REMOVED, StoredJson.object()));
        });
    say("removed " + person.name().replace("person ", ""));
  }

  /**
   * Where nobody changed the gallery in between, what the index answers is the scan of that state.
   */
  private void search() {
    List<Template> probes =
        IntStream.range(0, 3)
            .mapToObj(i -> SyntheticPhotos.template(random.nextInt(1_000_000)))
            .toList();
    for (int tries = 0; tries < TRIES; tries++) {
      Answer answer = at.searchable().search(probes, TOP, GalleryFilter.ALL, JobContext.silent());
      List<List<Match>> scanned = scan(probes);
      if (answer.gallery().equals(at.gallery().version())) {
        boolean same = answer.matches().equals(scanned);
        say(same ? "searched" : "FAULT a search differs from the scan of " + answer.gallery());
        return;
      }
    }
    say("overtaken");
  }

  private Optional<List<Match>> scanned(Template probe, String snapshot) {
    List<Match> found = scan(List.of(probe)).getFirst();
    return Optional.of(found).filter(_ -> at.gallery().version().snapshot().equals(snapshot));
  }

  private List<List<Match>> scan(List<Template> probes) {
    try (FloatScanIndex scan = new FloatScanIndex(at.models().fusion())) {
      at.gallery()
          .templates(
              new PhotoId(0), template -> scan.add(List.of(SearchableGallery.entry(template))));
      return scan.search(probes, TOP, PhotoSet.ALL);
    }
  }

  private void verify() {
    AuditVerdict verdict = new VerifyLog(at).run();
    say(verdict instanceof AuditVerdict.Broken broken ? "FAULT " + broken.why() : "verified");
  }
}
