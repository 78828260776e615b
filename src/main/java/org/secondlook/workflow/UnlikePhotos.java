package org.secondlook.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.Finding;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.GalleryTemplate;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.Photo;
import org.secondlook.vision.Template;
import org.secondlook.wording.Noun;

/**
 * Looks for people whose photos don't match each other, as happens where two people have one name
 * in a table. Changes nothing; a person decides.
 */
final class UnlikePhotos {
  /** Photos belong together where fewer pairs of strangers than this are as similar. */
  static final double FMR = 1e-3;

  private static final int PAGE = 1_000;

  private final Gallery gallery;
  private final MeasuredModels models;
  private final double least;

  UnlikePhotos(Gallery gallery, MeasuredModels models) {
    this.gallery = gallery;
    this.models = models;
    this.least = models.fused().similarityAt(FMR);
  }

  private record Shown(Photo photo, Template template) {}

  /** Of everybody, in order of name. */
  List<Finding> all(JobContext context) {
    List<Finding> findings = new ArrayList<>();
    String after = "";
    List<Person> page;
    do {
      page = gallery.people("", after, PAGE);
      page.stream()
          .filter(person -> person.photos() > 1)
          .forEach(person -> look(person, context).ifPresent(findings::add));
      after = page.isEmpty() ? after : page.getLast().name();
    } while (page.size() == PAGE);
    return findings;
  }

  /** Of these people only. */
  List<Finding> among(Collection<PersonId> people, JobContext context) {
    return gallery.people(people).values().stream()
        .filter(person -> person.photos() > 1)
        .flatMap(person -> look(person, context).stream())
        .toList();
  }

  private Optional<Finding> look(Person person, JobContext context) {
    context.stopIfCancelled();
    List<Shown> photos = photos(person);
    List<List<Shown>> groups = groups(photos);
    if (groups.size() < 2) {
      return Optional.empty();
    }
    Shown one = groups.get(0).getFirst();
    Shown other = groups.get(1).getFirst();
    double nearest = nearest(groups.get(0), groups.get(1));
    return Optional.of(
        new Finding(
            Finding.Kind.UNLIKE_PHOTOS,
            "person " + person.id().value(),
            "The photos of "
                + person.name()
                + " don't match each other: "
                + one.photo().file()
                + " and "
                + other.photo().file()
                + (groups.size() > 2 ? ", and more," : "")
                + " have a similarity of %.2f".formatted(nearest)
                + strangers(models.fused().fmr(nearest))
                + ". Perhaps two people have one name here, or a photo is another person's. Compare them, and enrol"
                + " them apart if so.",
            Optional.of(person.id()),
            Optional.of(other.photo().id())));
  }

  private static String strangers(double fmr) {
    return fmr > 0.5
        ? ", which most pairs of strangers reach"
        : ", which strangers reach once in " + Noun.PAIR.count(Math.round(1 / fmr));
  }

  private List<Shown> photos(Person person) {
    List<Shown> photos = new ArrayList<>();
    for (Photo photo : gallery.photos(person.id())) {
      try {
        gallery
            .template(photo.id())
            .map(GalleryTemplate::template)
            .filter(models::made)
            .ifPresent(template -> photos.add(new Shown(photo, template)));
      } catch (SecondLookException e) {
        // A damaged row is a finding of its own; the others can still be compared.
        continue;
      }
    }
    return photos;
  }

  /** Those that are linked by matching pairs, in order of the first of each. */
  private List<List<Shown>> groups(List<Shown> photos) {
    List<List<Shown>> groups = new ArrayList<>();
    for (Shown photo : photos) {
      List<Shown> joined = new ArrayList<>();
      int place = groups.size();
      for (int i = groups.size() - 1; i >= 0; i--) {
        if (nearest(groups.get(i), List.of(photo)) >= least) {
          joined.addAll(0, groups.remove(i));
          place = i;
        }
      }
      joined.add(photo);
      groups.add(place, joined);
    }
    return groups;
  }

  private double nearest(List<Shown> some, List<Shown> others) {
    double most = Double.NEGATIVE_INFINITY;
    for (Shown one : some) {
      for (Shown other : others) {
        most = Math.max(most, models.fusion().similarity(one.template(), other.template()));
      }
    }
    return most;
  }
}
