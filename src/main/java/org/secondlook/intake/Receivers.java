package org.secondlook.intake;

import java.time.Duration;
import java.time.InstantSource;
import org.secondlook.intake.internal.HttpsReceiver;

/** Opens the room. */
public final class Receivers {
  /** Nobody may listen longer. */
  public static final Duration LONGEST = Duration.ofMinutes(10);

  private Receivers() {}

  /** Listens from now on. INPUT where the address can't be listened on. */
  public static Receiver open(
      ReceiverSettings settings, UploadHandler handler, InstantSource clock) {
    return HttpsReceiver.open(settings, handler, clock);
  }
}
