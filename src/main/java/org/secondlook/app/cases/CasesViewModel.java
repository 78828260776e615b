package org.secondlook.app.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.secondlook.app.ActWords;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.RecentCases;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.audit.Act;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.CaseNotice;
import org.secondlook.casework.NewCase;

/**
 * The cases, what is typed to find one, and the form of a new one with what is wrong at each field.
 */
public final class CasesViewModel {
  /** One field of the form: what was typed and what is wrong with it. */
  public static final class Field {
    private final StringProperty value = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    public StringProperty value() {
      return value;
    }

    /** A sentence, or empty. */
    public ReadOnlyStringProperty problem() {
      return problem.getReadOnlyProperty();
    }

    private boolean missing(String sentence) {
      boolean blank = value.get().isBlank();
      problem.set(blank ? sentence : "");
      return blank;
    }
  }

  private final CasesService desk;
  private final ScreenContext frame;
  private final Clock clock;
  private final ObservableList<CaseFile> all = FXCollections.observableArrayList();

  /** Held, since it hears of changes only as long as somebody holds it. */
  private final ObservableList<CaseFile> allToRead = FXCollections.unmodifiableObservableList(all);

  private final FilteredList<CaseFile> shown = new FilteredList<>(all);
  private final ObservableList<String> purposes = FXCollections.observableArrayList();
  private final StringProperty filter = new SimpleStringProperty("");
  private final ObservableList<CaseNotice> notes = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Map<String, Act>> lastActs =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final Map<CaseId, CaseSummary> summaries = new HashMap<>();
  private final BooleanProperty formOpen = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper creating = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper due = new ReadOnlyStringWrapper("");
  private final Field number = new Field();
  private final Field title = new Field();
  private final Field purpose = new Field();
  private final Field authority = new Field();

  public CasesViewModel(CasesService desk, ScreenContext frame, Clock clock) {
    this.desk = desk;
    this.frame = frame;
    this.clock = clock;
    filter.addListener((property, before, now) -> shown.setPredicate(matching(now)));
    for (Field field : List.of(number, title, purpose, authority)) {
      field.value.addListener((property, before, now) -> field.problem.set(""));
    }
  }

