package org.secondlook.bench;

import static org.secondlook.bench.MeasuredProcess.tell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.StoredTrack;
import org.secondlook.search.GalleryFilter;
import org.secondlook.workflow.SearchFaces;
import org.secondlook.workflow.Workstation;

/**
 * A fresh process that opens a home and searches for a face of its case as an examiner would: the
 * search is checked, answered, recorded and on disk. It tells how long each step took since the
 * process was started.
 */
public final class HomeStart {
  private HomeStart() {}

  /**
   * @param arguments the home's folder, a case's number, how many candidates
   */
  public static void main(String[] arguments) {
    Home home = new Home(Path.of(arguments[0]));
    try (Workstation workstation = Workstation.open(home, Optional.empty())) {
      tell("opened", MeasuredProcess.sinceStart());
      Actor actor = workstation.casework().accounts().singleUser(HomeBench.EXAMINER);
      CaseFile caseFile = workstation.casework().cases().require(arguments[1]);
      StoredTrack face = workstation.casework().evidence().tracks(caseFile.id()).getFirst();
      workstation.searchable().prepare(JobContext.silent());
      tell("indexed", MeasuredProcess.sinceStart());
      search(workstation, actor, caseFile, face, Integer.parseInt(arguments[2]));
      tell("answered", MeasuredProcess.sinceStart());
      long second = System.nanoTime();
      search(workstation, actor, caseFile, face, Integer.parseInt(arguments[2]));
      tell("next", (System.nanoTime() - second) / 1e6);
    }
  }

  private static void search(
      Workstation workstation, Actor actor, CaseFile caseFile, StoredTrack face, int top) {
    new SearchFaces(workstation)
        .run(
            actor,
            new SearchFaces.Request(
                caseFile,
                caseFile.purpose(),
                java.util.Optional.of(caseFile.purpose()),
                new SearchSettings(top, 0, GalleryFilter.ALL),
                List.of(SearchFaces.Probe.of(face))),
            JobContext.silent());
  }
}
