package org.secondlook.workflow.people;

import java.time.LocalDate;
import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.gallery.PeopleOutline;
import org.secondlook.gallery.PeopleQuery;
import org.secondlook.gallery.Person;
import org.secondlook.workflow.Workstation;

/** Lists of people. */
public record ListPeople(Workstation workstation) {
  /**
   * A page of them.
   *
   * @param after the place of the last of the page before; empty for the first
   */
  public List<Person> page(Actor actor, PeopleQuery query, String after, int limit) {
    workstation.require(actor, Permission.VIEW_GALLERY);
    return workstation.gallery().people(query, after, limit);
  }

  /** Where the pages of that list begin. @param page people in a page */
  public PeopleOutline outline(Actor actor, PeopleQuery query, int page) {
    workstation.require(actor, Permission.VIEW_GALLERY);
    return workstation.gallery().outline(query, page);
  }

  /** With a photo whose retention date lies before a day. */
  public List<Person> due(Actor actor, LocalDate before) {
    workstation.require(actor, Permission.VIEW_GALLERY);
    return workstation.gallery().due(before, Integer.MAX_VALUE);
  }
}
