package org.secondlook.app.lookout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.image.Image;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.Notice;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.widgets.Images;
import org.secondlook.base.SecondLookException;
import org.secondlook.lookout.Alert;
import org.secondlook.lookout.Lookout;
import org.secondlook.training.ConfidenceIntervals;
import org.secondlook.training.Interval;
import org.secondlook.wording.Figures;
import org.secondlook.workflow.lookout.ShowAlerts;

/**
 * Alerts of the selected look-out: they sound until somebody has taken notice, are judged blind,
 * disclosed, released by somebody else and taken into the case.
 */
public final class AlertsViewModel {
  private static final Duration BETWEEN_SOUNDS = Duration.ofSeconds(5);

  /** The two pictures of an alert, nobody's name with them. */
  public record Pair(Image shot, Image listed) {}

  private final AlertsService desk;
  private final ScreenContext frame;
  private final LookoutViewModel lookouts;
  private final Runnable sound;
  private final ObservableList<ShowAlerts.View> alerts = FXCollections.observableArrayList();
  private final ObjectProperty<ShowAlerts.View> selected = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<Optional<Pair>> pair =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<ShowAlerts.Disclosed>> told =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
  private final ReadOnlyStringWrapper badge = new ReadOnlyStringWrapper("");
  private final StringProperty reason = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper figures = new ReadOnlyStringWrapper("");
  private Instant soundAt = Instant.MIN;
  private Instant since = Instant.MIN;
  private long faces;
  private long shownOf;
  private Optional<Notice> announced = Optional.empty();
  private int shownNumber = -1;
  private boolean shown;

  /**
   * @param sound called on the window's thread, while an alert waits to be noticed
   */
  public AlertsViewModel(
      AlertsService desk, ScreenContext frame, LookoutViewModel lookouts, Runnable sound) {
    this.desk = desk;
    this.frame = frame;
    this.lookouts = lookouts;
    this.sound = sound;
    lookouts.selected().subscribe(lookout -> read());
    selected.subscribe(this::select);
  }

  /** There may be new ones, such as from the watching that goes on. */
  public void read() {
    Lookout lookout = lookouts.selected().get();
    long id = lookout == null ? 0 : lookout.id().value();
    if (id != shownOf || !lookouts.situation().get().mayLookOut()) {
      shownOf = id;
      show(List.of());
    }
    if (lookout == null || !lookouts.situation().get().mayLookOut()) {
      return;
    }
    frame
        .jobs()
        .load(
            () -> desk.alerts(lookout),
            found -> {
              Lookout now = lookouts.selected().get();
              if (now != null && now.id().equals(lookout.id())) {
                show(found.reversed());
              }
            },
            this::failed);
  }

  private void show(List<ShowAlerts.View> found) {
    int before = selected.get() == null ? -1 : selected.get().number();
    int waited = waiting.get();
    Optional<ShowAlerts.View> now =
        found.stream()
            .filter(each -> each.number() == before)
            .findFirst()
            .or(() -> found.stream().findFirst());
    alerts.setAll(found);
    waiting.set((int) found.stream().filter(AlertsViewModel::unnoticed).count());
    badge.set(waiting.get() == 0 ? "" : Integer.toString(waiting.get()));
    if (waiting.get() > waited) {
      announce();
      ring();
    } else if (waiting.get() == 0) {
      withdraw();
    }
    selected.set(now.orElse(null));
    tellFigures();
  }

  private static boolean unnoticed(ShowAlerts.View alert) {
    return alert.acknowledged().isEmpty() && alert.erasedAt().isEmpty();
  }

  /**
   * Whether the screen is shown that has the waiting alerts above its tabs; every other one shows a
   * notice of them.
   */
  public void shown(boolean is) {
    shown = is;
    if (is) {
      withdraw();
    } else if (waiting.get() > 0) {
      announce();
    }
  }

  private void withdraw() {
    announced.ifPresent(frame.notices()::dismiss);
    announced = Optional.empty();
  }

  private void announce() {
    withdraw();
    if (shown) {
      return;
    }
    Notice now =
        new Notice(
            Notice.Kind.WARNING,
            Texts.count("lookout.alert.new", waiting.get()),
            Optional.of(
                new Notice.Action(
                    Texts.of("lookout.alert.show"),
                    () -> frame.navigator().go(new LookoutView.ToAlerts()))));
    announced = Optional.of(now);
    frame.notices().show(now);
  }

  private void ring() {
    soundAt = lookouts.now().plus(BETWEEN_SOUNDS);
    sound.run();
  }

  /** Once a second: what nobody has noticed sounds again. */
  public void tick() {
    if (waiting.get() > 0 && !lookouts.now().isBefore(soundAt)) {
      ring();
    }
  }

  /** Somebody is here: all that wait are noticed, and the sound ends. */
  public void acknowledge() {
    Lookout lookout = lookouts.selected().get();
    List<Integer> numbers =
        alerts.stream().filter(AlertsViewModel::unnoticed).map(ShowAlerts.View::number).toList();
    if (lookout == null || numbers.isEmpty()) {
      return;
    }
    act(
        () -> {
          numbers.forEach(each -> desk.acknowledge(lookout, each));
          return numbers;
        },
        done -> {});
  }

