package org.secondlook.cluster;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.secondlook.base.SecondLookException;

/**
 * Where a member listens.
 *
 * @param host name or address; an IPv6 address stands in brackets
 */
public record MemberAddress(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]\\s]+):(\\d{1,5})");

  public MemberAddress {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("A port is a number from 1 to 65535");
    }
  }

  /** Refuses (kind USAGE) what isn't HOST:PORT. */
  public static MemberAddress read(String text) {
    Matcher found = FORM.matcher(text);
    if (!found.matches()
        || Integer.parseInt(found.group(2)) < 1
        || Integer.parseInt(found.group(2)) > 65535) {
      throw SecondLookException.usage(
          "\"" + text + "\" is not where a node listens. Write HOST:PORT, such as 10.1.2.3:7800.");
    }
    return new MemberAddress(found.group(1), Integer.parseInt(found.group(2)));
  }

  /** Refuses (kind USAGE) a name that nobody knows. */
  public InetSocketAddress resolved() {
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw SecondLookException.usage("Nobody knows the machine \"" + host + "\".");
    }
  }

  /** Refuses (kind USAGE) an address that others can't reach this machine by. */
  public void requireOwn() {
    if (resolved().getAddress().isAnyLocalAddress()) {
      throw SecondLookException.usage(
          "A node listens at one address of this machine, by which the others reach it, and not at \""
              + host
              + "\".");
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
