package org.secondlook.audit;

/**
 * A seat's own key, as the log knows it.
 *
 * @param publicKey hexadecimal
 * @param registered whether it signs for the log now
 */
public record SeatKey(String publicKey, boolean registered) {}
