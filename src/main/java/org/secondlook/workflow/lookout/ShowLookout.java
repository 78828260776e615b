package org.secondlook.workflow.lookout;

import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.audit.KeyChain;
import org.secondlook.base.SecondLookException;
import org.secondlook.lookout.ListedPhoto;
import org.secondlook.lookout.Lookout;
import org.secondlook.lookout.SealedFolder;
import org.secondlook.search.ListThreshold;
import org.secondlook.workflow.Workstation;

/** A look-out with its list, and what is to be expected of it. */
public record ShowLookout(Workstation workstation) {
  /**
   * @param names of the people on the list, in the order of their numbers; empty once it is erased
   * @param threshold empty where the list is
   * @param elsewhere the seat where the sealed list lies, if that is another: there alone it can be
   *     added to, started and watched for
   * @param measuredOn what its rates were measured on, some sentences
   */
  public record Shown(
      Lookout lookout,
      List<ListedPhoto> photos,
      List<String> names,
      Optional<ListThreshold> threshold,
      Optional<String> elsewhere,
      String measuredOn) {
    public Shown {
      photos = List.copyOf(photos);
      names = List.copyOf(names);
    }

    public int people() {
      return (int) photos.stream().mapToInt(ListedPhoto::person).distinct().count();
    }
  }

  /** All of this home, the oldest first. */
  public List<Lookout> all(Actor actor) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation.casework().lookouts().all();
  }

  /** Refused (kind USAGE) where there is none of that number. */
  public Lookout find(Actor actor, String number) {
    workstation.require(actor, Permission.VIEW_CASES);
    return workstation
        .casework()
        .lookouts()
        .find(number)
        .orElseThrow(
            () ->
                SecondLookException.usage(
                    "There is no look-out " + number + ". 'lookout show' lists them."));
  }

  /** Who is listed is told to those who may look out. */
  public Shown run(Actor actor, String number) {
    Lookout lookout = find(actor, number);
    workstation.require(actor, Permission.LOOK_OUT);
    List<ListedPhoto> photos = workstation.casework().lookouts().photos(lookout.id());
    SealedFolder sealed = new SealedFolder(workstation.home().lookouts(), lookout.id());
    return new Shown(
        lookout,
        photos,
        names(sealed, photos),
        threshold(lookout, photos),
        elsewhere(lookout, sealed),
        workstation.models().provenance());
  }

  private Optional<String> elsewhere(Lookout lookout, SealedFolder sealed) {
    return lookout.state() == Lookout.State.ENDED || sealed.isOpen()
        ? Optional.empty()
        : workstation
            .casework()
            .log()
            .elsewhere(workstation.casework().lookouts().seat(lookout))
            .map(KeyChain.Seat::words);
  }

  static List<String> names(SealedFolder sealed, List<ListedPhoto> photos) {
    if (!sealed.isOpen()) {
      return List.of();
    }
    int people = photos.stream().mapToInt(ListedPhoto::person).max().orElse(0);
    String[] names = new String[people];
    for (ListedPhoto each : photos) {
      // The same for all photos of a person, so one is opened.
      if (names[each.person() - 1] == null) {
        names[each.person() - 1] =
            ListedSecret.of(sealed.read(each.sealed(), each.sealedDigest())).name();
      }
    }
    return List.of(names);
  }

  Optional<ListThreshold> threshold(Lookout lookout, List<ListedPhoto> photos) {
    if (photos.isEmpty()) {
      return Optional.empty();
    }
    int people = (int) photos.stream().mapToInt(ListedPhoto::person).distinct().count();
    return Optional.of(
        ListThreshold.of(
            people, photos.size(), lookout.falseAlerts(), workstation.models().bands()));
  }
}
