package org.secondlook.lookout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.storage.Transaction;

/**
 * Look-outs in the store. Each act asks the actor's permission and the policy (kind POLICY), writes
 * its rows and their entry in the log. Safe for several threads.
 */
public interface Lookouts {
  Lookout prepare(Transaction transaction, Actor actor, NewLookout wanted);

  /** Puts a photo on the list; whoever had asked for the start has to ask again. */
  void list(Transaction transaction, Actor actor, LookoutId id, ListedPhoto photo);

  void authority(
      Transaction transaction, Actor actor, LookoutId id, AuthorityStep step, String document);

  /**
   * The first account's call asks, another's within a day confirms; refused (kind POLICY) where its
   * authority doesn't hold now.
   *
   * @param reviewed the threshold that both see, JSON; the log keeps it
   */
  Lookout start(Transaction transaction, Actor actor, LookoutId id, String reviewed);

  /**
   * That watching begins; refused (kind POLICY) unless two people have started it, its authority
   * holds now and the policy allows open searches, since whoever watches sees names at once.
   *
   * @param sources without passwords
   */
  void watching(Transaction transaction, Actor actor, LookoutId id, List<String> sources);

  /** That watching has ended. @param figures JSON; the log keeps them */
  void watched(Transaction transaction, Actor actor, LookoutId id, String figures);

  /** That it is over and all that was sealed is gone. */
  void ended(Transaction transaction, Actor actor, LookoutId id, String why);

  Optional<Lookout> find(String number);

  /** The key of the seat where it was prepared, and its sealed list lies; empty for the first. */
  String seat(Lookout lookout);

  List<Lookout> all();

  List<ListedPhoto> photos(LookoutId id);

  /** The time that acts are written with. */
  Instant now();
}
