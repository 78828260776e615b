package org.secondlook.app.gallery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.secondlook.app.jobs.JobRunner;
import org.secondlook.app.widgets.PagedList;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.PeopleOrder;
import org.secondlook.gallery.PeopleOutline;
import org.secondlook.gallery.PeopleQuery;
import org.secondlook.gallery.Person;

/**
 * The people of the gallery, or those with something in their names: a list as long as they are
 * many, whose rows are read by page around the place that is looked at. The first page comes first,
 * by itself; then the outline tells how many there are and where each page begins.
 *
 * <p>One page is read at a time, the one looked at last before others, so that a scroll bar that is
 * dragged through hundreds of thousands never queues up queries. A short list is its first page.
 */
final class PeopleList {
  static final int PAGE = 400;

  /** Pages read before and after the one looked at: enough for a fast scroll not to wait. */
  private static final int AROUND = 2;

  private static final int REMEMBERED = 4;

  private final PeopleService desk;
  private final JobRunner jobs;
  private final Consumer<SecondLookException> failed;
  private final PagedList<Person> people = new PagedList<>(PAGE);
  private final StringProperty filter = new SimpleStringProperty("");
  private final ObjectProperty<PeopleOrder> order = new SimpleObjectProperty<>(PeopleOrder.NAME);
  private Optional<PeopleOutline> outline = Optional.empty();
  private PeopleQuery shown = PeopleQuery.byName("");

  /** Pages that were looked at, the last one first. */
  private final Deque<Integer> looked = new ArrayDeque<>();

  private boolean restarting;
  private boolean askAgain;
  private boolean outlining;
  private boolean paging;

  /** Counts what was begun anew, so that answers about what was before are thrown away. */
  private int turn;

  PeopleList(PeopleService desk, JobRunner jobs, Consumer<SecondLookException> failed) {
    this.desk = desk;
    this.jobs = jobs;
    this.failed = failed;
    filter.addListener((property, before, now) -> refresh());
    order.addListener((property, before, now) -> refresh());
  }

  /** A row is null until its page was read. */
  ObservableList<Person> people() {
    return people;
  }

  StringProperty filter() {
    return filter;
  }

  ObjectProperty<PeopleOrder> order() {
    return order;
  }

  private record WindowStart(Optional<PeopleOutline> outline, int page, List<Person> rows) {}

  /**
   * Reads the list again; a long one at the place that is looked at. Of what is typed meanwhile
   * only the last is asked for.
   */
  void refresh() {
    if (restarting) {
      askAgain = true;
      return;
    }
    restarting = true;
    PeopleQuery wanted = new PeopleQuery(filter.get().strip(), order.get());
    boolean same = wanted.equals(shown) && outline.isPresent();
    int page = looked.isEmpty() ? 0 : looked.getFirst();
    jobs.load(
        () -> same ? again(wanted, page) : first(wanted),
        beginning -> {
          restarting = false;
          if (!askedAgain()) {
            begin(wanted, beginning);
          }
        },
        failure -> {
          restarting = false;
          if (!askedAgain()) {
            failed.accept(failure);
          }
        });
  }

  private boolean askedAgain() {
    boolean again = askAgain;
    askAgain = false;
    if (again) {
      refresh();
    }
    return again;
  }

  private WindowStart first(PeopleQuery query) {
    return new WindowStart(Optional.empty(), 0, desk.people(query, "", PAGE));
  }

  private WindowStart again(PeopleQuery query, int wanted) {
    PeopleOutline now = desk.outline(query, PAGE);
    int page = Math.clamp(wanted, 0, Math.max(0, (now.people() - 1) / PAGE));
    return new WindowStart(Optional.of(now), page, desk.people(query, now.after(page), PAGE));
  }

  private void begin(PeopleQuery query, WindowStart beginning) {
    turn++;
    if (!query.equals(shown)) {
      looked.clear();
    }
    shown = query;
    outline = beginning.outline();
    int length = outline.map(PeopleOutline::people).orElse(beginning.rows().size());
    people.restart(length, beginning.page(), beginning.rows());
    if (outline.isEmpty() && beginning.rows().size() == PAGE) {
      outline();
    }
    page();
  }

  private void outline() {
    if (outlining) {
      return;
    }
    outlining = true;
    int asked = turn;
    PeopleQuery query = shown;
    jobs.load(
        () -> desk.outline(query, PAGE),
        found -> {
          outlining = false;
          if (asked == turn) {
            outline = Optional.of(found);
            people.extend(found.people());
            page();
          } else if (outline.isEmpty() && people.size() == PAGE) {
            outline();
          }
        },
        failure -> {
          outlining = false;
          failed.accept(failure);
        });
  }

  /**
   * This row is looked at: it and those around it are wanted, if they aren't there yet. List views
   * look at rows that aren't in sight too, as to measure them, so more than the last one counts.
   */
  void look(int index) {
    Integer number = index / PAGE;
    if (!number.equals(looked.peekFirst())) {
      looked.remove(number);
      looked.addFirst(number);
      if (looked.size() > REMEMBERED) {
        looked.removeLast();
      }
    }
    page();
  }

  /** Reads the page that is missed most, if nothing is being read. */
  private void page() {
    if (paging || outline.isEmpty() || looked.isEmpty()) {
      return;
    }
    int middle = looked.getFirst();
    IntStream around =
        IntStream.rangeClosed(1, AROUND).flatMap(by -> IntStream.of(middle + by, middle - by));
    IntStream.concat(looked.stream().mapToInt(Integer::intValue), around)
        .filter(number -> number >= 0 && number < people.pages() && !people.has(number))
        .findFirst()
        .ifPresent(this::read);
  }

  private void read(int number) {
    paging = true;
    int asked = turn;
    PeopleQuery query = shown;
    String after = outline.orElseThrow().after(number);
    jobs.load(
        () -> desk.people(query, after, PAGE),
        rows -> {
          paging = false;
          if (asked == turn) {
            people.fill(number, rows);
            if (rows.size() < Math.min(PAGE, people.size() - number * PAGE)) {
              // Somebody was removed or merged elsewhere: the outline is no longer true.
              refresh();
            }
          }
          page();
        },
        failure -> {
          paging = false;
          failed.accept(failure);
        });
  }
}
