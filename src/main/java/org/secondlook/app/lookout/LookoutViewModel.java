package org.secondlook.app.lookout;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.widgets.SystemViewer;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.lookout.AuthorityStep;
import org.secondlook.lookout.Lookout;
import org.secondlook.search.ListThreshold;
import org.secondlook.workflow.lookout.PrepareLookout;
import org.secondlook.workflow.lookout.ShowLookout;

/**
 * The open case's look-outs: which there are, their lists and what is to be expected, their start
 * by two people and their end. Also erases what is due while the window is open.
 */
public final class LookoutViewModel {
  private static final Duration TO_CONFIRM = Duration.ofDays(1);
  private static final Duration BETWEEN_DUTIES = Duration.ofHours(1);

  private final LookoutService desk;
  private final ScreenContext frame;
  private final InstantSource clock;
  private final ObservableList<Lookout> lookouts = FXCollections.observableArrayList();
  private final ObjectProperty<Lookout> selected = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<Optional<ShowLookout.Shown>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final BooleanProperty creating = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper left = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<LookoutService.Situation> situation;
  private final Set<Long> toldDue = new HashSet<>();
  private final Function<Path, Optional<String>> viewer;
  private Optional<CaseFile> open = Optional.empty();
  private Instant nextDuty;

  public LookoutViewModel(LookoutService desk, ScreenContext frame, InstantSource clock) {
    this(desk, frame, clock, SystemViewer::open);
  }

  /**
   * @param viewer opens a file or folder; a sentence where nothing can
   */
  LookoutViewModel(
      LookoutService desk,
      ScreenContext frame,
      InstantSource clock,
      Function<Path, Optional<String>> viewer) {
    this.viewer = viewer;
    this.desk = desk;
    this.frame = frame;
    this.clock = clock;
    this.situation = new ReadOnlyObjectWrapper<>(desk.situation(true));
    this.nextDuty = clock.instant();
    frame.caseInView().open().subscribe(this::caseOpened);
    selected.subscribe(this::select);
    tick();
  }

  private void caseOpened(Optional<CaseFile> now) {
    boolean same = now.map(CaseFile::id).equals(open.map(CaseFile::id));
    open = now;
    if (!same) {
      lookouts.clear();
      selected.set(null);
      creating.set(false);
      silent();
      refresh();
    }
  }

  private record Read(boolean on, List<Lookout> found) {}

  /** Reads the list again, and what is selected. */
  public void refresh() {
    Optional<CaseFile> file = open;
    frame
        .jobs()
        .load(
            () -> new Read(desk.on(), file.map(desk::of).orElse(List.of())),
            read -> {
              situation.set(desk.situation(read.on()));
              if (file.filter(frame.caseInView()::shows).isPresent()) {
                show(read.found());
              }
            },
            this::failed);
  }

  private void show(List<Lookout> found) {
    Lookout before = selected.get();
    Optional<Lookout> now =
        found.stream()
            .filter(each -> before != null && each.id().equals(before.id()))
            .findFirst()
            .or(() -> found.stream().findFirst());
    lookouts.setAll(found);
    if (Objects.equals(selected.get(), now.orElse(null))) {
      select(selected.get());
    } else {
      selected.set(now.orElse(null));
    }
  }

  private void select(Lookout lookout) {
    tellTime();
    boolean same =
        lookout != null
            && shown.get().filter(each -> each.lookout().id().equals(lookout.id())).isPresent();
    if (!same) {
      shown.set(Optional.empty());
    }
    if (lookout == null || !situation.get().mayLookOut()) {
      return;
    }
    frame
        .jobs()
        .load(
            () -> desk.show(lookout),
            found -> {
              if (Objects.equals(selected.get(), lookout)) {
                shown.set(Optional.of(found));
              }
            },
            this::failed);
  }

