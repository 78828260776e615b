package org.secondlook.app.gallery;

import java.util.List;
import java.util.Set;
import javafx.scene.image.Image;
import org.secondlook.app.WindowSession;
import org.secondlook.app.compare.HeadThumbnail;
import org.secondlook.base.JobContext;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.GalleryStats;
import org.secondlook.gallery.PeopleOutline;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.PersonPair;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;
import org.secondlook.search.FalseMatchRates;
import org.secondlook.search.GalleryFilter;
import org.secondlook.search.Match;
import org.secondlook.workflow.EnrolListener;
import org.secondlook.workflow.EnrolPeople;
import org.secondlook.workflow.EnrolRequest;
import org.secondlook.workflow.EnrolResult;
import org.secondlook.workflow.FindDuplicates;
import org.secondlook.workflow.GalleryPictures;
import org.secondlook.workflow.MergePeople;
import org.secondlook.workflow.RemovePerson;
import org.secondlook.workflow.TellPeopleApart;

/** The Gallery screen's desk on an open home. */
public record WorkstationGallery(WindowSession session) implements GalleryService {
  private static final int LOOKED_AT = 6;

  private Gallery gallery() {
    return session.workstation().gallery();
  }

  @Override
  public GalleryStats stats() {
    return gallery().stats();
  }

  @Override
  public List<Person> people(String containing, String afterName, int limit) {
    return gallery().people(containing, afterName, limit);
  }

  @Override
  public PeopleOutline outline(String containing, int page) {
    return gallery().outline(containing, page);
  }

  @Override
  public List<Photo> photos(PersonId person) {
    return gallery().photos(person);
  }

  @Override
  public List<Person> absorbed(PersonId person) {
    return gallery().absorbed(person);
  }

  @Override
  public Image head(Photo photo, double side) {
    GalleryPictures.Part part = session.workstation().pictures().around(photo);
    return HeadThumbnail.of(part.picture(), part.face().box(), side);
  }

  @Override
  public List<Likely> likelySame(Person person) {
    // Taking in other models may leave a photo without a template.
    var known =
        gallery().photos(person.id()).stream()
            .flatMap(photo -> gallery().template(photo.id()).stream())
            .findFirst();
    if (known.isEmpty()) {
      return List.of();
    }
    FalseMatchRates rates = session.workstation().models().fused();
    Set<PersonPair> apart = gallery().distinct();
    return session
        .workstation()
        .searchable()
        .search(List.of(known.get().template()), LOOKED_AT, GalleryFilter.ALL, JobContext.silent())
        .matches()
        .getFirst()
        .stream()
        .filter(
            match ->
                match.person() != person.id().value()
                    && !apart.contains(PersonPair.of(person.id(), new PersonId(match.person())))
                    && rates.fmr(match.similarity()) <= FindDuplicates.LIKELY_FMR)
        .map(match -> likely(match, rates))
        .toList();
  }

  private Likely likely(Match match, FalseMatchRates rates) {
    return new Likely(
        gallery().person(new PersonId(match.person())).orElseThrow(),
        gallery().photo(new PhotoId(match.photo())).orElseThrow(),
        match.similarity(),
        rates.fmr(match.similarity()),
        rates.isBound(match.similarity()));
  }

  @Override
  public List<FindDuplicates.Pair> duplicates(JobContext context) {
    return new FindDuplicates(session.workstation()).run(context);
  }

  @Override
  public void distinct(PersonPair pair, boolean apart) {
    TellPeopleApart act = new TellPeopleApart(session.workstation());
    if (apart) {
      act.distinct(session.actor(), pair);
    } else {
      act.undecided(session.actor(), pair);
    }
  }

  @Override
  public EnrolResult enrol(EnrolRequest request, EnrolListener listener, JobContext context) {
    return new EnrolPeople(session.workstation()).run(session.actor(), request, listener, context);
  }

  @Override
  public void merge(Person kept, Person absorbed) {
    new MergePeople(session.workstation()).merge(session.actor(), kept, absorbed);
  }

  @Override
  public void unmerge(Person kept, Person absorbed) {
    new MergePeople(session.workstation()).unmerge(session.actor(), kept, absorbed);
  }

  @Override
  public int remove(Person person, String reason) {
    return new RemovePerson(session.workstation()).run(session.actor(), person, reason);
  }
}
