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
   * Whom a photo shows, as whoever listed it says.
   *
   * @param source where the photo comes from
   * @param why the person is listed; may be empty
   */
  public record About(String name, String source, String why) {}

  /**
   * @param listed of each photo, in their order; empty once the list is erased, and at other seats
   * @param threshold empty where the list is
   * @param elsewhere the seat where the sealed list lies, if that is another: there alone it can be
   *     added to, started and watched for
   * @param recorded whether what its sources send is recorded: everybody who passes
   * @param measuredOn what its rates were measured on, some sentences
   */
  public record Shown(
      Lookout lookout,
      List<ListedPhoto> photos,
      List<About> listed,
      Optional<ListThreshold> threshold,
      Optional<String> elsewhere,
      boolean recorded,
      String measuredOn) {
    public Shown {
      photos = List.copyOf(photos);
      listed = List.copyOf(listed);
    }

    /** Of the people by their numbers; empty where the list isn't here, or erased. */
    public List<String> names() {
      return ShowLookout.names(photos, listed);
    }

    public int people() {
      return ShowLookout.people(photos);
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
        about(sealed, photos),
        threshold(lookout, photos),
        elsewhere(lookout, sealed),
        workstation.casework().lookouts().recorded(lookout),
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
    return names(photos, about(sealed, photos));
  }

  private static List<String> names(List<ListedPhoto> photos, List<About> listed) {
    String[] names = new String[listed.isEmpty() ? 0 : people(photos)];
    for (int i = 0; i < listed.size(); i++) {
      names[photos.get(i).person() - 1] = listed.get(i).name();
    }
    return List.of(names);
  }

  private static int people(List<ListedPhoto> photos) {
    return (int) photos.stream().mapToInt(ListedPhoto::person).distinct().count();
  }

  private static List<About> about(SealedFolder sealed, List<ListedPhoto> photos) {
    return sealed.isOpen()
        ? photos.stream()
            .map(each -> ListedSecret.of(sealed.read(each.sealed(), each.sealedDigest())))
            .map(each -> new About(each.name(), each.source(), each.why()))
            .toList()
        : List.of();
  }

  Optional<ListThreshold> threshold(Lookout lookout, List<ListedPhoto> photos) {
    if (photos.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        ListThreshold.of(
            people(photos), photos.size(), lookout.falseAlerts(), workstation.models().bands()));
  }
}
