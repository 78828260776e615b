package org.secondlook.search;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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
      return new Block(codes.block(rows, bytes));
    }
  }

  /** A block ready to be scanned. */
  public static final class Block {
    private final MemoryBlock block;

    private Block(MemoryBlock block) {
      this.block = block;
    }
  }

  /** What the codes of some blocks leave of one probe's search. */
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
        .near(blocks.stream().map(block -> block.block).toList(), probes, top, photos)
        .stream()
        .map(Left::new)
        .toList();
  }

  /**
   * The answer to one probe.
   *
   * @param parts what was left of blocks that together are the whole gallery, each once
   * @param floats gives the templates of these photos, every one of them
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