  private static java.util.function.Predicate<CaseFile> matching(String typed) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    return c ->
        String.join("\n", c.number(), c.title(), c.purpose(), c.authority())
            .toLowerCase(Locale.ROOT)
            .contains(wanted);
  }

  /** What was last done in each case, by its number. */
  public ReadOnlyObjectProperty<Map<String, Act>> lastActs() {
    return lastActs.getReadOnlyProperty();
  }

  /** Reads the cases again. */
  public void refresh() {
    summaries.clear();
    // Notes first: a row is drawn with what there is to say of its case.
    frame.jobs().load(desk::notes, notes::setAll, this::failed);
    frame.jobs().load(desk::lastActs, lastActs::set, this::failed);
    frame.jobs().load(desk::cases, this::show, this::failed);
    frame.jobs().load(desk::due, this::tellDue, this::failed);
    frame.jobs().load(desk::purposes, purposes::setAll, this::failed);
  }

  private void show(List<CaseFile> cases) {
    all.setAll(cases);
    loaded.set(true);
    problem.set("");
  }

  private void tellDue(List<CaseFile> cases) {
    due.set(
        cases.isEmpty()
            ? ""
            : Texts.of(
                "cases.due",
                cases.size(),
                String.join(", ", cases.stream().map(CaseFile::number).toList())));
  }

  /** What was last done in this case, in the log's words; empty where nothing is known. */
  String lastAct(CaseFile of) {
    Act act = lastActs.get().get(of.number());
    return act == null ? "" : ActWords.of(act.name());
  }

  private void failed(SecondLookException failure) {
    problem.set(failure.getMessage());
  }

  /** Which cases the policy's retention wants removed, in a sentence; empty for none. */
  public ReadOnlyStringProperty due() {
    return due.getReadOnlyProperty();
  }

  public void openForm() {
    if (number.value.get().isBlank()) {
      number.value.set(nextNumber());
    }
    formOpen.set(true);
  }

  public void closeForm() {
    formOpen.set(false);
  }

  /** The year and the next number after those that look like it: an offer, to be typed over. */
  private String nextNumber() {
    String year = LocalDate.now(clock).getYear() + "-";
    int last =
        all.stream()
            .map(CaseFile::number)
            .filter(n -> n.startsWith(year) && n.substring(year.length()).matches("\\d{1,6}"))
            .mapToInt(n -> Integer.parseInt(n.substring(year.length())))
            .max()
            .orElse(0);
    return year + "%04d".formatted(last + 1);
  }

  /** Begins the case and opens it; what is wrong is shown at its field. */
  public void create() {
    if (creating.get()) {
      return;
    }
    // Not short-circuited: every empty field is marked at once.
    boolean incomplete =
        number.missing(Texts.of("cases.number.missing"))
            | title.missing(Texts.of("cases.title.missing"))
            | purpose.missing(Texts.of("cases.purpose.missing"))
            | authority.missing(Texts.of("cases.authority.missing"));
    if (incomplete) {
      return;
    }
    NewCase wanted =
        new NewCase(
            number.value.get(), title.value.get(), purpose.value.get(), authority.value.get());
    creating.set(true);
    problem.set("");
    frame.jobs().load(() -> desk.create(wanted), this::created, this::refused);
  }

  private void created(CaseFile made) {
    creating.set(false);
    formOpen.set(false);
    for (Field field : List.of(number, title, purpose, authority)) {
      field.value.set("");
    }
    all.addFirst(made);
    open(made);
  }

  private void refused(SecondLookException failure) {
    creating.set(false);
    switch (failure.kind()) {
      case USAGE -> number.problem.set(failure.getMessage());
      case POLICY -> purpose.problem.set(failure.getMessage());
      case FAULT, INPUT, DAMAGED, CANCELLED -> problem.set(failure.getMessage());
    }
  }

  /** Opens a case in the window and goes to its evidence. */
  public void open(CaseFile caseFile) {
    frame.caseInView().open(caseFile);
    frame.navigator().go(ScreenId.EVIDENCE);
    List<CaseNotice> told = notesOf(caseFile);
    if (!told.isEmpty()) {
      told.reversed().forEach(note -> frame.notices().show(hint(note)));
      notes.removeAll(told);
      frame.jobs().load(() -> seen(told), done -> {}, this::failed);
    }
  }

  private List<CaseNotice> seen(List<CaseNotice> told) {
    desk.seen(told);
    return told;
  }

  private static org.secondlook.app.shell.Notice hint(CaseNotice note) {
    return new org.secondlook.app.shell.Notice(
        org.secondlook.app.shell.Notice.Kind.HINT, note.sentence(), Optional.empty());
  }

  /** What nobody has seen yet of a case, the newest first; seen once the case is opened. */
  public List<CaseNotice> notesOf(CaseFile caseFile) {
    return notes.stream().filter(note -> note.caseId().equals(caseFile.id())).toList();
  }

  ObservableList<CaseNotice> notes() {
    return notes;
  }

  /** Those that were opened last, the newest first. */
  List<CaseFile> recent() {
    return RecentCases.of(frame.settings()).stream()
        .flatMap(number -> all.stream().filter(each -> each.number().equals(number)))
        .toList();
  }

  /** Hands over what a case holds, at once where it is known. */
  void summary(CaseFile of, Consumer<CaseSummary> then) {
    CaseSummary known = summaries.get(of.id());
    if (known != null) {
      then.accept(known);
      return;
    }
    frame
        .jobs()
        .load(
            () -> desk.summary(of),
            found -> {
              summaries.put(of.id(), found);
              then.accept(found);
            },
            failure -> {});
  }

  /** Closes an open case, opens a closed one again; can be undone by doing it again. */
  public void changeState(CaseFile caseFile) {
    frame
        .jobs()
        .load(
            () -> desk.changeState(caseFile, ""),
            changed -> {
              all.replaceAll(each -> each.id().equals(changed.id()) ? changed : each);
              Optional<CaseFile> inView = frame.caseInView().open().get();
              if (inView.isPresent() && inView.get().id().equals(changed.id())) {
                frame.caseInView().open(changed);
              }
              frame
                  .undo()
                  .did(
                      Texts.of("cases.state.changed." + changed.state(), changed.number()),
                      () -> changeState(changed));
            },
            this::failed);
  }

  public ObservableList<CaseFile> shown() {
    return shown;
  }

  public ObservableList<CaseFile> all() {
    return allToRead;
  }

  public ObservableList<String> purposes() {
    return purposes;
  }

  public StringProperty filter() {
    return filter;
  }

  public BooleanProperty formOpen() {
    return formOpen;
  }

  public ReadOnlyBooleanProperty creating() {
    return creating.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  /** A failure that belongs to no field. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  public Field number() {
    return number;
  }

  public Field title() {
    return title;
  }

  public Field purpose() {
    return purpose;
  }

  public Field authority() {
    return authority;
  }

  Clock clock() {
    return clock;
  }
}
