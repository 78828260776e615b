package org.secondlook.app.window;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.util.Subscription;
import org.secondlook.app.Texts;
import org.secondlook.app.WindowSession;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.workflow.cases.SeeWhoIsAtWork;

/**
 * Says in the window who else has the open case open, and when the server went away and came back.
 * For a home on a server; belongs to the JavaFX thread but for {@link #heard}.
 */
final class OtherSeats {
  private static final long RENEW_MILLIS = 30_000;

  private final ScreenContext frame;
  private final WindowSession session;
  private final SeeWhoIsAtWork work;
  private Optional<String> open = Optional.empty();
  private List<SeeWhoIsAtWork.Other> told = List.of();
  private boolean away;
  private boolean ended;
  private volatile long asked;
  private Subscription cases = Subscription.EMPTY;

  private OtherSeats(ScreenContext frame, WindowSession session) {
    this.frame = frame;
    this.session = session;
    this.work = new SeeWhoIsAtWork(session.workstation());
  }

  /** Empty for a home in a folder. To be ended when the user leaves. */
  static Optional<OtherSeats> follow(ScreenContext frame, WindowSession session) {
    if (session.workstation().server().isEmpty()) {
      return Optional.empty();
    }
    OtherSeats seats = new OtherSeats(frame, session);
    seats.cases =
        frame.caseInView().open().subscribe(now -> seats.opened(now.map(CaseFile::number)));
    session.workstation().followOthers(seats::heard);
    return Optional.of(seats);
  }

  /** Whoever signed out is at work no more, and is told nothing; the index goes on following. */
  void end() {
    ended = true;
    cases.unsubscribe();
    session.workstation().followOthers(reachable -> {});
    open = Optional.empty();
    ask();
  }

  private void opened(Optional<String> number) {
    open = number;
    told = List.of();
    ask();
  }

  /** On the thread that listens to the server. */
  private void heard(boolean reachable) {
    boolean due = System.currentTimeMillis() - asked > RENEW_MILLIS;
    Platform.runLater(
        () -> {
          if (ended) {
            return;
          }
          if (away == reachable) {
            away = !reachable;
            say(reachable ? "server.back" : "server.away", reachable);
          }
          if (reachable && due) {
            ask();
          }
        });
  }

  private void say(String key, boolean good) {
    String sentence = Texts.of(key, session.workstation().server().orElse(""));
    if (good) {
      frame.notices().done(sentence);
    } else {
      frame.notices().warn(sentence);
    }
  }

  private void ask() {
    asked = System.currentTimeMillis();
    Optional<String> number = open;
    frame
        .jobs()
        .load(
            () -> {
              if (number.isEmpty()) {
                work.left(session.actor());
                return List.<SeeWhoIsAtWork.Other>of();
              }
              return work.on(session.actor(), number.get());
            },
            others -> tell(number, others),
            failed -> {});
  }

  private void tell(Optional<String> number, List<SeeWhoIsAtWork.Other> others) {
    if (!number.equals(open) || others.equals(told)) {
      return;
    }
    told = others;
    if (!others.isEmpty()) {
      String who =
          others.stream()
              .map(each -> Texts.of("server.at", each.user(), each.seat()))
              .collect(Collectors.joining(", "));
      frame.notices().warn(Texts.of("server.others", who));
    }
  }
}
