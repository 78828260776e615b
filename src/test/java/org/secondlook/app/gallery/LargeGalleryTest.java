package org.secondlook.app.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.app.FxTest;
import org.secondlook.app.FxWatch;
import org.secondlook.app.RealWindow;
import org.secondlook.app.WindowSession;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.internal.BrowseBench;
import org.secondlook.workflow.Workstation;

/** The list of people of a large gallery in the real window, on a real store. */
class LargeGalleryTest {
  @TempDir Path folder;

  @Test
  void aLongListIsReadAroundThePlaceThatIsLookedAt() throws Exception {
    lookThrough(3_000, 10);
  }

  @Test
  @Tag("long")
  void threeHundredThousandPeopleAreReachedWithoutAPause() throws Exception {
    lookThrough(300_000, 80);
  }

  /**
   * @param rows scrolled by in one step
   */
  private void lookThrough(int people, int rows) throws SQLException {
    try (Workstation workstation = RealWindow.home(folder.resolve("home"))) {
      BrowseBench.fill(workstation.database(), people);
      Actor actor = workstation.casework().accounts().singleUser("examiner");
      try (RealWindow real = RealWindow.open(new WindowSession(workstation, actor), folder)) {
        long opened = System.nanoTime();
        FxTest.doFx(() -> real.window().shell().go(ScreenId.GALLERY));
        @SuppressWarnings("unchecked")
        ListView<Person> list = real.find("#gallery-people", ListView.class);
        FxTest.await("the first page", () -> !list.getItems().isEmpty());
        long first = (System.nanoTime() - opened) / 1_000_000;
        FxTest.await("the whole length", () -> list.getItems().size() == people);
        long length = (System.nanoTime() - opened) / 1_000_000;
        real.awaitQuiet();
        assertThat(FxTest.onFx(() -> list.getItems().stream().filter(Objects::nonNull).count()))
            .as("pages around the first")
            .isLessThan(1_700);
        assertThat(FxTest.onFx(() -> list.lookupAll(".list-cell").size())).isLessThan(60);
        System.out.printf(
            "First page of %,d people after %d ms, its length after %d ms%n",
            people, first, length);
        drag(list);
        ends(real, list, people);
        scroll(list, people, rows);
        everybodyOnce(list, people);
        type(real, list, people);
      }
    }
  }

  private static VirtualFlow<?> flow(ListView<?> list) {
    return FxTest.onFx(() -> (VirtualFlow<?>) list.lookup(".virtual-flow"));
  }

  /** With the scroll bar to the middle and to many other places, as fast as a hand can. */
  private static void drag(ListView<Person> list) {
    VirtualFlow<?> flow = flow(list);
    try (FxWatch watch = new FxWatch()) {
      for (int i = 0; i <= 100; i++) {
        double place = (i * 37 % 101) / 101.0;
        FxTest.doFx(() -> flow.setPosition(place));
        pause(16);
      }
      FxTest.doFx(() -> flow.setPosition(0.5));
      awaitRows(list, list.getItems().size() / 2);
      watch.close();
      System.out.println(watch.told("the scroll bar was dragged to and fro"));
      assertThat(watch.longestHoldMillis()).as("blocked").isLessThan(FxWatch.BLOCKED_MILLIS);
    }
  }

  /** Waits until this row is in sight and all that are in sight are read, each at its place. */
  private static void awaitRows(ListView<Person> list, int row) {
    VirtualFlow<?> flow = flow(list);
    FxTest.await(
        "people around " + row,
        () -> {
          if (flow.getFirstVisibleCell() == null) {
            return false;
          }
          int first = flow.getFirstVisibleCell().getIndex();
          int last = flow.getLastVisibleCell().getIndex();
          return first <= row
              && row <= last
              && IntStream.rangeClosed(first, last).allMatch(index -> stands(list, index));
        });
  }

  private static boolean stands(ListView<Person> list, int row) {
    Person person = list.getItems().get(row);
    return person != null && person.name().equals("Person %07d".formatted(row));
  }

  private static void ends(RealWindow real, ListView<Person> list, int people) {
    FxTest.doFx(list::requestFocus);
    real.press(KeyCode.END);
    awaitRows(list, people - 1);
    real.awaitWords("Person %07d".formatted(people - 1));
    FxTest.await(
        "the last person's photos",
        () -> real.text("#gallery-name").equals("Person %07d".formatted(people - 1)));
    real.press(KeyCode.HOME);
    awaitRows(list, 0);
    FxTest.await(
        "the first person's photos", () -> real.text("#gallery-name").equals("Person 0000000"));
  }

  private static void scroll(ListView<Person> list, int people, int rows) {
    VirtualFlow<?> flow = flow(list);
    int waits = 0;
    try (FxWatch watch = new FxWatch()) {
      int steps = people / rows + 1;
      for (int i = 0; i < steps; i++) {
        FxTest.doFx(() -> flow.scrollPixels(rows * list.getFixedCellSize()));
        if (!FxTest.onFx(
            () ->
                flow.getLastVisibleCell() != null
                    && list.getItems().get(flow.getLastVisibleCell().getIndex()) != null)) {
          waits++;
        }
        pause(8);
      }
      awaitRows(list, people - 1);
      watch.close();
      System.out.println(watch.told("%,d people scrolled by".formatted(people)));
      System.out.printf("Rows in sight were not read yet %d times in %d steps%n", waits, steps);
      assertThat(watch.longestHoldMillis()).as("blocked").isLessThan(FxWatch.BLOCKED_MILLIS);
    }
  }

  private static void everybodyOnce(ListView<Person> list, int people) {
    for (int row = 0; row < people; row += PeopleList.PAGE) {
      int to = row;
      FxTest.doFx(() -> list.scrollTo(to));
      FxTest.await("row " + to, () -> list.getItems().get(to) != null);
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