  /** Once a second, on the window's thread: what is due is erased, and times are told. */
  public void tick() {
    Instant now = clock.instant();
    boolean over =
        lookouts.stream()
            .filter(each -> each.state() != Lookout.State.ENDED && !each.due().isAfter(now))
            .map(each -> toldDue.add(each.id().value()))
            .reduce(false, Boolean::logicalOr);
    if (over || !now.isBefore(nextDuty)) {
      nextDuty = now.plus(BETWEEN_DUTIES);
      frame
          .jobs()
          .load(
              desk::due,
              ended -> {
                if (ended > 0) {
                  frame.notices().warn(Texts.count("lookout.due", ended));
                  refresh();
                }
              },
              frame.notices()::failed);
    }
    tellTime();
  }

  private void tellTime() {
    Lookout lookout = selected.get();
    if (lookout == null || lookout.state() == Lookout.State.ENDED) {
      left.set("");
      return;
    }
    Duration more = Duration.between(clock.instant(), lookout.due());
    left.set(
        more.isNegative() || more.isZero()
            ? Texts.of("lookout.left.over")
            : Texts.of("lookout.left", LookoutWords.span(more)));
  }

  /** Why nothing can be done here yet, with the next step; empty where it can. */
  public Optional<String> blocked() {
    LookoutService.Situation now = situation.get();
    if (!now.on()) {
      return Optional.of(Texts.of(now.mayTurnOn() ? "lookout.off.turn.on" : "lookout.off"));
    }
    if (!now.accounts()) {
      return Optional.of(Texts.of("lookout.accounts"));
    }
    if (!now.mayLookOut()) {
      return Optional.of(Texts.of("lookout.role"));
    }
    return Optional.empty();
  }

  /** Why the start can't be asked for or confirmed by this user now; empty where it can. */
  public Optional<String> startBlocked() {
    if (shown.get().isEmpty()) {
      return Optional.empty();
    }
    ShowLookout.Shown list = shown.get().get();
    if (list.threshold().isEmpty()) {
      return Optional.of(Texts.of("lookout.start.empty"));
    }
    Optional<String> refusal = list.threshold().flatMap(ListThreshold::refusal);
    if (refusal.isPresent()) {
      return refusal;
    }
    if (clock.instant().isBefore(list.lookout().authority().from())) {
      return Optional.of(
          Texts.of("lookout.start.early", LookoutWords.minute(list.lookout().authority().from())));
    }
    return asked(list.lookout())
        .filter(each -> each.by().equals(situation.get().user()))
        .map(
            each ->
                Texts.of("lookout.start.another", LookoutWords.minute(each.at().plus(TO_CONFIRM))));
  }

  /** Who has asked for the start, while it can still be confirmed. */
  Optional<org.secondlook.lookout.Signed> asked(Lookout lookout) {
    return lookout
        .asked()
        .filter(each -> lookout.state() == Lookout.State.ASKED)
        .filter(each -> each.at().plus(TO_CONFIRM).isAfter(clock.instant()));
  }

  public void create(LookoutForm form) {
    if (open.isEmpty()) {
      return;
    }
    CaseFile file = open.get();
    act(
        () ->
            desk.create(
                file,
                form.number(),
                form.authority(clock.instant()),
                form.zone(),
                form.falseAlerts(),
                form.recorded()),
        made -> {
          creating.set(false);
          selected.set(made);
          return Texts.of("lookout.created", made.number());
        });
  }

  /**
   * Puts photos of one person on the selected list, as a job.
   *
   * @param kept told where none was refused
   */
  public void list(LookoutService.ListedForm form, Runnable kept) {
    Lookout lookout = selected.get();
    if (lookout == null) {
      return;
    }
    silent();
    if (form.photos().isEmpty()) {
      problem.set(Texts.of("lookout.photo.missing"));
      return;
    }
    busy.set(true);
    frame
        .jobs()
        .run(
            Texts.count("lookout.list.job", form.photos().size()),
            context -> desk.list(lookout, form, context),
            LookoutViewModel::words,
            result -> {
              busy.set(false);
              problem.set(
                  result.refused().stream()
                      .map(PrepareLookout.Refused::why)
                      .collect(Collectors.joining("\n")));
              if (result.listed() > 0) {
                said.set(words(result));
              }
              if (result.refused().isEmpty()) {
                kept.run();
              }
              refresh();
            },
            failure -> {
              busy.set(false);
              failed(failure);
              refresh();
            });
  }

