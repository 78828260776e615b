package org.secondlook.workflow.cases;

import java.util.List;
import org.secondlook.access.Actor;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseNotice;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceStore;
import org.secondlook.casework.Search;
import org.secondlook.workflow.Workstation;

/** A case with its evidence, searches and notes. */
public record ShowCase(Workstation workstation) {
  /** A file with how many tracks were found in it. */
  public record EvidenceLine(Evidence evidence, int tracks) {}

  /**
   * @param evidence in the order it was received
   * @param searches the newest first; likewise the notes
   */
  public record Overview(
      CaseFile caseFile,
      List<EvidenceLine> evidence,
      List<Search> searches,
      List<CaseNotice> notes) {
    public Overview {
      evidence = List.copyOf(evidence);
      searches = List.copyOf(searches);
      notes = List.copyOf(notes);
    }
  }

  /** Refused with kind POLICY and a sentence where there is no such case. */
  public Overview run(Actor actor, String number) {
    CaseFile file = new FindCase(workstation).run(actor, number);
    EvidenceStore store = workstation.casework().evidence();
    return new Overview(
        file,
        store.of(file.id()).stream()
            .map(each -> new EvidenceLine(each, store.tracks(each.id()).size()))
            .toList(),
        workstation.casework().searches().of(file.id()),
        workstation.casework().cases().notices(file.id()));
  }
}
