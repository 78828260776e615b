package org.secondlook.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.gallery.GalleryTemplate;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.PersonPair;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;
import org.secondlook.matching.SearchableGallery;
import org.secondlook.search.FalseMatchRates;
import org.secondlook.search.GalleryFilter;
import org.secondlook.search.Match;

/**
 * Looks for people who may be enrolled twice: every photo is searched for in the whole gallery
 * through the exact index, and pairs that few strangers come near are told, the most similar first.
 * Changes nothing; a person decides.
 */
public final class FindDuplicates {
  /** Only rarer similarities between strangers than this make two people worth a look. */
  public static final double LIKELY_FMR = 1e-4;

  /** More pairs than this nobody goes through in one sitting. */
  static final int MOST_PAIRS = 200;

  private static final int NEAREST = 6;
  private static final int AT_ONCE = 64;

  private final Workstation workstation;

  public FindDuplicates(Workstation workstation) {
    this.workstation = workstation;
  }

  /**
   * Two people with their most similar photos.
   *
   * @param fmr the false match rate of this similarity
   * @param bound whether it is only an upper bound
   */
  public record Pair(
      Person first,
      Photo firstPhoto,
      Person second,
      Photo secondPhoto,
      double similarity,
      double fmr,
      boolean bound) {
    public PersonPair people() {
      return PersonPair.of(first.id(), second.id());
    }
  }

  private record Near(PhotoId one, PhotoId other, double similarity) {}

  /** The most similar first; without those that were told apart. */
  public List<Pair> run(Actor actor, JobContext context) {
    workstation.require(actor, Permission.VIEW_GALLERY);
    SearchableGallery searchable = workstation.searchable();
    Set<PersonPair> apart = workstation.gallery().distinct();
    double least = workstation.models().fused().similarityAt(LIKELY_FMR);
    int all = workstation.gallery().version().photos();
    Map<PersonPair, Near> nearest = new HashMap<>();
    List<GalleryTemplate> batch = new ArrayList<>();
    int[] done = new int[1];
    workstation
        .gallery()
        .templates(
            new PhotoId(0),
            template -> {
              batch.add(template);
              if (batch.size() == AT_ONCE) {
                context.stopIfCancelled();
                look(searchable, batch, least, apart, nearest, context);
                done[0] += batch.size();
                batch.clear();
                context.progress(new Progress("Comparing", done[0], all, "photos"));
              }
            });
    look(searchable, batch, least, apart, nearest, context);
    return nearest.values().stream()
        .sorted(Comparator.comparingDouble(Near::similarity).reversed())
        .limit(MOST_PAIRS)
        .flatMap(near -> pair(near).stream())
        .toList();
  }

  private static void look(
      SearchableGallery searchable,
      List<GalleryTemplate> batch,
      double least,
      Set<PersonPair> apart,
      Map<PersonPair, Near> nearest,
      JobContext context) {
    if (batch.isEmpty()) {
      return;
    }
    List<List<Match>> found =
        searchable
            .search(
                batch.stream().map(GalleryTemplate::template).toList(),
                NEAREST,
                GalleryFilter.ALL,
                context)
            .matches();
    for (int i = 0; i < batch.size(); i++) {
      GalleryTemplate probe = batch.get(i);
      for (Match match : found.get(i)) {
        if (match.person() == probe.person().value() || match.similarity() < least) {
          continue;
        }
        PersonPair people = PersonPair.of(probe.person(), new PersonId(match.person()));
        if (!apart.contains(people)) {
          nearest.merge(
              people,
              new Near(probe.photo(), new PhotoId(match.photo()), match.similarity()),
              (a, b) -> a.similarity() >= b.similarity() ? a : b);
        }
      }
    }
  }

  /** Empty where one of them was removed meanwhile. */
  private Optional<Pair> pair(Near near) {
    Optional<Photo> one = workstation.gallery().photo(near.one());
    Optional<Photo> other = workstation.gallery().photo(near.other());
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    FalseMatchRates rates = workstation.models().fused();
    Pair pair =
        new Pair(
            person(one.get()),
            one.get(),
            person(other.get()),
            other.get(),
            near.similarity(),
            rates.fmr(near.similarity()),
            rates.isBound(near.similarity()));
    // The one with more photos is kept when they are merged.
    return Optional.of(
        pair.second().photos() > pair.first().photos()
            ? new Pair(
                pair.second(),
                pair.secondPhoto(),
                pair.first(),
                pair.firstPhoto(),
                pair.similarity(),
                pair.fmr(),
                pair.bound())
            : pair);
  }

  private Person person(Photo photo) {
    return workstation.gallery().person(photo.person()).orElseThrow();
  }
}
