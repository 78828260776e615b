package org.secondlook.workflow.review;

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
    switch (review) {
      case Review.Blind blind ->
          blind.shuffled().forEach(each -> requireSame(each.photo(), each.photoSha256()));
      case Review.Revealed revealed ->
          revealed.candidates().forEach(each -> requireSame(each.photo(), each.photoSha256()));
    }
    return review;
  }

  /** A photo that was removed since is told where it would be shown. */
  private void requireSame(long photo, Sha256 searched) {
    workstation
        .gallery()
        .photo(new PhotoId(photo))
        .filter(now -> !now.sha256().equals(searched))
        .ifPresent(
            now -> {
              throw SecondLookException.damaged(
                  "Enrolled photo "
                      + photo
                      + " is not the one that the search found: the gallery was altered outside Second Look, so the list"
                      + " is not shown. 'audit verify' tells more; restore the home from a backup.");
            });
  }
}
