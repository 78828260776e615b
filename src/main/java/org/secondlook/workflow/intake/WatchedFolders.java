package org.secondlook.workflow.intake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.audit.KeyChain;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.IntakeEvent;
import org.secondlook.workflow.Workstation;

/** Which folders are watched for a case. */
public record WatchedFolders(Workstation workstation) {
  /** At this seat, in the order they were chosen. */
  public List<Path> of(Actor actor, CaseFile caseFile) {
    return watched(actor, caseFile)
        .filter(each -> each.elsewhere().isEmpty())
        .map(each -> Path.of(each.folder()))
        .toList();
  }

  /**
   * A folder that another seat watches for the case.
   *
   * @param folder as it is called there
   */
  public record Elsewhere(String seat, String folder) {}

  /** At other seats: they are read there alone. */
  public List<Elsewhere> elsewhere(Actor actor, CaseFile caseFile) {
    return watched(actor, caseFile)
        .flatMap(
            each ->
                each.elsewhere().map(seat -> new Elsewhere(seat.words(), each.folder())).stream())
        .toList();
  }

  private Stream<IntakeEvent.Watched> watched(Actor actor, CaseFile caseFile) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().intakes().watched().stream()
        .filter(each -> each.caseId().equals(caseFile.id()));
  }

  /** Refuses (kind USAGE) a folder that another seat watches, for whichever case. */
  void requireNotElsewhere(Path folder) {
    for (IntakeEvent.Watched each : workstation.casework().intakes().watched()) {
      Optional<KeyChain.Seat> other = each.elsewhere().filter(seat -> !seat.removed());
      if (other.isPresent() && each.folder().equals(folder.toString())) {
        throw SecondLookException.usage(
            "The folder "
                + folder
                + " is watched at another seat ("
                + other.get().words()
                + "), and two would take each of its files twice. End it there, or choose another.");
      }
    }
  }

  /** Refuses (kind INPUT) what is no folder, or one of the program's own. */
  public Path require(Path folder) {
    Path chosen = requireOutside(folder);
    if (!Files.isDirectory(chosen)) {
      throw SecondLookException.input(
          "There is no folder " + chosen + ". Check the name and that its drive is connected.");
    }
    return chosen;
  }

  /**
   * Watches a folder for a case from now on, also after a restart. Refused (kind POLICY) where
   * intake is turned off; INPUT where it is no folder or lies in the home; USAGE where another seat
   * watches it.
   */
  public void choose(Actor actor, CaseFile caseFile, Path folder) {
    Path chosen = require(folder);
    requireNotElsewhere(chosen);
    workstation.casework().intakes().require(actor, caseFile.id());
    if (!of(actor, caseFile).contains(chosen)) {
      new TakeIn(workstation, actor, caseFile).log(new IntakeEvent.FolderChosen(chosen.toString()));
    }
  }

  /** And from now on no longer. */
  public void end(Actor actor, CaseFile caseFile, Path folder) {
    Path ended = folder.toAbsolutePath().normalize();
    if (!of(actor, caseFile).contains(ended)) {
      throw SecondLookException.usage(
          ended + " is not watched for case " + caseFile.number() + ".");
    }
    new TakeIn(workstation, actor, caseFile).log(new IntakeEvent.FolderEnded(ended.toString()));
  }

  /** Refuses (kind INPUT) a folder that holds the home or lies in it. */
  Path requireOutside(Path folder) {
    Path chosen = folder.toAbsolutePath().normalize();
    Path home = workstation.home().folder();
    if (chosen.startsWith(home) || home.startsWith(chosen)) {
      throw SecondLookException.input(
          "The folder "
              + chosen
              + " holds this program's own files or lies among them. Choose another one.");
    }
    return chosen;
  }
}
