package org.secondlook.workflow.people;

import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.Photo;
import org.secondlook.gallery.PhotoId;
import org.secondlook.workflow.GalleryPictures;
import org.secondlook.workflow.Workstation;

/** One person of the gallery with photos. */
public record ShowPerson(Workstation workstation) {
  /** Refused (kind USAGE) where nobody of that name is enrolled. */
  public Person named(Actor actor, String name) {
    workstation.require(actor, Permission.VIEW_GALLERY);
    return workstation
        .gallery()
        .person(name)
        .orElseThrow(
            () ->
                SecondLookException.usage(
                    "Nobody called " + name + " is enrolled. 'gallery list' shows who is."));
  }

  public List<Photo> photos(Actor actor, PersonId person) {
    workstation.require(actor, Permission.VIEW_GALLERY);
    return workstation.gallery().photos(person);
  }

  /** Empty where it is enrolled no longer. */
  public Optional<Photo> photo(Actor actor, PhotoId photo) {
    workstation.require(actor, Permission.VIEW_GALLERY);
    return workstation.gallery().photo(photo);
  }

  /** Whom this person has absorbed. */
  public List<Person> absorbed(Actor actor, PersonId person) {
    workstation.require(actor, Permission.VIEW_GALLERY);
    return workstation.gallery().absorbed(person);
  }

  /** The part of a photo around its face. */
  public GalleryPictures.Part picture(Actor actor, Photo photo) {
    workstation.require(actor, Permission.VIEW_GALLERY);
    return workstation.pictures().around(photo);
  }
}
