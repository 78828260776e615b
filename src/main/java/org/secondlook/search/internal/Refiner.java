package org.secondlook.search.internal;

/** What the fine codes say of a row, in the unit of the scan's sums: not above its true place. */
interface Refiner {
  int lowest(int row);
}
