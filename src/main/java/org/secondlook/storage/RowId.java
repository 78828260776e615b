package org.secondlook.storage;

/** A row's number as a value of its own type, so that no two kinds of number are mixed up. */
public interface RowId {
  long value();
}
