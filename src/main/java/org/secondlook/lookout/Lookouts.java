package org.secondlook.lookout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.base.Sha256;
import org.secondlook.storage.Transaction;

/**
 * Look-outs in the store. Each act asks the actor's permission and the policy (kind POLICY), writes
 * its rows and their entry in the log. Safe for several threads.
 */
public interface Lookouts {
  /** What becomes of an authority that was not granted when watching began. */
  enum Step {
    REQUESTED,
    GRANTED
  }

  Lookout prepare(Transaction transaction, Actor actor, NewLookout wanted);

  /** Puts a photo on the list; whoever had asked for the start has to ask again. */
  void list(Transaction transaction, Actor actor, LookoutId id, ListedPhoto photo);

  void authority(Transaction transaction, Actor actor, LookoutId id, Step step, String document);

  /**
   * The first account's call asks, another's within a day confirms; refused (kind POLICY) where its
   * authority doesn't hold now.
   *
   * @param reviewed the threshold that both see, JSON; the log keeps it
   */
  Lookout start(Transaction transaction, Actor actor, LookoutId id, String reviewed);

  long watchBegun(
      Transaction transaction, Actor actor, LookoutId id, String threshold, List<String> sources);

  void watchEnded(Transaction transaction, Actor actor, LookoutId id, long run, String figures);

  Alert alerted(Transaction transaction, Actor actor, LookoutId id, long run, NewAlert alert);

  void judged(Transaction transaction, Actor actor, AlertId alert, boolean viable, String reason);

  /** By another account than the one that judged it. */
  void released(Transaction transaction, Actor actor, AlertId alert);

  void taken(Transaction transaction, Actor actor, AlertId alert, Sha256 picture);

  /** That pictures of alerts are gone. */
  void erased(Transaction transaction, Actor actor, LookoutId id, List<AlertId> alerts);

  /** That it is over and all that was sealed is gone. */
  void ended(Transaction transaction, Actor actor, LookoutId id, String why);

  Optional<Lookout> find(String number);

  List<Lookout> all();

  List<ListedPhoto> photos(LookoutId id);

  List<Alert> alerts(LookoutId id);

  List<WatchRun> runs(LookoutId id);

  /** The time that acts are written with. */
  Instant now();
}
