package org.secondlook.search;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.secondlook.search.internal.BlockCodes;
import org.secondlook.search.internal.BlockScan;
import org.secondlook.search.internal.MemoryBlock;
import org.secondlook.search.internal.NearRows;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/**
 * The exact index in pieces, for galleries that are searched on several machines: photos are coded
 * into blocks of bytes, each machine scans its own blocks, and whoever asked joins what they leave
 * and decides by the float templates. The answer is {@link FloatScanIndex}'s, to the last bit
 * (docs/decisions/0028-cluster.md). Safe for several threads; close it.
 */
public final class BlockIndex implements AutoCloseable {
  private final Fusion fusion;
  private final BlockScan scan;

  /**
   * @param threads that a scan uses
   */
  public BlockIndex(Fusion fusion, int threads) {
    this.fusion = fusion;
    scan = new BlockScan(fusion, threads);
  }

  /** How the photos of one gallery are coded; its bytes are the same wherever they are read. */
  public static final class Codes {
    private final BlockCodes codes;

    private Codes(BlockCodes codes) {
      this.codes = codes;
    }

    /** So many templates say all there is to know. */
    public static int sample() {
      return BlockCodes.sample();
    }

    /** Fitted to some of a gallery's templates, at least one. */
    public static Codes fitted(List<Template> sample) {
      return new Codes(BlockCodes.fitted(sample));
    }

    /** An IllegalArgumentException where these are no codecs. */
    public static Codes read(byte[] bytes) {
      return new Codes(BlockCodes.read(bytes));
    }

    public byte[] bytes() {
      return codes.bytes();
    }

    /** Bytes that a photo of a full block takes. */
    public double photoBytes() {
      return codes.photoBytes();
    }

    public boolean fits(Template template) {
      return codes.fits(template);
    }

    /** Codes some photos, at least one; the same bytes for the same photos in the same order. */
    public byte[] encode(List<IndexEntry> entries) {
      return codes.encode(entries);
    }

    /** Takes what {@link #encode} gave; an IllegalArgumentException where the length is wrong. */
    public Block block(int rows, byte[] bytes) {
      return new Block(codes.block(rows, bytes), (row, photo, person) -> Optional.empty());
    }
  }

  /** Float templates of one block's photos, as far as they are at hand. */
  @FunctionalInterface
  public interface Floats {
    /**
     * Asked by several threads, which nobody interrupts: it may read from a file.
     *
     * @param row of the photo in the block, from 0
     * @return the very template that the block was coded from, or empty
     */
    Optional<Template> of(int row, long photo, long person);
  }

  /** A block ready to be scanned. */
  public static final class Block {
    private final MemoryBlock block;
    private final Floats floats;

    private Block(MemoryBlock block, Floats floats) {
      this.block = block;
      this.floats = floats;
    }

    /** The same, with templates that tell exact similarities at once. */
    public Block with(Floats floats) {
      return new Block(block, floats);
    }
  }

  /**
   * What some blocks leave of one probe's search: exact similarities where float templates were at
   * hand, else the intervals that the codes tell.
   */
  public static final class Left {
    private final NearRows rows;

    private Left(NearRows rows) {
      this.rows = rows;
    }

    public void write(DataOutputStream out) throws IOException {
      rows.write(out);
    }

    public static Left read(DataInputStream in) throws IOException {
      return new Left(NearRows.read(in));
    }
  }

  /** Scans blocks, at least one. @return what is left, for each probe */
  public List<Left> scan(List<Block> blocks, List<Template> probes, int top, PhotoSet photos) {
    return scan
        .near(
            blocks.stream().map(block -> block.block).toList(),
            blocks.stream().map(block -> block.floats).toList(),
            probes,
            top,
            photos)
        .stream()
        .map(Left::new)
        .toList();
  }

  /**
   * The answer to one probe.
   *
   * @param parts what was left of blocks that together are the whole gallery, each once
   * @param floats gives the templates of these photos, every one of them; asked only for photos of
   *     which no part knows the exact similarity
   */
  public List<Match> answer(
      List<Left> parts, Template probe, int top, Function<Set<Long>, Map<Long, Template>> floats) {
    return NearRows.joined(parts.stream().map(part -> part.rows).toList())
        .answer(probe, top, fusion, floats);
  }

  @Override
  public void close() {
    scan.close();
  }
}
