package org.secondlook.base;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * Why a file could not be used, in words: many of Java's own messages are the file's name alone.
 */
public final class Causes {
  private Causes() {}

  /**
   * A refusal (kind INPUT) to go on, where something can't be written.
   *
   * @param what a sentence's beginning that names it and the file or folder, such as "The picture
   *     can't be written to /media/usb"
   */
  public static SecondLookException unwritten(String what, IOException e) {
    return SecondLookException.input(
        what + " (" + of(e) + "). Check that its disk has room and that you may write there.", e);
  }

  /** Without a full stop, such as "access to /home/key is denied". */
  public static String of(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "access to " + denied.getFile() + " is denied";
      case NoSuchFileException missing -> missing.getFile() + " is missing";
      case FileAlreadyExistsException there -> there.getFile() + " is there already";
      case NotDirectoryException file -> file.getFile() + " is no folder";
      case DirectoryNotEmptyException full -> full.getFile() + " is a folder that is not empty";
      case FileSystemException other when other.getReason() != null -> other.getMessage();
      case FileSystemException other -> "the system gave no reason for " + other.getFile();
      case IOException other when other.getMessage() != null -> other.getMessage();
      default -> e.getClass().getSimpleName();
    };
  }
}
