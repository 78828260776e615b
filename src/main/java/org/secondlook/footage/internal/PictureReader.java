package org.secondlook.footage.internal;

import java.util.Optional;
import org.secondlook.base.Picture;
import org.secondlook.footage.Frame;
import org.secondlook.footage.LazyFrame;
import org.secondlook.footage.Luma;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaReader;

/** A picture as a recording of one frame at time 0. */
final class PictureReader implements MediaReader {
  private final MediaFacts facts;
  private final Picture picture;
  private final Optional<String> damage;
  private boolean given;

  PictureReader(MediaFacts facts, Picture picture, Optional<String> damage) {
    this.facts = facts;
    this.picture = picture;
    this.damage = damage;
  }

  @Override
  public MediaFacts facts() {
    return facts;
  }

  @Override
  public Optional<LazyFrame> advance() {
    if (given) {
      return Optional.empty();
    }
    given = true;
    return Optional.of(new Only(picture));
  }

  @Override
  public void seek(long ptsMillis) {
    given = false;
  }

  @Override
  public Optional<String> damage() {
    return damage;
  }

  @Override
  public void close() {}

  private record Only(Picture picture) implements LazyFrame {
    @Override
    public long ptsMillis() {
      return 0;
    }

    @Override
    public Frame frame() {
      return new Frame(0, 0, picture);
    }

    @Override
    public Luma luma() {
      return Luma.of(picture);
    }
  }
}
