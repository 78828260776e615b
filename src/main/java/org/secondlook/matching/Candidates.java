package org.secondlook.matching;

import java.util.Map;
import java.util.Optional;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;
import org.secondlook.search.Match;
import org.secondlook.vision.Template;

/**
 * An answer with the records of whom it found, as they were in the version that was searched.
 *
 * @param people all of the answer's matches; likewise photos and templates
 */
public record Candidates(
    Answer answer,
    Map<PersonId, Person> people,
    Map<PhotoId, Photo> photos,
    Map<PhotoId, Template> templates) {
  public Candidates {
    people = Map.copyOf(people);
    photos = Map.copyOf(photos);
    templates = Map.copyOf(templates);
  }

  public Person person(Match match) {
    return Optional.ofNullable(people.get(new PersonId(match.person()))).orElseThrow();
  }

  public Template template(Match match) {
    return Optional.ofNullable(templates.get(new PhotoId(match.photo()))).orElseThrow();
  }

  public Photo photo(Match match) {
    return Optional.ofNullable(photos.get(new PhotoId(match.photo()))).orElseThrow();
  }
}
