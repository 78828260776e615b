package org.secondlook.footage.internal;

import java.util.List;
import java.util.Optional;
import org.secondlook.footage.Change;
import org.secondlook.footage.LazyFrame;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaPart;
import org.secondlook.footage.MediaReader;
import org.secondlook.footage.NotExamined;

/** A reader that is another part within a larger file. */
record Renamed(MediaReader reader, MediaPart part) implements MediaReader {
  @Override
  public MediaFacts facts() {
    return reader.facts().as(part);
  }

  @Override
  public Optional<LazyFrame> advance() {
    return reader.advance();
  }

  @Override
  public void seek(long ptsMillis) {
    reader.seek(ptsMillis);
  }

  @Override
  public Optional<String> damage() {
    return reader.damage();
  }

  @Override
  public List<Change> changes() {
    return reader.changes();
  }

  @Override
  public List<NotExamined> notExamined() {
    return reader.notExamined();
  }

  @Override
  public void close() {
    reader.close();
  }
}
