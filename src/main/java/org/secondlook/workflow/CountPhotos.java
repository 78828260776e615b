package org.secondlook.workflow;

import org.secondlook.base.JobContext;

/** What an enrolment would go through, by the names of files and folders alone. */
public final class CountPhotos {
  private CountPhotos() {}

  /**
   * @param photos files that look like pictures by their names
   * @param people whose they would be
   */
  public record Count(int photos, int people) {}

  /**
   * Goes through folders: not for the window's thread.
   *
   * @throws org.secondlook.base.SecondLookException INPUT where a path doesn't exist or a table
   *     can't be read
   */
  public static Count of(EnrolRequest request, JobContext context) {
    PhotoFiles.Found found = PhotoFiles.find(request, context);
    long people = found.files().stream().map(PhotoFile::person).distinct().count();
    return new Count(found.files().size(), (int) people);
  }
}
