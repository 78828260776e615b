package org.secondlook.intake.internal;

/** A request that gets no further. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why, as a few sentences that hold nothing that was sent. */
  enum Why {
    UNKNOWN_CODE(403, "a code that is not of this window"),
    USED_CODE(410, "a code that was used before"),
    EXPIRED(410, "a code or visit whose time is over"),
    NO_VISIT(403, "no code was used before"),
    TOO_LARGE(413, "more bytes than are taken"),
    TOO_MANY(429, "more pictures of one phone than are taken"),
    MALFORMED(400, "a request that is not as the page makes it"),
    NOT_SAID(422, "something that has to be said is missing or too long"),
    NO_PAGE(404, "a page that is not there"),
    NO_METHOD(405, "a method that is not understood"),
    OTHER_HOST(421, "the name of another host, or a page elsewhere"),
    BUSY(503, "too many requests of one address at once"),
    NOT_TAKEN(422, "a picture that is not taken in"),
    FAULT(500, "a fault of the program");

    private final int status;
    private final String words;

    Why(int status, String words) {
      this.status = status;
      this.words = words;
    }

    int status() {
      return status;
    }

    String words() {
      return words;
    }
  }

  private final Why why;

  Refusal(Why why) {
    super(why.words(), null, false, false);
    this.why = why;
  }

  Why why() {
    return why;
  }
}
