package org.secondlook.app.widgets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.image.Image;
import org.secondlook.app.jobs.JobRunner;

/**
 * Small pictures by key, fetched and decoded in the background and kept while there is room. On the
 * window's thread; the source is called on others.
 */
public final class Thumbnails<K> {
  private final JobRunner jobs;
  private final Function<K, Image> source;
  private final Map<K, Image> kept;
  private final Map<K, List<Consumer<Image>>> waiting = new HashMap<>();

  /**
   * @param most pictures kept; the longest unused goes first
   */
  public Thumbnails(JobRunner jobs, Function<K, Image> source, int most) {
    this.jobs = jobs;
    this.source = source;
    this.kept =
        new LinkedHashMap<>(64, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Image> eldest) {
            return size() > most;
          }
        };
  }

  /** Hands over the picture: at once where it is kept, else soon; never where it can't be read. */
  public void get(K key, Consumer<Image> show) {
    Image image = kept.get(key);
    if (image != null) {
      show.accept(image);
      return;
    }
    List<Consumer<Image>> queue = waiting.get(key);
    if (queue != null) {
      queue.add(show);
      return;
    }
    waiting.put(key, new ArrayList<>(List.of(show)));
    jobs.load(
        () -> source.apply(key),
        fetched -> {
          kept.put(key, fetched);
          waiting.remove(key).forEach(each -> each.accept(fetched));
        },
        failure -> waiting.remove(key));
  }
}
