package org.secondlook.training.lineup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.secondlook.storage.Transaction;

/** Sessions on disk. Writing takes a transaction of the caller's. Safe for several threads. */
public interface LineUpSessions {
  /**
   * @return the session's number
   */
  long begin(Transaction transaction, String owner, Paper paper, Instant at);

  /** Each question of each look once; a second answer to the same one is refused. */
  void answer(Transaction transaction, long session, AnsweredQuestion answer);

  void finish(Transaction transaction, long session, Instant at);

  /** As the transaction sees it; empty where it isn't the owner's. */
  Optional<LineUpSession> find(Transaction transaction, String owner, long session);

  /** The owner's as the transaction sees them, the oldest first. */
  List<LineUpSession> of(Transaction transaction, String owner);

  /** The owner's, the oldest first. */
  List<LineUpSession> of(String owner);

  /** Anybody's, to be held against the log. Refused (kind USAGE) where its rows make no sense. */
  Optional<LineUpSession> find(long session);

  /** Numbers of all that were finished, whoever's they are. */
  List<Long> finished();
}
