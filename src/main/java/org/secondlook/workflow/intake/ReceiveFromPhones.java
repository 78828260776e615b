package org.secondlook.workflow.intake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.secondlook.access.Actor;
import org.secondlook.access.Offence;
import org.secondlook.base.Causes;
import org.secondlook.base.OwnerOnly;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.intake.Limits;
import org.secondlook.intake.ReceiverCertificate;
import org.secondlook.intake.ReceiverSettings;
import org.secondlook.intake.Receivers;
import org.secondlook.storage.HomeSecret;
import org.secondlook.workflow.Workstation;

/** Listens for pictures from phones for one case, on one address, for some minutes. */
public record ReceiveFromPhones(Workstation workstation, InstantSource clock, Limits limits) {
  private static final String PURPOSE = "key of the certificate that phones see";

  /** With a port only behind brackets or a name without colons. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:\\[(.+)\\]|([^:\\[\\]]+))(?::(\\d{1,5}))?|([0-9a-fA-F:.%\\w]*:[^\\[\\]]*:[^\\[\\]]*)");

  public ReceiveFromPhones(Workstation workstation) {
    this(workstation, InstantSource.system(), Limits.STANDARD);
  }

  /**
   * Listens from now on. Refused (kind POLICY) where intake is turned off, the role may not or the
   * case is closed; USAGE where the address isn't one of this machine's.
   *
   * @param minutes 1 to 10
   */
  public Reception open(
      Actor actor,
      CaseFile caseFile,
      InetSocketAddress address,
      int minutes,
      IntakeListener listener) {
    TakeIn takeIn = new TakeIn(workstation, actor, caseFile);
    takeIn.require();
    if (minutes < 1 || minutes > Receivers.LONGEST.toMinutes()) {
      throw SecondLookException.usage(
          "Receiving lasts 1 to " + Receivers.LONGEST.toMinutes() + " minutes.");
    }
    requireOurs(address.getAddress());
    Path incoming = TakeIn.incoming(workstation.home());
    TakeIn.requireRoom(incoming, 0);
    Instant now = clock.instant();
    return Reception.open(
        takeIn,
        new ReceiverSettings(
            address,
            now.plus(Duration.ofMinutes(minutes)),
            certificate(address.getAddress(), now),
            incoming,
            workstation.casework().policies().current().oversight().offences().stream()
                .map(Offence::name)
                .toList(),
            limits),
        listener,
        clock);
  }

  /** The addresses of this machine that a phone in its network may reach, the likeliest first. */
  public static List<InetAddress> addresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(ReceiveFromPhones::reachable)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(each -> !each.isLinkLocalAddress() && !each.isMulticastAddress())
          .sorted(
              Comparator.comparing((InetAddress each) -> !each.isSiteLocalAddress())
                  .thenComparing(each -> each.getAddress().length))
          .toList();
    } catch (SocketException e) {
      return List.of();
    }
  }

  private static boolean reachable(NetworkInterface each) {
    try {
      return each.isUp() && !each.isLoopback();
    } catch (SocketException e) {
      return false;
    }
  }

  /** "192.168.1.5" or "192.168.1.5:8443". USAGE where it is no address. */
  public static InetSocketAddress parse(String text) {
    Matcher parts = ADDRESS.matcher(text.strip());
    if (parts.matches()) {
      String host =
          Stream.of(parts.group(1), parts.group(2), parts.group(4))
              .filter(Objects::nonNull)
              .findFirst()
              .orElseThrow();
      int port = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
      try {
        if (port <= 65_535) {
          // A name is never looked up: that would be a question to a network.
          return new InetSocketAddress(InetAddress.ofLiteral(host), port);
        }
      } catch (IllegalArgumentException ignored) {
        // Said below.
      }
    }
    throw SecondLookException.usage(
        text + " is no address such as 192.168.1.5 or 192.168.1.5:8443.");
  }

  private static void requireOurs(InetAddress address) {
    try {
      if (!address.isAnyLocalAddress() && NetworkInterface.getByInetAddress(address) != null) {
        return;
      }
    } catch (SocketException ignored) {
      // Said below.
    }
    throw SecondLookException.usage(
        address.getHostAddress()
            + " is not one of this machine's addresses. Choose the one in the office's network: "
            + String.join(", ", addresses().stream().map(InetAddress::getHostAddress).toList())
            + ".");
  }

  /** The home's own for this address, made where there is none that fits. */
  private ReceiverCertificate certificate(InetAddress address, Instant now) {
    Path file = workstation.home().intake().resolve("certificate.sealed");
    HomeSecret secret = HomeSecret.of(workstation.database());
    try {
      Optional<ReceiverCertificate> kept =
          Files.exists(file)
              ? secret
                  .open(PURPOSE, Files.readAllBytes(file))
                  .flatMap(bytes -> ReceiverCertificate.read(bytes, address, now))
              : Optional.empty();
      if (kept.isPresent()) {
        return kept.get();
      }
      ReceiverCertificate made = ReceiverCertificate.make(address, now);
      Files.write(file, secret.seal(PURPOSE, made.bytes()));
      OwnerOnly.set(file);
      return made;
    } catch (IOException e) {
      throw SecondLookException.input(
          "The certificate "
              + file
              + " can't be read or made ("
              + Causes.of(e)
              + "). Check its permissions and that its disk has room.",
          e);
    }
  }
}
