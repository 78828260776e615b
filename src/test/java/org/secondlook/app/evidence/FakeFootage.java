package org.secondlook.app.evidence;

import java.util.Optional;
import org.secondlook.base.Box;
import org.secondlook.base.Picture;
import org.secondlook.engine.Footage;
import org.secondlook.footage.Frame;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;

/** A film at 25 frames a second that pans over one picture. */
public final class FakeFootage implements Footage {
  private static final long STEP = 40;
  private final MediaFacts facts;
  private final Picture still;
  boolean closed;

  public FakeFootage(MediaFacts facts, Picture still) {
    this.facts = facts;
    this.still = still;
  }

  @Override
  public MediaFacts facts() {
    return facts;
  }

  @Override
  public Frame at(long ptsMillis) {
    long index =
        facts.kind() == MediaKind.PICTURE
            ? 0
            : Math.clamp(ptsMillis / STEP, 0, facts.durationMillis() / STEP - 1);
    Picture shown =
        facts.kind() == MediaKind.PICTURE
            ? still
            : still.crop(new Box(0, 0, still.width(), still.height()));
    return new Frame(index, index * STEP, shown);
  }

  @Override
  public Optional<Frame> after(long ptsMillis) {
    long next = ptsMillis / STEP * STEP + STEP;
    return facts.kind() == MediaKind.PICTURE || next >= facts.durationMillis()
        ? Optional.empty()
        : Optional.of(at(next));
  }

  @Override
  public Optional<Frame> before(long ptsMillis) {
    long last = (ptsMillis - 1) / STEP * STEP;
    return facts.kind() == MediaKind.PICTURE || ptsMillis <= 0
        ? Optional.empty()
        : Optional.of(at(last));
  }

  @Override
  public void close() {
    closed = true;
  }
}
