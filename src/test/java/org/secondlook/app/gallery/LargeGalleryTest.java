package org.secondlook.app.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.app.FxTest;
import org.secondlook.app.FxWatch;
import org.secondlook.app.RealWindow;
import org.secondlook.app.Session;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.casework.Actor;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.internal.BrowseBench;
import org.secondlook.workflow.Workstation;

/** The list of people of a large gallery in the real window, on a real store. */
class LargeGalleryTest {
  private static final int ROW = 36;

  @TempDir Path folder;

  @Test
  void aLongListIsReadPageByPageAsItScrollsBy() throws Exception {
    scrollThrough(3_000, 10);
  }

  @Test
  @Tag("long")
  void threeHundredThousandPeopleScrollByWithoutAPause() throws Exception {
    scrollThrough(300_000, 80);
  }

  /**
   * @param rows scrolled by in one step
   */
  private void scrollThrough(int people, int rows) throws SQLException {
    try (Workstation workstation = RealWindow.home(folder.resolve("home"))) {
      BrowseBench.fill(workstation.database(), people);
      Actor actor = workstation.casework().accounts().singleUser("examiner");
      try (RealWindow real = RealWindow.open(new Session(workstation, actor), folder)) {
        long opened = System.nanoTime();
        FxTest.doFx(() -> real.window().shell().go(ScreenId.GALLERY));
        @SuppressWarnings("unchecked")
        ListView<Person> list = real.find("#gallery-people", ListView.class);
        FxTest.await("the first page", () -> !list.getItems().isEmpty());
        long first = (System.nanoTime() - opened) / 1_000_000;
        FxTest.settle();
        assertThat(FxTest.onFx(() -> list.getItems().size()))
            .as("a page and what comes next")
            .isLessThan(1_700);
        assertThat(FxTest.onFx(() -> list.lookupAll(".list-cell").size())).isLessThan(60);
        System.out.printf("First page of %,d people after %d ms%n", people, first);
        scroll(list, people, rows);
        type(real, list, people);
      }
    }
  }

  private static void scroll(ListView<Person> list, int people, int rows) {
    VirtualFlow<?> flow = FxTest.onFx(() -> (VirtualFlow<?>) list.lookup(".virtual-flow"));
    int waits = 0;
    try (FxWatch watch = new FxWatch()) {
      int steps = people / rows + 1;
      for (int i = 0; i < steps; i++) {
        double moved = FxTest.onFx(() -> flow.scrollPixels(rows * ROW));
        if (moved < rows * ROW && FxTest.onFx(() -> list.getItems().size()) < people) {
          waits++;
        }
        pause(8);
      }
      FxTest.await(
          "the last person",
          () -> {
            flow.scrollPixels(rows * ROW);
            return list.getItems().size() == people;
          });
      watch.close();
      System.out.println(watch.told("%,d people scrolled by".formatted(people)));
      System.out.printf("The list had to wait for a page %d times in %d steps%n", waits, steps);
      assertThat(watch.longestHoldMillis()).as("blocked").isLessThan(FxWatch.BLOCKED_MILLIS);
    }
    Set<Long> all = new HashSet<>();
    FxTest.doFx(() -> list.getItems().forEach(person -> all.add(person.id().value())));
    assertThat(all).as("everybody, once").hasSize(people);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void type(RealWindow real, ListView<Person> list, int people) {
    String last = "%07d".formatted(people - 1);
    TextField filter = real.find("#gallery-filter", TextField.class);
    FxTest.doFx(filter::requestFocus);
    try (FxWatch watch = new FxWatch()) {
      long start = System.nanoTime();
      for (char digit : last.toCharArray()) {
        FxTest.type(KeyCode.valueOf("DIGIT" + digit));
        pause(60);
      }
      FxTest.await(
          "only the last person",
          () ->
              filter.getText().equals(last)
                  && list.getItems().size() == 1
                  && list.getItems().getFirst().name().endsWith(last));
      watch.close();
      System.out.println(watch.told("a filter over %,d people was typed".formatted(people)));
      System.out.printf(
          "Seven digits typed and answered after %d ms%n", (System.nanoTime() - start) / 1_000_000);
      assertThat(watch.longestHoldMillis()).as("blocked").isLessThan(FxWatch.BLOCKED_MILLIS);
    }
  }
}
