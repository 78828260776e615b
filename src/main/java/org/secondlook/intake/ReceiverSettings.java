package org.secondlook.intake;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * How to listen.
 *
 * @param address one of this machine's; port 0 for any that is free
 * @param incoming where files lie while they come in
 * @param offences of which one has to be chosen; empty where any or none may be told
 */
public record ReceiverSettings(
    InetSocketAddress address,
    Instant until,
    ReceiverCertificate certificate,
    Path incoming,
    List<String> offences,
    Limits limits) {
  public ReceiverSettings {
    offences = List.copyOf(offences);
  }
}
