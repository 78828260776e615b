package org.secondlook.intake;

import java.time.Instant;

/**
 * Listens for phones until its time is over or it is closed; what is on its way then is broken off.
 * Safe for several threads.
 */
public interface Receiver extends AutoCloseable {
  /** Host and port. */
  String address();

  /** SHA-256 of the certificate, in pairs of hexadecimal digits with colons, as phones show it. */
  String fingerprint();

  Instant until();

  /**
   * Lets one more phone in, once.
   *
   * @param officer whose it is; empty where the page is to ask
   */
  PhoneCode code(String officer);

  boolean open();

  /** Returns once it listens no longer. */
  void awaitEnd() throws InterruptedException;

  @Override
  void close();
}
