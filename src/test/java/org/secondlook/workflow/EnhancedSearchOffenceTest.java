package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Offence;
import org.secondlook.access.Oversight;
import org.secondlook.access.Policy;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseworkHome;
import org.secondlook.casework.Search;
import org.secondlook.casework.SearchSettings;
import org.secondlook.casework.StoredTrack;
import org.secondlook.gallery.Galleries;
import org.secondlook.search.GalleryFilter;
import org.secondlook.storage.StoreKind;

/** An enhanced search is for what the search before it was for, and is refused like it. */
class EnhancedSearchOffenceTest {
  private static final Oversight LISTED = listed("Robbery");

  @TempDir Path folder;

  private static Oversight listed(String name) {
    return new Oversight(
        Set.of(),
        List.of(new Offence(name, Set.of(Offence.Use.GALLERY))),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void itNamesTheOffenceOfTheSearchBeforeAndIsRefusedOnceThatIsNotListed() {
    CaseworkHome home = new CaseworkHome(folder, StoreKind.H2);
    home.snapshot = Galleries.emptySnapshot();
    Actor who = home.alone;
    CaseFile file = home.newCase(who, "7");
    StoredTrack track = home.tracks(who, file, "aisle.mp4", 1).getFirst();
    home.run(
        tx -> home.casework.policies().change(tx, who, Policy.INITIAL.with(LISTED), "the law"));
    home.close();
    try (Workstation workstation = Workstation.open(home.home, Optional.empty())) {
      Search before =
          new SearchFaces(workstation)
              .run(
                  who,
                  new SearchFaces.Request(
                      file,
                      "theft",
                      Optional.empty(),
                      new SearchSettings(5, 10, GalleryFilter.ALL, Optional.of("robbery ")),
                      List.of(SearchFaces.Probe.of(track))),
                  JobContext.silent());
      assertThat(before.settings().offence()).contains("Robbery");
      assertThat(enhanced(workstation, who, file, before).settings().offence()).contains("Robbery");
      UnitOfWork.change(
          workstation,
          tx ->
              workstation
                  .casework()
                  .policies()
                  .change(tx, who, Policy.INITIAL.with(listed("Arson")), "the law changed"));
      HomeWithAccounts.refused(
          () -> enhanced(workstation, who, file, before), "not on this agency's list");
      assertThat(workstation.casework().searches().of(file.id())).hasSize(2);
    }
  }

  private static Search enhanced(Workstation workstation, Actor who, CaseFile file, Search before) {
    Picture grey = new Picture(96, 96, new byte[96 * 96 * 3]);
    return new SearchEnhanced(workstation)
        .run(
            who,
            file,
            before,
            before.probes().getFirst(),
            ProbeEnhancement.parse("[]"),
            grey,
            new Box(8, 8, 80, 80),
            Optional.empty(),
            JobContext.silent());
  }
}
