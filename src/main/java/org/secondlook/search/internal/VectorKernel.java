package org.secondlook.search.internal;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops with the Vector API, for vectors of 128 to 512 bits. Loaded only where its module is
 * there. Four vectors of rows are summed at a time: enough to hide the multiplications' latency and
 * to share the broadcast weights.
 */
final class VectorKernel implements Kernel {
  private static final VectorSpecies<Short> SHORTS =
      ShortVector.SPECIES_PREFERRED.length() > 32
          ? ShortVector.SPECIES_512
          : ShortVector.SPECIES_PREFERRED;
  private static final int LANES = SHORTS.length();
  // A quarter of the ints' width must be a vector of bytes, and the narrowest of those has 64 bits.
  private static final boolean WIDE = LANES >= 16;
  private static final VectorSpecies<Integer> INTS =
      LANES >= 32 ? IntVector.SPECIES_512 : IntVector.SPECIES_256;
  private static final VectorSpecies<Byte> BYTES =
      LANES >= 32 ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final long GROUP = 2L * ROWS;

  @Override
  public void coarse(
      MemorySegment scan, long at, Plan plan, int cutFused, int cutSecond, BlockSums out) {
    clear(out);
    for (int row = 0; row < ROWS; row += 4 * LANES) {
      part(scan, at + 2L * row, plan.first, out.fused, row);
      long next = at + GROUP * (plan.first.words.length / 4);
      part(scan, next + 2L * row, plan.second, out.second, row);
    }
    long errors = at + GROUP * ((plan.first.words.length + plan.second.words.length) / 4);
    finish(scan, errors, plan, (short) cutFused, (short) cutSecond, out);
  }

  private static void clear(BlockSums out) {
    for (int i = 0; i < ROWS / 64; i++) {
      out.passFused[i] = 0;
      out.passSecond[i] = 0;
    }
  }

  private static void part(MemorySegment scan, long from, Plan.Part part, short[] sums, int row) {
    short[] words = part.words;
    ShortVector a = ShortVector.broadcast(SHORTS, part.start);
    ShortVector b = a;
    ShortVector c = a;
    ShortVector d = a;
    long at = from;
    for (int g = 0; g < words.length; g += 4) {
      ShortVector p = ShortVector.fromMemorySegment(SHORTS, scan, at, ORDER);
      ShortVector q = ShortVector.fromMemorySegment(SHORTS, scan, at + 2L * LANES, ORDER);
      ShortVector r = ShortVector.fromMemorySegment(SHORTS, scan, at + 4L * LANES, ORDER);
      ShortVector s = ShortVector.fromMemorySegment(SHORTS, scan, at + 6L * LANES, ORDER);
      ShortVector w = ShortVector.broadcast(SHORTS, words[g]);
      a = a.add(p.mul(w));
      b = b.add(q.mul(w));
      c = c.add(r.mul(w));
      d = d.add(s.mul(w));
      w = ShortVector.broadcast(SHORTS, words[g + 1]);
      a = a.add(p.lanewise(VectorOperators.LSHR, 4).mul(w));
      b = b.add(q.lanewise(VectorOperators.LSHR, 4).mul(w));
      c = c.add(r.lanewise(VectorOperators.LSHR, 4).mul(w));
      d = d.add(s.lanewise(VectorOperators.LSHR, 4).mul(w));
      w = ShortVector.broadcast(SHORTS, words[g + 2]);
      a = a.add(p.lanewise(VectorOperators.LSHR, 8).mul(w));
      b = b.add(q.lanewise(VectorOperators.LSHR, 8).mul(w));
      c = c.add(r.lanewise(VectorOperators.LSHR, 8).mul(w));
      d = d.add(s.lanewise(VectorOperators.LSHR, 8).mul(w));
      w = ShortVector.broadcast(SHORTS, words[g + 3]);
      a = a.add(p.lanewise(VectorOperators.LSHR, 12).mul(w));
      b = b.add(q.lanewise(VectorOperators.LSHR, 12).mul(w));
      c = c.add(r.lanewise(VectorOperators.LSHR, 12).mul(w));
      d = d.add(s.lanewise(VectorOperators.LSHR, 12).mul(w));
      at += GROUP;
    }
    a.intoArray(sums, row);
    b.intoArray(sums, row + LANES);
    c.intoArray(sums, row + 2 * LANES);
    d.intoArray(sums, row + 3 * LANES);
  }

  private static void finish(
      MemorySegment scan, long from, Plan plan, short cutFused, short cutSecond, BlockSums out) {
    short perFirst = (short) plan.first.perError;
    short perSecond = (short) plan.second.perError;
    short fusedPerSecond = (short) plan.fusedPerSecondError;
    short unknown = Codec.UNKNOWN;
    for (int row = 0; row < ROWS; row += LANES) {
      ShortVector errors = ShortVector.fromMemorySegment(SHORTS, scan, from + 2L * row, ORDER);
      ShortVector one = errors.and((short) 0xff);
      ShortVector two = errors.lanewise(VectorOperators.LSHR, 8);
      ShortVector secondMargin = two.mul(perSecond).add((short) plan.second.slack);
      ShortVector fusedMargin =
          two.mul(fusedPerSecond).add(one.mul(perFirst)).add((short) plan.fusedSlack);
      ShortVector second = ShortVector.fromArray(SHORTS, out.second, row);
      ShortVector fused =
          ShortVector.fromArray(SHORTS, out.fused, row)
              .add(second.lanewise(VectorOperators.ASHR, plan.secondShift));
      fused.intoArray(out.fused, row);
      long unknownFirst = one.compare(VectorOperators.EQ, unknown).toLong();
      long unknownSecond = two.compare(VectorOperators.EQ, unknown).toLong();
      long passFused = fused.add(fusedMargin).compare(VectorOperators.GE, cutFused).toLong();
      long passSecond = second.add(secondMargin).compare(VectorOperators.GE, cutSecond).toLong();
      int word = row >> 6;
      out.passFused[word] |= (passFused | unknownFirst | unknownSecond) << row;
      out.passSecond[word] |= (passSecond | unknownSecond) << row;
    }
  }

  @Override
  public int fine(MemorySegment rows, long at, int[] weights) {
    if (!WIDE) {
      return ScalarKernel.sum(rows, at, weights);
    }
    IntVector sums = IntVector.zero(INTS);
    for (int d = 0; d < weights.length; d += INTS.length()) {
      IntVector codes =
          (IntVector)
              ByteVector.fromMemorySegment(BYTES, rows, at + d, ORDER)
                  .convertShape(VectorOperators.B2I, INTS, 0);
      sums = sums.add(codes.mul(IntVector.fromArray(INTS, weights, d)));
    }
    return sums.reduceLanes(VectorOperators.ADD);
  }

  @Override
  public String name() {
    return "Vector API, " + SHORTS.vectorBitSize() + " bits";
  }
}
