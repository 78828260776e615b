package org.secondlook.workflow.review;

import java.util.HashMap;
import java.util.Map;
import org.secondlook.access.Actor;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.ProbeId;
import org.secondlook.casework.Review;
import org.secondlook.gallery.PhotoId;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/**
 * Where an examiner stands with the candidates of a probe. Any look at an open list is logged, so
 * both are acts.
 */
public record ReviewCandidates(Workstation workstation) {
  /** Reveals nothing that wasn't, but for the list of an open search. */
  public Review standing(Actor actor, ProbeId probe) {
    return asSearched(
        UnitOfWork.act(
            workstation,
            transaction -> workstation.casework().review().standing(transaction, actor, probe)));
  }

  /** Reveals a finished review, which is logged; one that isn't finished stays blind. */
  public Review reveal(Actor actor, ProbeId probe) {
    return asSearched(
        UnitOfWork.act(
            workstation,
            transaction -> workstation.casework().review().review(transaction, actor, probe)));
  }

  /** Decided on are the photos that the search found, and no others in their place. */
  private Review asSearched(Review review) {
    Map<PhotoId, Sha256> searched = new HashMap<>();
    switch (review) {
      case Review.Blind blind ->
          blind
              .shuffled()
              .forEach(each -> searched.put(new PhotoId(each.photo()), each.photoSha256()));
      case Review.Revealed revealed ->
          revealed
              .candidates()
              .forEach(each -> searched.put(new PhotoId(each.photo()), each.photoSha256()));
    }
    // A photo that was removed since is told where it would be shown.
    workstation
        .gallery()
        .photos(searched.keySet())
        .forEach(
            (photo, now) -> {
              if (!now.sha256().equals(searched.get(photo))) {
                throw exchanged(photo);
              }
            });
    return review;
  }

  private static SecondLookException exchanged(PhotoId photo) {
    return SecondLookException.damaged(
        "Enrolled photo "
            + photo.value()
            + " is not the one that the search found: the gallery was altered outside Second Look, so the list"
            + " is not shown. 'audit verify' tells more; restore the home from a backup.");
  }
}
