package org.secondlook.app.window;

import org.secondlook.access.Actor;
import org.secondlook.app.Texts;
import org.secondlook.app.WindowSession;

/** What the foot of the window says of who works here. */
final class Foot {
  private Foot() {}

  /** Who works, and on which server where the home lies on one. */
  static String of(WindowSession session) {
    String who = words(session.actor());
    return session
        .workstation()
        .server()
        .map(server -> Texts.of("server.foot", who, server))
        .orElse(who);
  }

  private static String words(Actor actor) {
    return switch (actor) {
      case Actor.SingleUser alone -> Texts.of("actor.single", alone.name());
      case Actor.SignedIn account ->
          Texts.of("actor.account", account.name(), Texts.of("role." + account.role()));
    };
  }
}
