package org.secondlook.app.search;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.secondlook.access.Switch;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.workflow.search.ListFaces.Face;
import org.secondlook.workflow.search.SearchSightings;

/**
 * The chosen face among the stored sightings of all cases that this user may see, where the policy
 * turns that on. What comes back are sightings without order and similarity, to be compared.
 */
public final class SightedViewModel {
  private final SearchService desk;
  private final SearchViewModel search;
  private final ScreenContext frame;
  private final ReadOnlyObjectWrapper<Optional<SearchSightings.Result>> result =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final BooleanBinding offered;

  SightedViewModel(SearchService desk, SearchViewModel search) {
    this.desk = desk;
    this.search = search;
    this.frame = search.frame();
    this.offered =
        Bindings.createBooleanBinding(
            () -> search.policy().get().asks(Switch.SIGHTINGS_SEARCH), search.policy());
    frame.caseInView().open().subscribe(now -> leave());
  }

  /** Of one face: several would be several searches. */
  public void run() {
    Optional<CaseFile> file = frame.caseInView().open().get();
    List<Face> chosen = List.copyOf(search.probes());
    if (chosen.size() != 1) {
      problem.set(Texts.of("sighted.one"));
      return;
    }
    if (running.get() || file.isEmpty()) {
      return;
    }
    SearchSightings.Request request =
        new SearchSightings.Request(
            new SearchSightings.Question(
                file.get(),
                search.purpose().get().strip(),
                Optional.ofNullable(search.offence().get()),
                search.top().get(),
                Optional.empty()),
            chosen.getFirst().track());
    problem.set("");
    running.set(true);
    frame
        .jobs()
        .run(
            Texts.of("sighted.job"),
            context -> desk.sightings(request, context),
            SightedViewModel::summary,
            found -> {
              running.set(false);
              if (frame.caseInView().shows(file.get())) {
                result.set(Optional.of(found));
              }
            },
            failure -> {
              running.set(false);
              if (failure.kind() != SecondLookException.Kind.CANCELLED) {
                problem.set(failure.getMessage());
              }
            });
  }

  static String summary(SearchSightings.Result found) {
    return Texts.of("sighted.done", found.found().size(), found.sightings(), found.cases());
  }

  /** Opens its case at that moment, to be looked at. */
  public void open(SearchSightings.Sighted sighted) {
    Destination there =
        new Destination.Moment(
            sighted.evidence().id(),
            sighted.track().bestPtsMillis(),
            Optional.of(sighted.track().id()));
    frame.caseInView().open(sighted.caseFile());
    frame.navigator().go(there);
  }

  /** Back to the faces. */
  public void leave() {
    result.set(Optional.empty());
    problem.set("");
  }

  /** Whether the policy turns it on. */
  public BooleanBinding offered() {
    return offered;
  }

  /** What came back last; empty before and after {@link #leave}. */
  public ReadOnlyObjectProperty<Optional<SearchSightings.Result>> result() {
    return result.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty running() {
    return running.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }
}
