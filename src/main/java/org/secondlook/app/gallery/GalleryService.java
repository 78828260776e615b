package org.secondlook.app.gallery;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import org.secondlook.base.JobContext;
import org.secondlook.gallery.GalleryStats;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.PersonPair;
import org.secondlook.gallery.Photo;
import org.secondlook.workflow.CountPhotos;
import org.secondlook.workflow.EnrolListener;
import org.secondlook.workflow.EnrolRequest;
import org.secondlook.workflow.EnrolResult;
import org.secondlook.workflow.FindDuplicates;
import org.secondlook.workflow.people.FindPhotoFaces;
import org.secondlook.workflow.people.FindSimilarPeople.Similar;

/**
 * What the Gallery screen needs of the program. Called on background threads; failures are
 * SecondLookExceptions.
 */
public interface GalleryService extends PeopleService {
  GalleryStats stats();

  List<Photo> photos(PersonId person);

  /** Whom this person has absorbed. */
  List<Person> absorbed(PersonId person);

  Image head(Photo photo, double side);

  /** Other people so similar that they may be the same person. */
  List<Similar> likelySame(Person person);

  /** Goes through the whole gallery, so it may take long: pairs that may be one person. */
  List<FindDuplicates.Pair> duplicates(JobContext context);

  /**
   * Notes that two people are not the same, so that they are not listed again; or takes it back.
   */
  void distinct(PersonPair pair, boolean apart);

  /** What an enrolment would go through. */
  CountPhotos.Count count(EnrolRequest request);

  /** The faces of a picture that is not enrolled yet. */
  FindPhotoFaces.Found faces(Path file);

  /**
   * @return the person as they are now
   */
  Person rename(Person person, String name);

  /**
   * @param words empty for no note
   * @return the person as they are now
   */
  Person note(Person person, String words);

  /**
   * @return the person as they are now
   */
  Person keepUntil(Person person, Optional<LocalDate> day);

  EnrolResult enrol(EnrolRequest request, EnrolListener listener, JobContext context);

  void merge(Person kept, Person absorbed);

  void unmerge(Person kept, Person absorbed);

  /**
   * @return how many photos are gone
   */
  int remove(Person person, String reason);
}
