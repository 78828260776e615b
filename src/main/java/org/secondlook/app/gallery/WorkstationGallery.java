package org.secondlook.app.gallery;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import org.secondlook.app.WindowSession;
import org.secondlook.app.compare.HeadThumbnail;
import org.secondlook.base.JobContext;
import org.secondlook.gallery.GalleryStats;
import org.secondlook.gallery.PeopleOutline;
import org.secondlook.gallery.PeopleQuery;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.PersonPair;
import org.secondlook.gallery.Photo;
import org.secondlook.workflow.CountPhotos;
import org.secondlook.workflow.EnrolListener;
import org.secondlook.workflow.EnrolPeople;
import org.secondlook.workflow.EnrolRequest;
import org.secondlook.workflow.EnrolResult;
import org.secondlook.workflow.FindDuplicates;
import org.secondlook.workflow.GalleryPictures;
import org.secondlook.workflow.MergePeople;
import org.secondlook.workflow.RemovePerson;
import org.secondlook.workflow.TellPeopleApart;
import org.secondlook.workflow.people.ChangePerson;
import org.secondlook.workflow.people.FindPhotoFaces;
import org.secondlook.workflow.people.FindSimilarPeople;
import org.secondlook.workflow.people.FindSimilarPeople.Similar;
import org.secondlook.workflow.people.ListPeople;
import org.secondlook.workflow.people.ShowGallery;
import org.secondlook.workflow.people.ShowPerson;

/** The Gallery screen on an open home. */
public record WorkstationGallery(WindowSession session) implements GalleryService {
  @Override
  public GalleryStats stats() {
    return new ShowGallery(session.workstation()).stats(session.actor());
  }

  @Override
  public List<Person> people(PeopleQuery query, String after, int limit) {
    return new ListPeople(session.workstation()).page(session.actor(), query, after, limit);
  }

  @Override
  public PeopleOutline outline(PeopleQuery query, int page) {
    return new ListPeople(session.workstation()).outline(session.actor(), query, page);
  }

  @Override
  public List<Photo> photos(PersonId person) {
    return new ShowPerson(session.workstation()).photos(session.actor(), person);
  }

  @Override
  public List<Person> absorbed(PersonId person) {
    return new ShowPerson(session.workstation()).absorbed(session.actor(), person);
  }

  @Override
  public Image head(Photo photo, double side) {
    GalleryPictures.Part part =
        new ShowPerson(session.workstation()).picture(session.actor(), photo);
    return HeadThumbnail.of(part.picture(), part.face().box(), side);
  }

  @Override
  public List<Similar> likelySame(Person person) {
    return new FindSimilarPeople(session.workstation()).likelySame(session.actor(), person);
  }

  @Override
  public List<FindDuplicates.Pair> duplicates(JobContext context) {
    return new FindDuplicates(session.workstation()).run(session.actor(), context);
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
  public CountPhotos.Count count(EnrolRequest request) {
    return CountPhotos.of(request, JobContext.silent());
  }

  @Override
  public FindPhotoFaces.Found faces(Path file) {
    return new FindPhotoFaces(session.workstation())
        .run(session.actor(), file, JobContext.silent());
  }

  @Override
  public Person rename(Person person, String name) {
    return new ChangePerson(session.workstation()).rename(session.actor(), person, name);
  }

  @Override
  public Person note(Person person, String words) {
    return new ChangePerson(session.workstation()).note(session.actor(), person, words);
  }

  @Override
  public Person keepUntil(Person person, Optional<LocalDate> day) {
    return new ChangePerson(session.workstation()).keepUntil(session.actor(), person, day);
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
