package org.secondlook.workflow;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.secondlook.base.JobContext;

/** What an enrolment would go through, by the names of files and folders alone. */
public final class CountPhotos {
  private static final int MOST_NAMES = 5;

  private CountPhotos() {}

  /**
   * @param photos files that look like pictures by their names
   * @param people whose they would be
   * @param first some of their names, in the order of enrolment: a folder chosen one level too high
   *     shows by them
   */
  public record Count(int photos, int people, List<String> first) {
    public Count {
      first = List.copyOf(first);
    }
  }

  /**
   * Goes through folders: not for the window's thread.
   *
   * @throws org.secondlook.base.SecondLookException INPUT where a path doesn't exist or a table
   *     can't be read
   */
  public static Count of(EnrolRequest request, JobContext context) {
    PhotoFiles.Found found = PhotoFiles.find(request, context);
    Set<String> people = new LinkedHashSet<>();
    found.files().forEach(file -> people.add(file.person()));
    return new Count(
        found.files().size(), people.size(), people.stream().limit(MOST_NAMES).toList());
  }
}
