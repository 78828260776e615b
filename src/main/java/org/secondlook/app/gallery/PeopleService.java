package org.secondlook.app.gallery;

import java.util.List;
import org.secondlook.gallery.PeopleOutline;
import org.secondlook.gallery.Person;

/** What the list of people needs of the program. Called on background threads. */
public interface PeopleService {
  /**
   * A page in order of name. @param afterName the last name of the page before; empty for the first
   */
  List<Person> people(String containing, String afterName, int limit);

  /** Where the pages of that list begin. @param page people in a page */
  PeopleOutline outline(String containing, int page);
}