  private static String words(PrepareLookout.Result result) {
    return Texts.count("lookout.listed", result.listed());
  }

  /** Asks for the start of what is shown, or confirms it. */
  public void start() {
    shown
        .get()
        .ifPresent(
            reviewed ->
                act(
                    () -> desk.start(reviewed),
                    now ->
                        Texts.of(
                            now.state() == Lookout.State.STARTED
                                ? "lookout.start.done"
                                : "lookout.start.asked",
                            now.number())));
  }

  /** What became of an urgent one's authority. */
  public void authority(AuthorityStep step, String document) {
    onSelected(
        lookout ->
            act(
                () -> {
                  desk.authority(lookout, step, document);
                  return lookout;
                },
                done -> Texts.of("lookout.authority.stated")));
  }

  /** A refused authority ends it. */
  public void refused(String document) {
    if (document.isBlank()) {
      problem.set(Texts.of("lookout.document.missing"));
    } else {
      end(Texts.of("lookout.authority.refused", document.strip()));
    }
  }

  public void end(String why) {
    if (why.isBlank()) {
      problem.set(Texts.of("lookout.end.why.missing"));
      return;
    }
    onSelected(
        lookout ->
            act(
                () -> {
                  desk.end(lookout, why.strip());
                  return lookout;
                },
                done -> Texts.of("lookout.ended", done.number())));
  }

  /** Opens the printed record in the system's viewer, or the folder that holds it. */
  public void openRecord(boolean folder) {
    onSelected(
        lookout ->
            frame
                .jobs()
                .load(
                    () -> desk.record(lookout),
                    file -> viewer.apply(folder ? file.getParent() : file).ifPresent(problem::set),
                    this::failed));
  }

  private void onSelected(java.util.function.Consumer<Lookout> act) {
    Optional.ofNullable(selected.get()).ifPresent(act);
  }

  /** The forms ask in here, so that a gap in them is said like any other refusal. */
  private <R> void act(Supplier<R> act, Function<R, String> words) {
    silent();
    busy.set(true);
    frame
        .jobs()
        .load(
            act,
            result -> {
              busy.set(false);
              said.set(words.apply(result));
              refresh();
            },
            failure -> {
              busy.set(false);
              failed(failure);
            });
  }

  private void silent() {
    problem.set("");
    said.set("");
  }

  void failed(SecondLookException failure) {
    if (failure.kind() != SecondLookException.Kind.CANCELLED) {
      problem.set(failure.getMessage());
    }
  }

  public ObservableList<Lookout> lookouts() {
    return lookouts;
  }

  /** Null for none. */
  public ObjectProperty<Lookout> selected() {
    return selected;
  }

  /** What is selected, with its list and what is to be expected of it. */
  public ReadOnlyObjectProperty<Optional<ShowLookout.Shown>> shown() {
    return shown.getReadOnlyProperty();
  }

  /** Whether the form of a new one is open. */
  public BooleanProperty creating() {
    return creating;
  }

  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<LookoutService.Situation> situation() {
    return situation.getReadOnlyProperty();
  }

  /** Why something was refused; empty for nothing. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** What the last act did; empty before. */
  public ReadOnlyStringProperty said() {
    return said.getReadOnlyProperty();
  }

  /** How long the authority still holds, in words. */
  public ReadOnlyStringProperty left() {
    return left.getReadOnlyProperty();
  }

  /** What a new look-out of the open case could be called. */
  public String offeredNumber() {
    return open.map(file -> file.number() + "-L" + (lookouts.size() + 1)).orElse("");
  }

  Instant now() {
    return clock.instant();
  }

  public void toSettings() {
    frame.navigator().go(org.secondlook.app.shell.Destination.Setting.LOOKOUT);
  }
}
