package org.secondlook.casework;

import java.time.Instant;
import java.util.Optional;
import org.secondlook.audit.Act;
import org.secondlook.audit.KeyChain;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;

/**
 * What happens when files come in by a watched folder or from a phone. The log's entry is the
 * record itself, so each holds all that has to be known again.
 */
public sealed interface IntakeEvent {
  /** As which the log tells of it. */
  Act act();

  /** A folder is watched for the case from now on. @param folder an absolute path */
  record FolderChosen(String folder) implements IntakeEvent {
    @Override
    public Act act() {
      return Act.INTAKE_FOLDER_CHOSEN;
    }
  }

  /** And from now on no longer. */
  record FolderEnded(String folder) implements IntakeEvent {
    @Override
    public Act act() {
      return Act.INTAKE_FOLDER_ENDED;
    }
  }

  /**
   * The program listens for phones.
   *
   * @param address host and port
   * @param fingerprint of the certificate, SHA-256
   */
  record Opened(String address, Instant until, String fingerprint) implements IntakeEvent {
    @Override
    public Act act() {
      return Act.INTAKE_OPENED;
    }
  }

  /**
   * A file lies in the home. The entry's number is the receipt's.
   *
   * @param name as it was told, made harmless
   * @param size in bytes
   */
  record Received(Origin origin, String name, long size, Sha256 sha256) implements IntakeEvent {
    @Override
    public Act act() {
      return Act.INTAKE_RECEIVED;
    }
  }

  /** Where a file came from. */
  sealed interface Origin {
    /** A sentence without its full stop, as evidence keeps it. */
    String words();

    /**
     * @param path within the folder, with slashes on every system
     * @param modified in milliseconds since 1970
     */
    record Folder(String folder, String path, long size, long modified) implements Origin {
      @Override
      public String words() {
        return "the watched folder " + folder + ", as " + path;
      }
    }

    /**
     * @param officer whose phone it is
     * @param offence of the matter; may be empty where the agency keeps no list
     * @param how the picture was obtained
     */
    record Phone(String officer, String offence, String how) implements Origin {
      private static final int LONGEST = 200;

      public Phone {
        officer = said(officer, "Say whose phone this is");
        how = said(how, "Say how the pictures were obtained");
        offence = plain(offence);
      }

      private static String said(String text, String what) {
        String plain = plain(text);
        if (plain.isEmpty()) {
          throw SecondLookException.usage(what + ".");
        }
        return plain;
      }

      private static String plain(String text) {
        String plain = text.replaceAll("\\p{C}+", " ").strip();
        if (plain.length() > LONGEST) {
          throw SecondLookException.usage("A field holds at most " + LONGEST + " characters.");
        }
        return plain;
      }

      @Override
      public String words() {
        return "the phone of "
            + officer
            + ", as its browser sent it; obtained: "
            + how
            + (offence.isEmpty() ? "" : "; offence: " + offence);
      }
    }
  }

  /**
   * A received file can't be used and was set aside.
   *
   * @param receipt the number of its receipt
   * @param sha256 of what was received
   * @param kept of what was set aside, which may be what was put in its place; empty where nothing
   *     was there any more, and in entries of version 0.1.0
   */
  record Quarantined(long receipt, String name, Sha256 sha256, String why, Optional<Sha256> kept)
      implements IntakeEvent {
    @Override
    public Act act() {
      return Act.INTAKE_QUARANTINED;
    }
  }

  /**
   * Something that was not taken.
   *
   * @param from an address of the network, or a path
   * @param count how often, in about a second
   */
  record Refused(String from, String why, int count) implements IntakeEvent {
    @Override
    public Act act() {
      return Act.INTAKE_REFUSED;
    }
  }

  /** The program listens no longer. @param refused how many requests */
  record Closed(String address, int received, int refused) implements IntakeEvent {
    @Override
    public Act act() {
      return Act.INTAKE_CLOSED;
    }
  }

  /**
   * An event as the log has it.
   *
   * @param entry its number
   * @param elsewhere the seat at which it happened, where that isn't this one: what it tells of
   *     lies there
   */
  record Logged<T extends IntakeEvent>(
      T event, long entry, Instant at, CaseId caseId, Optional<KeyChain.Seat> elsewhere) {
    public boolean isHere() {
      return elsewhere.isEmpty();
    }
  }

  /**
   * A folder that is watched for a case.
   *
   * @param elsewhere the seat that watches it; empty where it is this one
   */
  record Watched(CaseId caseId, String folder, Optional<KeyChain.Seat> elsewhere) {}
}
