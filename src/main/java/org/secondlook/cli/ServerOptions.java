package org.secondlook.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import org.secondlook.workflow.ConnectHome;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which server keeps a home, and how it is reached from here. */
final class ServerOptions {
  @Parameters(
      arity = "1",
      paramLabel = "URL",
      description = "jdbc:postgresql://HOST/DATABASE[?user=ROLE]")
  private String url;

  @Mixin private Access access;

  ConnectHome.Server server() {
    return access.server(url);
  }

  char[] password() {
    return access.password(url);
  }

  /** The seat's name. */
  String seat() {
    return server().seat();
  }

  /** What belongs to this seat. */
  static final class Access {
    @Option(
        names = "--seat",
        paramLabel = "NAME",
        description = "What this seat is called by the others (else this machine's name).")
    private String seat;

    @Mixin private Reach reach;

    ConnectHome.Server server(String url) {
      return reach.server(url, seat == null ? machine() : seat);
    }

    char[] password(String url) {
      return server(url).password().orElseGet(CommandSession::storePassword);
    }

    private static String machine() {
      try {
        String name = InetAddress.getLocalHost().getHostName();
        return name.length() <= 64 ? name : name.substring(0, 64);
      } catch (UnknownHostException e) {
        return "seat";
      }
    }
  }

  /** Whom a server is known by, and where its password lies. */
  static final class Reach {
    @Option(
        names = "--ca",
        paramLabel = "FILE",
        description =
            "The certificate (PEM) of who signed the server's; it is copied. Without it, Java's own authorities count.")
    private Path authority;

    @Option(
        names = "--password-file",
        paramLabel = "FILE",
        description =
            "A file with the server's password alone, read at each start (else SECONDLOOK_STORE_PASSWORD, else it is asked for).")
    private Path passwordFile;

    /**
     * @param name what this side is called there
     */
    ConnectHome.Server server(String url, String name) {
      return new ConnectHome.Server(
          url,
          name,
          Optional.ofNullable(authority).map(path -> path.toAbsolutePath().normalize()),
          Optional.ofNullable(passwordFile));
    }
  }
}
