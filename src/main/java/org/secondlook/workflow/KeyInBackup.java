package org.secondlook.workflow;

/**
 * What a backup of a home without a password does with the key that signs checkpoints: whoever
 * holds the key can sign as the home does. In an encrypted home's backup the key comes along,
 * sealed as it is.
 */
public sealed interface KeyInBackup {
  /** The restored home makes another, and its log tells that it did. */
  record LeftOut() implements KeyInBackup {}

  /**
   * @param password that restoring it asks for, at least 8 characters
   */
  record SealedUnder(char[] password) implements KeyInBackup {}
}
