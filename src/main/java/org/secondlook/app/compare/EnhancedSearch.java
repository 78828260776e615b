package org.secondlook.app.compare;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.secondlook.app.Texts;
import org.secondlook.app.compare.CompareService.Searched;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Openness;

/**
 * Searching again with the probe as it is enhanced now: a search of its own, recorded like any
 * other. While names are hidden, its list is opened and waits blind like the first; after the
 * reveal the ranks of both are told beside each other.
 */
public final class EnhancedSearch {
  private final CompareViewModel model;
  private final ScreenContext frame;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();

  EnhancedSearch(CompareViewModel model) {
    this.model = model;
    this.frame = model.frame();
  }

  /** Whether the steps on the screen make a probe that this list wasn't searched with. */
  public boolean possible() {
    return !running.get()
        && model.enhancement().enhanced().isPresent()
        && model
            .chosen()
            .get()
            .map(each -> !each.probe().enhancement().equals(model.enhancement().json()))
            .orElse(false);
  }

  public void run() {
    Optional<CaseFile> file = frame.caseInView().open().get();
    if (file.isEmpty() || !possible()) {
      return;
    }
    Searched before = model.chosen().get().orElseThrow();
    ComparedPicture side = model.enhancement().enhanced().orElseThrow();
    String steps = model.enhancement().json();
    boolean namesKnown = model.revealed().get();
    running.set(true);
    frame
        .jobs()
        .run(
            Texts.of("compare.enhanced.job"),
            context ->
                model.desk().searchEnhanced(file.get(), before, side, steps, namesKnown, context),
            EnhancedSearch::words,
            found -> {
              running.set(false);
              done(file.get(), before, found);
            },
            failure -> {
              running.set(false);
              frame.notices().failed(failure);
            });
  }

  private static String words(Searched found) {
    return found
        .probe()
        .notSearched()
        .orElseGet(() -> Texts.of("compare.enhanced.done", found.search().id().value()));
  }

  private void done(CaseFile file, Searched before, Searched found) {
    boolean stillShown =
        model
            .chosen()
            .get()
            .map(each -> each.probe().id().equals(before.probe().id()))
            .orElse(false);
    Optional<String> refused = found.probe().notSearched();
    if (refused.isPresent()) {
      frame.notices().warn(refused.get());
    } else if (found.search().openness() == Openness.OPEN && stillShown) {
      model.refresh();
      model.revealModel().show(file, before.probe());
    } else if (stillShown) {
      model.open(found.probe().id());
    } else {
      model.refresh();
    }
  }

  public ReadOnlyBooleanProperty running() {
    return running.getReadOnlyProperty();
  }
}
