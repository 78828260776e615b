package org.secondlook.app.objects;

import java.util.List;
import org.secondlook.app.WindowSession;
import org.secondlook.base.JobContext;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.ObjectMark;
import org.secondlook.casework.ObjectMarkId;
import org.secondlook.casework.ObjectQuery;
import org.secondlook.casework.ObjectQueryId;
import org.secondlook.casework.ObjectTrackId;
import org.secondlook.casework.StoredObjectTrack;
import org.secondlook.footage.ObjectSighting;
import org.secondlook.footage.Thoroughness;
import org.secondlook.workflow.LookForObjects;
import org.secondlook.workflow.SearchThings;
import org.secondlook.workflow.evidence.ListEvidence;
import org.secondlook.workflow.evidence.OpenRecording;
import org.secondlook.workflow.evidence.Recording;
import org.secondlook.workflow.objects.KeepObjectQuery;
import org.secondlook.workflow.objects.ListObjects;
import org.secondlook.workflow.objects.MarkObject;

/** The Objects screen on an open home. */
public record WorkstationObjects(WindowSession session) implements ObjectsService {
  private static final int MOST_MATCHES = 50;

  private ListObjects list() {
    return new ListObjects(session.workstation());
  }

  @Override
  public List<Evidence> files(CaseFile caseFile) {
    return new ListEvidence(session.workstation()).run(session.actor(), caseFile);
  }

  @Override
  public List<Evidence> due(CaseFile caseFile) {
    LookForObjects look = new LookForObjects(session.workstation());
    return files(caseFile).stream().filter(file -> look.due(file, Thoroughness.NORMAL)).toList();
  }

  @Override
  public LookForObjects.Outcome lookThrough(Evidence evidence, JobContext context) {
    return new LookForObjects(session.workstation())
        .run(session.actor(), evidence, Thoroughness.NORMAL, context);
  }

  @Override
  public List<StoredObjectTrack> things(CaseFile caseFile) {
    return list().of(session.actor(), caseFile);
  }

  @Override
  public List<ObjectSighting> sightings(ObjectTrackId thing) {
    return list().sightings(session.actor(), thing);
  }

  @Override
  public byte[] picture(ObjectTrackId thing) {
    return list().picture(session.actor(), thing);
  }

  @Override
  public Recording open(Evidence evidence, int part) {
    return new OpenRecording(session.workstation()).run(session.actor(), evidence, part);
  }

  @Override
  public SearchThings.Result search(
      CaseFile caseFile, Crop crop, boolean allCases, JobContext context) {
    return new SearchThings(session.workstation())
        .run(
            session.actor(),
            new SearchThings.Request(
                caseFile,
                crop.evidence(),
                crop.part(),
                crop.ptsMillis(),
                crop.box(),
                caseFile.purpose(),
                allCases,
                MOST_MATCHES),
            context);
  }

  @Override
  public ObjectMark mark(Crop crop, String what, String label) {
    return new MarkObject(session.workstation())
        .run(
            session.actor(),
            new MarkObject.Request(
                crop.evidence(), crop.part(), crop.ptsMillis(), crop.box(), what, label, ""));
  }

  @Override
  public void withdraw(ObjectMarkId mark, String why) {
    new MarkObject(session.workstation()).withdraw(session.actor(), mark, why);
  }

  @Override
  public List<ObjectMark> marks(CaseFile caseFile) {
    return list().marks(session.actor(), caseFile);
  }

  @Override
  public ObjectQuery keep(Crop crop, String what) {
    return new KeepObjectQuery(session.workstation())
        .run(session.actor(), crop.evidence(), crop.part(), crop.ptsMillis(), crop.box(), what);
  }

  @Override
  public void end(ObjectQueryId query) {
    new KeepObjectQuery(session.workstation()).end(session.actor(), query);
  }

  @Override
  public List<ObjectQuery> queries(CaseFile caseFile) {
    return list().queries(session.actor(), caseFile).stream()
        .filter(query -> query.ended().isEmpty())
        .toList();
  }
}
