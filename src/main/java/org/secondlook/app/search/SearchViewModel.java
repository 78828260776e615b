package org.secondlook.app.search;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.access.Policy;
import org.secondlook.app.Texts;
import org.secondlook.app.compare.CompareView;
import org.secondlook.app.search.SearchService.Request;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchProbe;
import org.secondlook.casework.TrackId;
import org.secondlook.search.GalleryFilter;
import org.secondlook.workflow.people.ShowGallery;
import org.secondlook.workflow.search.ForecastSearch.Forecast;
import org.secondlook.workflow.search.ListFaces.Face;

/**
 * A search in the making: its probes, its filter, what it must keep to, and what to expect of it.
 */
public final class SearchViewModel {
  private final SearchService desk;
  private final ScreenContext frame;
  private final ObservableList<Face> faces = FXCollections.observableArrayList();
  private final ObservableList<Face> probes = FXCollections.observableArrayList();
  private final BooleanProperty fused = new SimpleBooleanProperty();
  private final StringProperty purpose = new SimpleStringProperty("");
  private final ObjectProperty<String> offence = new SimpleObjectProperty<>();
  private final StringProperty openReason = new SimpleStringProperty("");
  private final IntegerProperty top = new SimpleIntegerProperty(20);
  private final DoubleProperty minQuality =
      new SimpleDoubleProperty(Policy.INITIAL.minimumQuality());
  private final ObjectProperty<Optional<String>> source =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<LocalDate> from = new SimpleObjectProperty<>();
  private final ObjectProperty<LocalDate> to = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<Optional<ShowGallery.Overview>> gallery =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Policy> policy = new ReadOnlyObjectWrapper<>(Policy.INITIAL);
  private final ReadOnlyObjectWrapper<Optional<Forecast>> forecast =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private List<TrackId> wanted = List.of();
  private Object forecastAsked;
  private final SightedViewModel sighted;

  public SearchViewModel(SearchService desk, ScreenContext frame) {
    this.desk = desk;
    this.frame = frame;
    frame.caseInView().open().addListener((property, before, now) -> caseChanged(before, now));
    for (var each : List.of(source, from, to, top)) {
      each.addListener(change -> expect());
    }
    probes.addListener((javafx.beans.Observable change) -> problem.set(""));
    this.sighted = new SightedViewModel(desk, this);
    purpose.addListener(change -> problem.set(""));
    openReason.addListener(change -> problem.set(""));
  }

  private void caseChanged(Optional<CaseFile> before, Optional<CaseFile> now) {
    if (!before.map(CaseFile::id).equals(now.map(CaseFile::id))) {
      faces.clear();
      probes.clear();
      loaded.set(false);
      purpose.set(now.map(CaseFile::purpose).orElse(""));
    }
  }

  public void refresh() {
    frame
        .caseInView()
        .open()
        .get()
        .ifPresent(file -> frame.jobs().load(() -> desk.faces(file), this::show, this::failed));
    frame.jobs().load(desk::policy, this::keepTo, this::failed);
    frame
        .jobs()
        .load(
            desk::gallery,
            facts -> {
              gallery.set(Optional.of(facts));
              expect();
            },
            this::failed);
  }

  private void keepTo(Policy now) {
    policy.set(now);
    if (minQuality.get() < now.minimumQuality() && !now.poorProbesAllowed()) {
      minQuality.set(now.minimumQuality());
    }
    top.set(Math.min(top.get(), now.mostCandidates()));
  }

  private void show(List<Face> found) {
    List<TrackId> before = probes.stream().map(face -> face.track().id()).toList();
    List<TrackId> chosen = wanted.isEmpty() ? before : wanted;
    wanted = List.of();
    if (!faces.equals(found)) {
      faces.setAll(found);
    }
    probes.setAll(found.stream().filter(face -> chosen.contains(face.track().id())).toList());
    loaded.set(true);
  }

  /** Makes these faces the probes. */
  public void choose(List<TrackId> tracks) {
    wanted = List.copyOf(tracks);
    refresh();
  }

  public void toggle(Face face) {
    if (!probes.remove(face)) {
      probes.add(face);
    }
  }

  private GalleryFilter filter() {
    return GalleryFilter.of(
        source.get(), Optional.ofNullable(from.get()), Optional.ofNullable(to.get()));
  }

