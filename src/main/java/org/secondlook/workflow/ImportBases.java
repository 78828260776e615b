package org.secondlook.workflow;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.Stated.PhotoBasis;
import org.secondlook.casework.Stated.PhotoBasis.Basis;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;

/**
 * Takes in on what basis photos are enrolled, from a table with the column "person" and any of
 * "file" (else all of the person's photos), "basis", "outcome", "review_on", "ends_on" and "ended".
 * An outcome such as "dismissed" ends the basis by itself. What has ended leaves every search with
 * the statement, and may be removed with it.
 */
public record ImportBases(Workstation workstation) {
  /** Beside those that tell which photo is meant. */
  static final Set<String> COLUMNS = Set.of("outcome", "review_on", "ends_on", "ended");

  private static final Set<String> NEEDED = Set.of("person");

  /**
   * How outcomes begin after which nobody may be kept to be searched for: courts write more than a
   * word, such as "Dismissed with prejudice". An appeal that is dismissed begins otherwise.
   */
  private static final Set<String> END =
      Set.of(
          "dismissed",
          "case dismissed",
          "charges dismissed",
          "charges dropped",
          "dropped",
          "expunged",
          "acquitted",
          "not guilty",
          "sealed",
          "no charge",
          "nolle prosequi",
          "withdrawn");

  /**
   * What came of a table.
   *
   * @param photos whose basis is known now
   * @param ended how many of these have none any more
   * @param removed photos that were removed
   * @param unknown lines that name nobody, or no photo, who is enrolled
   */
  public record Result(int photos, int ended, int removed, List<String> unknown) {
    public Result {
      unknown = List.copyOf(unknown);
    }
  }

  /**
   * @param remove whether photos whose basis has ended go at once, with a reason of this kind
   */
  public Result run(Actor actor, Path table, boolean remove) {
    List<String> unknown = new ArrayList<>();
    Map<Basis, Set<PhotoId>> photos = read(table, unknown);
    if (photos.keySet().stream().anyMatch(each -> each.ended().isPresent())) {
      Permissions.require(actor, Permission.REMOVE_PEOPLE);
    }
    UnitOfWork.change(
        workstation,
        transaction ->
            photos.forEach(
                (basis, numbers) ->
                    batches(numbers)
                        .forEach(
                            batch ->
                                workstation
                                    .casework()
                                    .statements()
                                    .state(transaction, actor, new PhotoBasis(batch, basis)))));
    LocalDate today = LocalDate.now(java.time.ZoneId.systemDefault());
    Set<PhotoId> ended = new LinkedHashSet<>();
    photos.forEach(
        (basis, numbers) -> {
          if (basis.endedOn(today)) {
            ended.addAll(numbers);
          }
        });
    int removed =
        remove ? new RemovePerson(workstation).photos(actor, ended, "the basis has ended") : 0;
    return new Result(
        photos.values().stream().mapToInt(Set::size).sum(), ended.size(), removed, unknown);
  }

  /** Whether an enrolment's table tells of bases, too. */
  static boolean tells(Path table) {
    return TextTable.rows(table, NEEDED).stream()
        .anyMatch(row -> COLUMNS.stream().anyMatch(name -> !cell(row, name).isEmpty()));
  }

  private Map<Basis, Set<PhotoId>> read(Path table, List<String> unknown) {
    Map<Basis, Set<PhotoId>> photos = new LinkedHashMap<>();
    int line = 1;
    for (Map<String, String> row : TextTable.rows(table, NEEDED)) {
      line++;
      List<PhotoId> meant = meant(row);
      if (meant.isEmpty()) {
        unknown.add("line " + line + ": " + row.get("person") + " " + cell(row, "file"));
      } else {
        photos.computeIfAbsent(basis(table, line, row), _ -> new LinkedHashSet<>()).addAll(meant);
      }
    }
    return photos;
  }

  private List<PhotoId> meant(Map<String, String> row) {
    String file = cell(row, "file").replace('\\', '/');
    Optional<Person> person =
        workstation.gallery().person(Person.spelling(cell(row, "person"))).map(this::kept);
    return person.stream()
        .flatMap(each -> workstation.gallery().photos(each.id()).stream())
        .filter(photo -> file.isEmpty() || photo.file().equals(file))
        .map(Photo::id)
        .toList();
  }

  private Person kept(Person person) {
    Optional<PersonId> into = workstation.gallery().mergedInto(person.id());
    return into.flatMap(id -> workstation.gallery().person(id)).orElse(person);
  }

  /** Empty, where a line of a table doesn't say otherwise. */
  static Optional<String> ended(Map<String, String> row) {
    String outcome = cell(row, "outcome").toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
    String ended = cell(row, "ended");
    return ended.isEmpty()
        ? Optional.of(outcome).filter(each -> END.stream().anyMatch(each::startsWith))
        : Optional.of(ended);
  }

  private static Basis basis(Path table, int line, Map<String, String> row) {
    try {
      return new Basis(
          cell(row, "basis"),
          cell(row, "outcome"),
          date(row, "review_on"),
          date(row, "ends_on"),
          ended(row));
    } catch (DateTimeParseException e) {
      throw SecondLookException.input(
          "Line "
              + line
              + " of "
              + table
              + ": \""
              + e.getParsedString()
              + "\" is no date such as 2026-01-31.");
    }
  }

  private static String cell(Map<String, String> row, String name) {
    return row.getOrDefault(name, "").strip();
  }

  private static Optional<LocalDate> date(Map<String, String> row, String name) {
    return Optional.of(cell(row, name)).filter(text -> !text.isEmpty()).map(LocalDate::parse);
  }

  private static List<List<Long>> batches(Set<PhotoId> numbers) {
    List<Long> all = numbers.stream().map(PhotoId::value).sorted().toList();
    List<List<Long>> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += PhotoBasis.MOST) {
      batches.add(all.subList(from, Math.min(all.size(), from + PhotoBasis.MOST)));
    }
    return batches;
  }
}
