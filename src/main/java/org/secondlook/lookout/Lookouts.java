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
  /** Refused (kind POLICY) too where it is to be recorded and the policy allows none. */
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
   * That watching begins; refused (kind POLICY) unless two people have started it and its authority
   * holds now.
   *
   * @param sources without passwords
   * @param openly whether whoever watches sees names and similarities at once; refused too where
   *     the policy allows no open searches
   * @return number of this time of watching
   */
  long watching(
      Transaction transaction, Actor actor, LookoutId id, List<String> sources, boolean openly);

  /**
   * That watching has ended.
   *
   * @param figures JSON
   */
  void watched(Transaction transaction, Actor actor, LookoutId id, long run, String figures);

  /** Before anything is told of it: refuses (kind DAMAGED) rows that the log doesn't vouch for. */
  void requireAsLogged(Transaction transaction, LookoutId id);

  /** That it is over and all that was sealed is gone, but for alerts that were released. */
  void ended(Transaction transaction, Actor actor, LookoutId id, String why);

  Optional<Lookout> find(String number);

  /** The key of the seat where it was prepared, and its sealed list lies; empty for the first. */
  String seat(Lookout lookout);

  /** Whether what its sources send is to be recorded: both who start it are shown that. */
  boolean recorded(Lookout lookout);

  List<Lookout> all();

  List<ListedPhoto> photos(LookoutId id);

  /** The time that acts are written with. */
  Instant now();
}
