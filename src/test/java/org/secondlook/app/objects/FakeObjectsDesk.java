package org.secondlook.app.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secondlook.app.Fixtures;
import org.secondlook.app.evidence.FakeFootage;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.Picture;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.ObjectMark;
import org.secondlook.casework.ObjectMarkId;
import org.secondlook.casework.ObjectQuery;
import org.secondlook.casework.ObjectQueryId;
import org.secondlook.casework.ObjectTrackId;
import org.secondlook.casework.StoredObjectTrack;
import org.secondlook.footage.ObjectSighting;
import org.secondlook.workflow.LookForObjects;
import org.secondlook.workflow.SearchThings;
import org.secondlook.workflow.evidence.Recording;

/** Things in memory; a search answers with what it was told to. */
final class FakeObjectsDesk implements ObjectsService {
  final List<Evidence> files = new ArrayList<>();
  final List<StoredObjectTrack> things = new ArrayList<>();
  final List<Crop> searched = new ArrayList<>();
  final List<String> marked = new ArrayList<>();
  boolean looked;

  StoredObjectTrack thing(
      int number, EvidenceId file, String label, double score, long from, long to) {
    ObjectSighting best = new ObjectSighting(from / 40, from, score, new Box(10, 10, 20, 30));
    StoredObjectTrack track =
        new StoredObjectTrack(
            new ObjectTrackId(number),
            file,
            1,
            number,
            label,
            score,
            from,
            to,
            best,
            new Box(5, 5, 30, 40));
    things.add(track);
    return track;
  }

  @Override
  public List<Evidence> files(CaseFile caseFile) {
    return List.copyOf(files);
  }

  @Override
  public List<Evidence> due(CaseFile caseFile) {
    return looked ? List.of() : List.copyOf(files);
  }

  @Override
  public LookForObjects.Outcome lookThrough(Evidence evidence, JobContext context) {
    looked = true;
    return new LookForObjects.Outcome.Failed(evidence, evidence.fileName() + " is gone.");
  }

  @Override
  public List<StoredObjectTrack> things(CaseFile caseFile) {
    return List.copyOf(things);
  }

  @Override
  public List<ObjectSighting> sightings(ObjectTrackId thing) {
    return things.stream()
        .filter(each -> each.id().equals(thing))
        .map(StoredObjectTrack::best)
        .toList();
  }

  @Override
  public byte[] picture(ObjectTrackId thing) {
    return Fixtures.png(Picture.blank(30, 40));
  }

  @Override
  public Recording open(Evidence evidence, int part) {
    return new Recording(new FakeFootage(evidence.facts().orElseThrow(), Picture.blank(320, 240)));
  }

  @Override
  public SearchThings.Result search(
      CaseFile caseFile, Crop crop, boolean allCases, JobContext context) {
    if (allCases) {
      throw SecondLookException.policy("Not in all cases.");
    }
    searched.add(crop);
    return new SearchThings.Result(
        things.getFirst().place(), Fixtures.template(1), List.of(), 12, 0.3, List.of());
  }

  @Override
  public ObjectMark mark(Crop crop, String what, String label) {
    marked.add(what + " (" + label + ")");
    return null;
  }

  @Override
  public void withdraw(ObjectMarkId mark, String why) {}

  @Override
  public List<ObjectMark> marks(CaseFile caseFile) {
    return List.of();
  }

  @Override
  public ObjectQuery keep(Crop crop, String what) {
    return new ObjectQuery(
        new ObjectQueryId(1),
        crop.evidence().caseId(),
        things.getFirst().place(),
        what,
        Fixtures.template(1),
        "examiner",
        Fixtures.NOW,
        Optional.empty());
  }

  @Override
  public void end(ObjectQueryId query) {}

  @Override
  public List<ObjectQuery> queries(CaseFile caseFile) {
    return List.of();
  }
}
