package org.secondlook.search.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.secondlook.search.IndexEntry;
import org.secondlook.vision.Template;

/** How the photos of one gallery are coded: the codecs of its two models. Immutable. */
public final class BlockCodes {
  private final Layout layout;

  private BlockCodes(Layout layout) {
    this.layout = layout;
  }

  /** How many templates say all there is to know about a gallery's codecs. */
  public static int sample() {
    return CodecTrainer.SAMPLE;
  }

  /** Fits the codecs to some of a gallery's templates. */
  public static BlockCodes fitted(List<Template> sample) {
    return new BlockCodes(
        new Layout(
            CodecTrainer.train(
                sample.getFirst().first().model(),
                sample.stream().map(each -> each.first().values()).toList()),
            CodecTrainer.train(
                sample.getFirst().second().model(),
                sample.stream().map(each -> each.second().values()).toList())));
  }

  /** What {@link #bytes} wrote; an IllegalArgumentException where it is anything else. */
  public static BlockCodes read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return new BlockCodes(new Layout(CodecFile.read(in), CodecFile.read(in)));
    } catch (IOException e) {
      throw new IllegalArgumentException("These are no codecs", e);
    }
  }

  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      CodecFile.write(layout.first(), out);
      CodecFile.write(layout.second(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Of a photo in a full block. */
  public double photoBytes() {
    return (double) layout.blockBytes() / Kernel.ROWS + layout.fineBytes() + Layout.ID_BYTES;
  }

  /** Whether templates of these models can be coded. */
  public boolean fits(Template template) {
    return layout.fits(template);
  }

  public byte[] encode(List<IndexEntry> entries) {
    return MemoryBlock.encode(layout, entries);
  }

  public MemoryBlock block(int rows, byte[] bytes) {
    return MemoryBlock.read(layout, rows, bytes);
  }
}
