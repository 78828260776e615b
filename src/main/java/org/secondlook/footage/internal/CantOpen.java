package org.secondlook.footage.internal;

/** A file can't be used; the message continues a sentence that begins with the file's name. */
public final class CantOpen extends Exception {
  private static final long serialVersionUID = 1L;

  CantOpen(String rest) {
    super(rest);
  }
}
