package org.secondlook.lookout;

import java.time.Instant;

/** Who did something, and when. @param by as the log names the account */
public record Signed(Instant at, String by) {}
