package org.secondlook.footage.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.base.Picture;
import org.secondlook.footage.Frame;
import org.secondlook.footage.LazyFrame;
import org.secondlook.footage.Luma;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.footage.MediaPart;
import org.secondlook.footage.MediaReader;
import org.secondlook.footage.MediaSettings;

/** An animated WebP as a recording: its frames with the times that it gives them. */
final class AnimationReader implements MediaReader {
  private final Path file;
  private final AnimatedWebp animation;
  private final Optional<String> cut;
  private final MediaSettings settings;
  private final MediaFacts facts;

  AnimationReader(
      Path file,
      AnimatedWebp animation,
      Optional<String> cut,
      MediaPart part,
      MediaSettings settings) {
    this.file = file;
    this.animation = animation;
    this.cut = cut;
    this.settings = settings;
    Picture first = shown();
    animation.rewind();
    int frames = animation.frames().size();
    this.facts =
        new MediaFacts(
            MediaKind.VIDEO,
            first.width(),
            first.height(),
            FileType.Still.WEBP.format(),
            FileType.Still.WEBP.format(),
            animation.durationMillis(),
            1000.0 * frames / Math.max(1, animation.durationMillis()),
            0,
            settings.turn(),
            false,
            Map.of("frames", Integer.toString(frames)),
            part,
            PictureSettings.assumed(settings));
  }

  private Picture shown() {
    return PictureSettings.apply(settings, animation.draw());
  }

  @Override
  public MediaFacts facts() {
    return facts;
  }

  @Override
  public Optional<LazyFrame> advance() {
    int number = animation.next();
    List<AnimatedWebp.Piece> frames = animation.frames();
    return number < frames.size()
        ? Optional.of(new Drawn(number, frames.get(number).startMillis(), shown()))
        : Optional.empty();
  }

  @Override
  public void seek(long ptsMillis) {
    List<AnimatedWebp.Piece> frames = animation.frames();
    int target = 0;
    while (target + 1 < frames.size() && frames.get(target + 1).startMillis() <= ptsMillis) {
      target++;
    }
    if (target < animation.next()) {
      animation.rewind();
    }
    while (animation.next() < target) {
      animation.draw();
    }
  }

  @Override
  public Optional<String> damage() {
    return cut.or(animation::fault)
        .map(words -> file.getFileName() + " is " + words + "; the readable part was used.");
  }

  @Override
  public void close() {}

  private record Drawn(long index, long ptsMillis, Picture picture) implements LazyFrame {
    @Override
    public Frame frame() {
      return new Frame(index, ptsMillis, picture);
    }

    @Override
    public Luma luma() {
      return Luma.of(picture);
    }
  }
}
