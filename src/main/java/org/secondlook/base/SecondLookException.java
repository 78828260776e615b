package org.secondlook.base;

import java.util.Optional;

/**
 * The one family of failures. The message is a sentence for the user: what happened, to which file,
 * what to do. The detail is for the log. Expected outcomes (no face, too poor, damaged part) are
 * values, not exceptions.
 */
public final class SecondLookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What a failure means for the caller; the command line's exit code follows from it. */
  public enum Kind {
    /** A fault of ours. */
    FAULT(1),
    /** Asked for in the wrong way. */
    USAGE(2),
    /** A file or picture could not be read. */
    INPUT(3),
    /** Refused by policy: no case, no purpose, not allowed. */
    POLICY(4),
    /** The store, a model or a package is damaged or does not verify. */
    DAMAGED(5),
    /** The user cancelled. */
    CANCELLED(130);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    public int exitCode() {
      return exitCode;
    }
  }

  private final Kind kind;
  private final String detail;

  private SecondLookException(Kind kind, String sentence, String detail, Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
    this.detail = detail;
  }

  public static SecondLookException fault(String sentence, Throwable cause) {
    return new SecondLookException(Kind.FAULT, sentence, null, cause);
  }

  public static SecondLookException usage(String sentence) {
    return new SecondLookException(Kind.USAGE, sentence, null, null);
  }

  public static SecondLookException input(String sentence) {
    return new SecondLookException(Kind.INPUT, sentence, null, null);
  }

  public static SecondLookException input(String sentence, Throwable cause) {
    return new SecondLookException(Kind.INPUT, sentence, null, cause);
  }

  public static SecondLookException policy(String sentence) {
    return new SecondLookException(Kind.POLICY, sentence, null, null);
  }

  public static SecondLookException damaged(String sentence) {
    return new SecondLookException(Kind.DAMAGED, sentence, null, null);
  }

  public static SecondLookException damaged(String sentence, Throwable cause) {
    return new SecondLookException(Kind.DAMAGED, sentence, null, cause);
  }

  public static SecondLookException cancelled() {
    return new SecondLookException(
        Kind.CANCELLED, "Cancelled. What was finished before is kept.", null, null);
  }

  /** The same failure with a word for the log. */
  public SecondLookException withDetail(String forTheLog) {
    return new SecondLookException(kind, getMessage(), forTheLog, getCause());
  }

  /** The same, with what else is to be known or done: a sentence. */
  public SecondLookException and(String more) {
    return new SecondLookException(kind, getMessage() + " " + more, detail, this);
  }

  public Kind kind() {
    return kind;
  }

  public Optional<String> detail() {
    return Optional.ofNullable(detail);
  }
}