  private void expect() {
    Object asked = new Object();
    forecastAsked = asked;
    GalleryFilter now = filter();
    int shown = top.get();
    frame
        .jobs()
        .load(
            () -> desk.forecast(now, shown),
            result -> {
              if (forecastAsked == asked) {
                forecast.set(Optional.of(result));
              }
            },
            this::failed);
  }

  /** What is missing before it can be run, as a sentence; empty where nothing is. */
  private String missing() {
    if (probes.isEmpty()) {
      return Texts.of("search.missing.probe");
    }
    if (purpose.get().isBlank()) {
      return Texts.of("search.missing.purpose");
    }
    if (!policy.get().oversight().offences().isEmpty() && offence.get() == null) {
      return Texts.of("search.offence.missing");
    }
    if (forecast.get().map(f -> f.photos() == 0).orElse(false)) {
      return Texts.of("search.missing.photos");
    }
    return "";
  }

  /** Blind, unless the policy says that no search is. */
  public void run() {
    run(policy.get().blind() ? Optional.empty() : Optional.of(purpose.get().strip()));
  }

  /** With names and similarities at once, for the reason that was written. */
  public void runOpenly() {
    if (openReason.get().isBlank()) {
      problem.set(Texts.of("search.open.missing"));
      return;
    }
    run(Optional.of(openReason.get().strip()));
  }

  private void run(Optional<String> openly) {
    problem.set(missing());
    Optional<CaseFile> file = frame.caseInView().open().get();
    if (!problem.get().isEmpty() || running.get() || file.isEmpty()) {
      return;
    }
    search(file.get(), openly, this::ran);
  }

  /** For pictures and demonstrations: searches blind and stays on this screen. */
  void searchOnly() {
    frame
        .caseInView()
        .open()
        .get()
        .ifPresent(file -> search(file, Optional.empty(), found -> running.set(false)));
  }

  private void search(CaseFile file, Optional<String> openly, Consumer<Search> done) {
    Request request =
        new Request(
            probes.stream().map(Face::track).toList(),
            fused.get() && probes.size() > 1,
            purpose.get().strip(),
            top.get(),
            minQuality.get(),
            filter(),
            openly,
            Optional.ofNullable(offence.get()));
    running.set(true);
    frame
        .jobs()
        .run(
            Texts.count("search.job", request.tracks().size()),
            context -> desk.run(file, request, context),
            SearchViewModel::summary,
            done,
            failure -> {
              running.set(false);
              failed(failure);
            });
  }

  private static String summary(Search search) {
    long searched = search.probes().stream().filter(probe -> probe.notSearched().isEmpty()).count();
    return Texts.of("search.done", searched, search.probes().size() - searched);
  }

  private void ran(Search search) {
    running.set(false);
    openReason.set("");
    Optional<String> refused =
        search.probes().stream().flatMap(probe -> probe.notSearched().stream()).findFirst();
    refused.ifPresent(problem::set);
    search.probes().stream()
        .filter(probe -> probe.candidates() > 0)
        .findFirst()
        .map(SearchProbe::id)
        .ifPresent(probe -> frame.navigator().go(new CompareView.Probe(probe)));
  }

  private void failed(SecondLookException failure) {
    if (failure.kind() != SecondLookException.Kind.CANCELLED) {
      problem.set(failure.getMessage());
    }
  }

  /** The same face among stored sightings. */
  public SightedViewModel sighted() {
    return sighted;
  }

  public SearchService desk() {
    return desk;
  }

  public ScreenContext frame() {
    return frame;
  }

  public ObservableList<Face> faces() {
    return faces;
  }

  public ObservableList<Face> probes() {
    return probes;
  }

  public BooleanProperty fused() {
    return fused;
  }

  /** Null where none is chosen. */
  public ObjectProperty<String> offence() {
    return offence;
  }

  public StringProperty purpose() {
    return purpose;
  }

  /** Why names and similarities must be shown at once. */
  public StringProperty openReason() {
    return openReason;
  }

  public IntegerProperty top() {
    return top;
  }

  public DoubleProperty minQuality() {
    return minQuality;
  }

  public ObjectProperty<Optional<String>> source() {
    return source;
  }

  public ObjectProperty<LocalDate> from() {
    return from;
  }

  public ObjectProperty<LocalDate> to() {
    return to;
  }

  public ReadOnlyObjectProperty<Optional<ShowGallery.Overview>> gallery() {
    return gallery.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Policy> policy() {
    return policy.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Forecast>> forecast() {
    return forecast.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty running() {
    return running.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  /** Why the search can't be run, or was refused; empty for nothing. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }
}
