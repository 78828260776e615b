package org.secondlook.workflow.objects;

import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.ObjectLook;
import org.secondlook.casework.ObjectMark;
import org.secondlook.casework.ObjectMarkId;
import org.secondlook.casework.ObjectQuery;
import org.secondlook.casework.ObjectTrackId;
import org.secondlook.casework.StoredObjectTrack;
import org.secondlook.footage.ObjectSighting;
import org.secondlook.workflow.Workstation;

/** The things found in the files of a case, those that were marked, and the crops looked for. */
public record ListObjects(Workstation workstation) {
  /** Named things only: by file, then by number. */
  public List<StoredObjectTrack> of(Actor actor, CaseFile caseFile) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().objects().tracks(caseFile.id()).stream()
        .filter(StoredObjectTrack::named)
        .toList();
  }

  /** As {@link #of(Actor, CaseFile)}, of one file. */
  public List<StoredObjectTrack> of(Actor actor, EvidenceId evidence) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().objects().tracks(evidence).stream()
        .filter(StoredObjectTrack::named)
        .toList();
  }

  /** Of one thing, in presentation order. */
  public List<ObjectSighting> sightings(Actor actor, ObjectTrackId track) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().objects().sightings(track);
  }

  /** Whether and how a file was looked through; empty where it wasn't. */
  public Optional<ObjectLook> look(Actor actor, EvidenceId evidence) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().objects().look(evidence);
  }

  /** PNG of a thing's best look. */
  public byte[] picture(Actor actor, ObjectTrackId track) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().objects().picture(track);
  }

  /** PNG of a marked thing. */
  public byte[] picture(Actor actor, ObjectMarkId mark) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().objects().picture(mark);
  }

  /** In the order they were made, withdrawn ones too. */
  public List<ObjectMark> marks(Actor actor, CaseFile caseFile) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().objects().marks(caseFile.id());
  }

  /** In the order they were made, ended ones too. */
  public List<ObjectQuery> queries(Actor actor, CaseFile caseFile) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().objects().queries(caseFile.id());
  }
}
