package org.secondlook.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.Home;
import org.secondlook.casework.NewCase;
import org.secondlook.storage.ServerForTests;
import org.secondlook.workflow.ConnectHome;
import org.secondlook.workflow.VerifyLog;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.SignInUser;
import org.secondlook.workflow.cases.OpenCase;

/** Tests of seats, each with an empty database on a server that the tests start. */
abstract class OnAServer {
  @TempDir Path folder;
  final String url = ServerForTests.emptyDatabase();

  Home home(String name) {
    return new Home(folder.resolve(name));
  }

  ConnectHome.Server server(String seat) {
    return server(url, seat);
  }

  static ConnectHome.Server server(String url, String seat) {
    return new ConnectHome.Server(url, seat, Optional.empty(), Optional.empty());
  }

  ConnectHome.Connected connect(String name) {
    return ConnectHome.run(home(name), server(name), ServerForTests.password());
  }

  Workstation open(String name) {
    return Workstation.open(home(name), Optional.of(ServerForTests.password()));
  }

  static Actor actor(Workstation at) {
    return new SignInUser(at).alone("tester", "tester");
  }

  static void openCase(Workstation at, String number) {
    new OpenCase(at).run(actor(at), new NewCase(number, "Door", "Find a visitor", "Order 7"));
  }

  static List<String> cases(Workstation at) {
    return at.casework().cases().all().stream().map(each -> each.number()).sorted().toList();
  }

  static void requireIntact(Workstation at) {
    assertThat(new VerifyLog(at).run()).isInstanceOf(AuditVerdict.Intact.class);
  }
}
