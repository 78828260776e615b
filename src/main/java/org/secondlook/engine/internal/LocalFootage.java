package org.secondlook.engine.internal;

import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.secondlook.base.SecondLookException;
import org.secondlook.engine.Footage;
import org.secondlook.footage.Frame;
import org.secondlook.footage.LazyFrame;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaReader;

/**
 * A file in the viewer, with the frames around the last one shown kept decoded: stepping back would
 * otherwise decode from the last key frame for each step.
 */
public final class LocalFootage implements Footage {
  private static final long CACHE_BYTES = 160_000_000;
  private static final int MAX_CACHED = 60;

  /** Reading on is cheaper than seeking up to this far ahead. */
  private static final long READ_ON_MILLIS = 1_000;

  private static final long NOWHERE = Long.MIN_VALUE;

  private final Path file;
  private final MediaReader reader;
  private final int capacity;
  private final NavigableMap<Long, Kept> kept = new TreeMap<>();

  /** Time of the frame that the reader gave last, or {@link #NOWHERE}. */
  private long position = NOWHERE;

  /**
   * @param until the last presentation time for which this frame is known to be the one shown;
   *     {@code Long.MAX_VALUE} for the last frame
   */
  private record Kept(Frame frame, long until) {}

  public LocalFootage(Path file, MediaReader reader) {
    this.file = file;
    this.reader = reader;
    long bytes = 3L * reader.facts().width() * reader.facts().height();
    this.capacity = (int) Math.clamp(CACHE_BYTES / bytes, 3, MAX_CACHED);
  }

  @Override
  public MediaFacts facts() {
    return reader.facts();
  }

  @Override
  public Frame at(long ptsMillis) {
    long wanted = Math.max(0, ptsMillis);
    var floor = kept.floorEntry(wanted);
    if (floor != null && wanted <= floor.getValue().until()) {
      return floor.getValue().frame();
    }
    boolean near = position != NOWHERE && position <= wanted && wanted - position <= READ_ON_MILLIS;
    if (near && kept.containsKey(position)) {
      return readOnTo(wanted);
    }
    return seekTo(wanted);
  }

  @Override
  public Optional<Frame> after(long ptsMillis) {
    Frame shown = at(ptsMillis);
    long until = kept.get(shown.ptsMillis()).until();
    if (until == Long.MAX_VALUE) {
      return Optional.empty();
    }
    Kept next = kept.get(until + 1);
    if (next != null) {
      return Optional.of(next.frame());
    }
    if (position != shown.ptsMillis()) {
      reader.seek(shown.ptsMillis());
      position = reader.advance().map(LazyFrame::ptsMillis).orElse(NOWHERE);
    }
    return readNext(shown);
  }

  @Override
  public Optional<Frame> before(long ptsMillis) {
    Frame shown = at(ptsMillis);
    long target = shown.ptsMillis() - 1;
    if (target < 0) {
      return Optional.empty();
    }
    var floor = kept.floorEntry(target);
    if (floor == null || floor.getValue().until() < target) {
      fillUpTo(shown);
    }
    Frame before = at(target);
    return before.ptsMillis() < shown.ptsMillis() ? Optional.of(before) : Optional.empty();
  }

  /** Decodes the frames before the one shown together, so that the next steps back are at hand. */
  private void fillUpTo(Frame shown) {
    double rate = reader.facts().framesPerSecond();
    long window = Math.clamp((long) (capacity / 2 * 1000 / (rate > 0 ? rate : 25)), 40, 500);
    Frame last = seekTo(Math.max(0, shown.ptsMillis() - window));
    while (last.ptsMillis() < shown.ptsMillis()) {
      Optional<Frame> next = readNext(last);
      if (next.isEmpty()) {
        return;
      }
      last = next.get();
    }
  }

  private Frame seekTo(long wanted) {
    reader.seek(wanted);
    Frame frame =
        reader
            .advance()
            .map(LazyFrame::frame)
            .orElseThrow(
                () -> SecondLookException.input(StillsPass.nothing(file, reader.damage())));
    position = frame.ptsMillis();
    // Where all frames are later, the first one is shown.
    keep(frame, Math.max(wanted, frame.ptsMillis()));
    return frame;
  }

  private Frame readOnTo(long wanted) {
    Frame last = kept.get(position).frame();
    while (true) {
      Optional<Frame> next = readNext(last);
      if (next.isEmpty() || next.get().ptsMillis() > wanted) {
        return last;
      }
      last = next.get();
    }
  }

  /** The frame after the one the reader stands at. Frames of the same millisecond count as one. */
  private Optional<Frame> readNext(Frame standing) {
    while (true) {
      Optional<LazyFrame> next = reader.advance();
      if (next.isEmpty()) {
        position = NOWHERE;
        keep(standing, Long.MAX_VALUE);
        return Optional.empty();
      }
      if (next.get().ptsMillis() > standing.ptsMillis()) {
        Frame frame = next.get().frame();
        position = frame.ptsMillis();
        keep(standing, frame.ptsMillis() - 1);
        keep(frame, frame.ptsMillis());
        return Optional.of(frame);
      }
    }
  }

  private void keep(Frame frame, long until) {
    Kept before = kept.get(frame.ptsMillis());
    long known = before == null ? until : Math.max(before.until(), until);
    kept.put(frame.ptsMillis(), new Kept(frame, known));
    while (kept.size() > capacity) {
      // What lies farthest from the frame just seen goes first.
      long now = frame.ptsMillis();
      long first = kept.firstKey();
      long last = kept.lastKey();
      kept.remove(now - first >= last - now ? first : last);
    }
  }

  @Override
  public void close() {
    kept.clear();
    reader.close();
  }
}
