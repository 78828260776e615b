package org.secondlook.app.objects;

import java.util.List;
import org.secondlook.base.Box;
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
import org.secondlook.workflow.LookForObjects;
import org.secondlook.workflow.SearchThings;
import org.secondlook.workflow.evidence.Recording;

/**
 * What the Objects screen needs of the program. Called on background threads; failures are
 * SecondLookExceptions.
 */
public interface ObjectsService {
  /** A box on a frame of a file. */
  record Crop(Evidence evidence, int part, long ptsMillis, Box box) {}

  List<Evidence> files(CaseFile caseFile);

  /** Files that can be looked through and weren't yet. */
  List<Evidence> due(CaseFile caseFile);

  LookForObjects.Outcome lookThrough(Evidence evidence, JobContext context);

  /** Those with a label. */
  List<StoredObjectTrack> things(CaseFile caseFile);

  List<ObjectSighting> sightings(ObjectTrackId thing);

  /** PNG of a thing's best look. */
  byte[] picture(ObjectTrackId thing);

  Recording open(Evidence evidence, int part);

  SearchThings.Result search(CaseFile caseFile, Crop crop, boolean allCases, JobContext context);

  ObjectMark mark(Crop crop, String what, String label);

  void withdraw(ObjectMarkId mark, String why);

  List<ObjectMark> marks(CaseFile caseFile);

  ObjectQuery keep(Crop crop, String what);

  void end(ObjectQueryId query);

  /** Those that stand. */
  List<ObjectQuery> queries(CaseFile caseFile);
}
