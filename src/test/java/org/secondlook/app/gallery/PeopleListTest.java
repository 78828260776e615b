package org.secondlook.app.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.secondlook.app.LaterReads;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.PeopleOrder;
import org.secondlook.gallery.PeopleOutline;
import org.secondlook.gallery.PeopleQuery;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;

class PeopleListTest {
  private static final int PAGE = PeopleList.PAGE;

  private final List<String> names =
      new ArrayList<>(IntStream.range(0, 10_000).mapToObj("Person %05d"::formatted).toList());
  private final List<String> asked = new ArrayList<>();
  private final LaterReads later = new LaterReads();
  private final List<String> problems = new ArrayList<>();
  private boolean broken;
  private final PeopleList list =
      new PeopleList(new InMemory(), later, failure -> problems.add(failure.getMessage()));

  /** Everybody in {@link #names}. */
  private final class InMemory implements PeopleService {
    private List<Person> fitting(PeopleQuery query) {
      List<Person> fitting =
          names.stream()
              .filter(name -> name.contains(query.containing()))
              .map(PeopleListTest::person)
              .toList();
      return query.order() == PeopleOrder.NAME ? fitting : fitting.reversed();
    }

    @Override
    public List<Person> people(PeopleQuery query, String after, int limit) {
      asked.add("page after " + after);
      if (broken) {
        throw SecondLookException.damaged("The store can't be read.");
      }
      List<Person> all = fitting(query);
      return all.stream()
          .filter(each -> after.isEmpty() || isBehind(query.order(), each, after))
          .limit(limit)
          .toList();
    }

    private boolean isBehind(PeopleOrder order, Person person, String after) {
      return order == PeopleOrder.NAME
          ? person.name().compareTo(after) > 0
          : person.id().value() < Long.parseLong(after);
    }

    @Override
    public PeopleOutline outline(PeopleQuery query, int page) {
      asked.add("outline of " + query.containing());
      List<Person> all = fitting(query);
      return new PeopleOutline(
          all.size(),
          page,
          IntStream.rangeClosed(1, all.size() / page)
              .mapToObj(i -> query.order().place(all.get(i * page - 1)))
              .toList());
    }
  }

  private static Person person(String name) {
    return new Person(
        new PersonId(Long.parseLong(name.substring(7)) + 1),
        name,
        1,
        Instant.EPOCH,
        Optional.empty(),
        Map.of());
  }

  private void opened() {
    list.refresh();
    later.all();
    asked.clear();
  }

  private List<String> shown() {
    return list.people().stream().filter(Objects::nonNull).map(Person::name).toList();
  }

  @Test
  void theFirstPageIsThereBeforeTheWholeLengthIsKnown() {
    list.refresh();
    later.one();
    assertThat(shown()).isEqualTo(names.subList(0, PAGE));
    assertThat(list.people()).hasSize(PAGE);
    later.one();
    assertThat(list.people()).hasSize(10_000);
    assertThat(list.people().getLast()).isNull();
  }

  @Test
  void aShortListNeedsNoOutline() {
    names.subList(PAGE - 1, names.size()).clear();
    list.refresh();
    later.all();
    assertThat(asked).containsExactly("page after ");
    assertThat(shown()).isEqualTo(names);
  }

  @Test
  void anotherOrderBeginsAtItsTopAndReachesItsEnd() {
    opened();
    list.look(7_777);
    later.all();
    list.order().set(PeopleOrder.NEWEST);
    later.all();
    assertThat(list.people().getFirst().name()).isEqualTo("Person 09999");
    list.look(9_999);
    later.all();
    assertThat(list.people().getLast().name()).isEqualTo("Person 00000");
  }

  @Test
  void aPlaceFarAwayIsReadWithoutWhatLiesBetween() {
    opened();
    list.look(7_777);
    later.all();
    assertThat(list.people().get(7_777).name()).isEqualTo("Person 07777");
    assertThat(asked).first().isEqualTo("page after Person 07599");
    assertThat(asked).as("its page and two on either side").hasSize(5);
    assertThat(list.people().get(4_000)).isNull();
    list.look(9_999);
    later.all();
    assertThat(list.people().getLast().name()).isEqualTo("Person 09999");
  }

  @Test
  void ofPlacesThatAreDraggedByOnlyTheLastAreRead() {
    opened();
    for (int row = 0; row < 10_000; row += 10) {
      list.look(row);
    }
    later.one();
    later.one();
    assertThat(list.people().getLast()).as("read right after what was under way").isNotNull();
    later.all();
    assertThat(asked).hasSizeLessThan(10);
  }

  @Test
  void rowsThatAreLookedAtOnlyToMeasureThemDoNotKeepThoseInSightFromBeingRead() {
    opened();
    list.look(5_000);
    list.look(0);
    later.all();
    assertThat(list.people().get(5_000)).isNotNull();
  }

  @Test
  void ofWhatIsTypedFastOnlyTheLastIsAskedFor() {
    opened();
    for (String typed : List.of("0", "01", "012", "0123")) {
      list.filter().set(typed);
    }
    later.all();
    assertThat(shown())
        .containsExactly(
            names.stream().filter(name -> name.contains("0123")).toArray(String[]::new));
    assertThat(asked).hasSize(2);
  }

  @Test
  void theOutlineOfAnEarlierFilterIsNotTakenForThatOfALaterOne() {
    opened();
    list.filter().set("Person 0");
    later.one();
    list.filter().set("Person 00");
    later.all();
    assertThat(list.people()).hasSize(1_000);
    list.look(999);
    later.all();
    assertThat(list.people().getLast().name()).isEqualTo("Person 00999");
  }

  @Test
  void readAgainTheListStaysWhereItWas() {
    opened();
    list.look(5_000);
    later.all();
    names.remove("Person 05003");
    list.refresh();
    later.all();
    assertThat(list.people()).hasSize(9_999);
    assertThat(list.people().get(5_002).name()).isEqualTo("Person 05002");
    assertThat(list.people().get(5_003).name()).isEqualTo("Person 05004");
  }

  @Test
  void aPageThatBecameShorterElsewhereIsNoticed() {
    opened();
    names.subList(6_000, names.size()).clear();
    list.look(6_100);
    later.all();
    assertThat(list.people())
        .hasSize(6_000)
        .last()
        .extracting(Person::name)
        .isEqualTo("Person 05999");
  }

  @Test
  void aFailureIsSaidAndTheNextLookTriesAgain() {
    opened();
    broken = true;
    list.look(5_000);
    later.all();
    assertThat(problems).containsExactly("The store can't be read.");
    broken = false;
    list.look(5_000);
    later.all();
    assertThat(list.people().get(5_000)).isNotNull();
  }
}
