package org.secondlook.app.gallery;

import java.util.List;
import org.secondlook.gallery.PeopleOutline;
import org.secondlook.gallery.PeopleQuery;
import org.secondlook.gallery.Person;

/** What the list of people needs of the program. Called on background threads. */
public interface PeopleService {
  /** A page. @param after the place of the last of the page before; empty for the first */
  List<Person> people(PeopleQuery query, String after, int limit);

  /** Where the pages of that list begin. @param page people in a page */
  PeopleOutline outline(PeopleQuery query, int page);
}
