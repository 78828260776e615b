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
  IndexAnswer answer(List<Template> probes, int top, PhotoSet photos);

  /** The same for whoever knows which state is searched. */
  default List<List<Match>> search(List<Template> probes, int top, PhotoSet photos) {
    return answer(probes, top, photos).matches();
  }

  /**
   * Makes the index another state of the gallery. Searches see the former state or the new one,
   * nothing in between. A process that dies in between leaves the former {@link #base} and some of
   * the change: the same change, or a later one that covers it, completes it.
   *
   * @param removed whose templates are erased from memory and disk; unknown numbers are ignored
   * @param added a number that is there and not removed is refused
   * @param snapshot what the new state is called; empty where more is to come
   */
  void apply(List<Long> removed, List<IndexEntry> added, String snapshot);

  /** Adds photos and leaves the state without a name. */
  default void add(List<IndexEntry> entries) {
    apply(List.of(), entries, "");
  }

  /** Removes photos and leaves the state without a name. */
  default void remove(List<Long> photos) {
    apply(photos, List.of(), "");
  }

  /** Names the state. */
  default void stamp(String snapshot) {
    apply(List.of(), List.of(), snapshot);
  }

  /** Photos in the index. */
  int size();

  /** Identity of the gallery state that this index holds; empty where it is none. */
  String snapshot();

  /**
   * The last state that it held: applying all that changed since makes the index whole. Empty where
   * it must be rebuilt.
   */
  String base();

  /** Throws away all and reads the gallery anew. @param source calls its argument once an entry */
  void rebuild(String snapshot, Consumer<Consumer<IndexEntry>> source, JobContext context);

  @Override
  void close();
}
