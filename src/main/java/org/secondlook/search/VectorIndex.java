package org.secondlook.search;

import java.util.List;
import java.util.function.Consumer;
import org.secondlook.base.JobContext;
import org.secondlook.vision.Template;

/**
 * Exact search: the answer is the one that a plain float scan of all templates would give. Safe for
 * several threads.
 */
public interface VectorIndex extends AutoCloseable {
  /**
   * The best photo of each of the {@code top} best people, for each probe.
   *
   * @return one list a probe, each sorted by rank; shorter than {@code top} where the gallery is
   *     smaller
   */
  List<List<Match>> search(List<Template> probes, int top, Filter filter);

  /**
   * Adds photos; a number that is there already is refused. The snapshot is empty until {@link
   * #stamp}.
   */
  void add(List<IndexEntry> entries);

  /**
   * Removes photos and erases their templates from memory and disk; unknown numbers are ignored.
   * Then as {@link #add}.
   */
  void remove(List<Long> photos);

  /** Photos in the index. */
  int size();

  /** Identity of the gallery state that this index holds; empty where it must be rebuilt. */
  String snapshot();

  /**
   * Says that the index now holds this state of the gallery, after photos were added or removed. A
   * process that dies before it leaves an index without snapshot, so that nobody searches half a
   * change unnoticed.
   */
  void stamp(String snapshot);

  /** Throws away all and reads the gallery anew. @param source calls its argument once an entry */
  void rebuild(String snapshot, Consumer<Consumer<IndexEntry>> source, JobContext context);

  @Override
  void close();
}