  private void select(ShowAlerts.View alert) {
    Lookout lookout = lookouts.selected().get();
    boolean same = alert != null && alert.number() == shownNumber;
    shownNumber = alert == null ? -1 : alert.number();
    told.set(Optional.ofNullable(alert).flatMap(ShowAlerts.View::disclosed));
    if (!same) {
      pair.set(Optional.empty());
      reason.set("");
      problem.set("");
    }
    if (lookout == null || alert == null || same && pair.get().isPresent()) {
      return;
    }
    if (alert.erasedAt().isPresent()) {
      pair.set(Optional.empty());
      return;
    }
    frame
        .jobs()
        .load(
            () -> {
              ShowAlerts.Pictures pictures = desk.pictures(lookout, alert.number());
              return new Pair(Images.decoded(pictures.shot()), Images.decoded(pictures.listed()));
            },
            found -> {
              if (shownNumber == alert.number()) {
                pair.set(Optional.of(found));
              }
            },
            this::failed);
  }

  public boolean mayJudge() {
    return Optional.ofNullable(selected.get())
        .filter(each -> each.state() == Alert.State.RAISED && each.erasedAt().isEmpty())
        .filter(each -> each.disclosed().isEmpty())
        .isPresent();
  }

  /** Whether the chosen one waits for somebody else than who judged it, and this user is. */
  public boolean mayRelease() {
    String user = lookouts.situation().get().user();
    return Optional.ofNullable(selected.get())
        .filter(each -> each.state() == Alert.State.VIABLE && each.erasedAt().isEmpty())
        .flatMap(ShowAlerts.View::judged)
        .filter(each -> !each.signed().by().equals(user))
        .isPresent();
  }

  public boolean mayTake() {
    return Optional.ofNullable(selected.get())
        .filter(each -> each.state() == Alert.State.RELEASED && each.erasedAt().isEmpty())
        .filter(each -> each.takenAs().isEmpty())
        .isPresent();
  }

  /** From the two pictures alone; then name and similarity are told. */
  public void judge(boolean viable) {
    withReason(
        (lookout, alert, why) -> {
          desk.judge(lookout, alert, viable, why);
          return desk.disclose(lookout, alert);
        });
  }

  public void release(boolean released) {
    withReason((lookout, alert, why) -> desk.release(lookout, alert, released, why));
  }

  /** Tells name and similarity to whoever may know. */
  public void disclose() {
    onSelected((lookout, alert) -> desk.disclose(lookout, alert));
  }

  /** Its picture becomes evidence of the case. */
  public void take() {
    onSelected(
        (lookout, alert) -> {
          desk.take(lookout, alert);
          return lookout;
        });
  }

  private interface Reasoned {
    Object run(Lookout lookout, int alert, String why);
  }

  private interface OnAlert {
    Object run(Lookout lookout, int alert);
  }

  private void withReason(Reasoned act) {
    String why = reason.get().strip();
    if (why.isEmpty()) {
      problem.set(Texts.of("lookout.alert.why.missing"));
      return;
    }
    onSelected((lookout, alert) -> act.run(lookout, alert, why));
  }

  private void onSelected(OnAlert act) {
    Lookout lookout = lookouts.selected().get();
    ShowAlerts.View alert = selected.get();
    if (lookout != null && alert != null) {
      act(() -> act.run(lookout, alert.number()), done -> reason.set(""));
    }
  }

  private <R> void act(Supplier<R> act, java.util.function.Consumer<R> done) {
    problem.set("");
    frame
        .jobs()
        .load(
            act,
            result -> {
              done.accept(result);
              read();
            },
            this::failed);
  }

  private void failed(SecondLookException failure) {
    problem.set(failure.getMessage());
  }

  /**
   * What the figures are of.
   *
   * @param followed faces since the watching began
   * @param begun when that was
   */
  public void faces(long followed, Instant begun) {
    faces = followed;
    since = begun;
    tellFigures();
  }

  private void tellFigures() {
    long viable = count(each -> each == Alert.State.VIABLE || each == Alert.State.RELEASED);
    long wrong = count(Alert.State::isFalse);
    long unjudged = count(each -> each == Alert.State.RAISED);
    String counts =
        Texts.of("lookout.figures", faces, count(each -> true), viable, wrong, unjudged);
    if (faces == 0 || wrong > faces) {
      figures.set(counts);
      return;
    }
    Interval interval = ConfidenceIntervals.wilson(wrong, faces);
    figures.set(
        counts
            + " "
            + Texts.of(
                "lookout.figures.rate",
                Figures.expected(1000.0 * wrong / faces),
                Figures.expected(1000 * interval.low()),
                Figures.expected(1000 * interval.high())));
  }

  private long count(Predicate<Alert.State> which) {
    return alerts.stream()
        .filter(each -> !each.raisedAt().isBefore(since))
        .filter(each -> which.test(each.state()))
        .count();
  }

  /** How old it is, and when its picture goes. */
  String age(ShowAlerts.View alert) {
    Instant now = lookouts.now();
    Duration more = Duration.between(now, alert.raisedAt().plus(Alert.KEPT));
    return more.isNegative() || alert.erasedAt().isPresent()
        ? Texts.of("lookout.alert.erased")
        : Texts.of("lookout.alert.kept", LookoutWords.span(more));
  }

  /** The newest first. */
  public ObservableList<ShowAlerts.View> alerts() {
    return alerts;
  }

  /** Null for none. */
  public ObjectProperty<ShowAlerts.View> selected() {
    return selected;
  }

  public ReadOnlyObjectProperty<Optional<Pair>> pair() {
    return pair.getReadOnlyProperty();
  }

  /** What this user was told of the chosen one. */
  public ReadOnlyObjectProperty<Optional<ShowAlerts.Disclosed>> told() {
    return told.getReadOnlyProperty();
  }

  /** How many nobody has noticed. */
  public ReadOnlyIntegerProperty waiting() {
    return waiting.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty badge() {
    return badge.getReadOnlyProperty();
  }

  /** Why it is judged or released as it is; as typed. */
  public StringProperty reason() {
    return reason;
  }

  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty figures() {
    return figures.getReadOnlyProperty();
  }
}
