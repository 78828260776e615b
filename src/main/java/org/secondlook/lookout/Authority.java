package org.secondlook.lookout;

import java.time.Duration;
import java.time.Instant;
import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;

/**
 * What allows a look-out.
 *
 * @param issuer who gave it, such as a court
 * @param document such as an order's number
 * @param scope what it covers: purpose and place
 * @param from it holds from then on
 * @param until and ends then, whatever else
 * @param urgent whether watching may begin before the authority is granted: then it has to be asked
 *     for within 24 hours and granted within 48 (EU AI Act, article 5)
 */
public record Authority(
    String issuer, String document, String scope, Instant from, Instant until, boolean urgent) {
  /** From the start until it must have been asked for. */
  public static final Duration TO_REQUEST = Duration.ofHours(24);

  /** From the start until it must have been granted. */
  public static final Duration TO_GRANT = Duration.ofHours(48);

  public Authority {
    issuer = said(issuer, "who gave the authority");
    document = said(document, "by which document");
    scope = OneLine.of(scope);
    if (!until.isAfter(from)) {
      throw SecondLookException.usage("An authority ends after it begins: " + until + ".");
    }
  }

  private static String said(String text, String what) {
    String plain = OneLine.of(text);
    if (plain.isEmpty()) {
      throw SecondLookException.policy("A look-out needs an authority: state " + what + ".");
    }
    return plain;
  }
}
