package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.access.SignIn;
import org.secondlook.base.Home;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.NewCase;
import org.secondlook.casework.Openness;
import org.secondlook.casework.SearchSettings;
import org.secondlook.search.GalleryFilter;
import org.secondlook.workflow.accounts.AddAccount;
import org.secondlook.workflow.accounts.SignInUser;
import org.secondlook.workflow.cases.OpenCase;

/** What was tried and refused leaves a trace that can't be cut off the log's end unseen. */
class AttestedTriesTest {
  @TempDir Path folder;
  private Workstation workstation;
  private Actor alone;

  @BeforeEach
  void open() {
    workstation = Workstation.open(new Home(folder.resolve("home")), Optional.empty());
    alone = new SignInUser(workstation).alone("morgan");
  }

  @AfterEach
  void close() {
    workstation.close();
  }

  private void assertAttested() {
    var log = workstation.casework().log();
    assertThat(log.checkpoints().getLast().sequence()).isEqualTo(log.head().sequence());
  }

  @Test
  void aSignInThatFailsIsAttestedLikeOneThatSucceeds() {
    new AddAccount(workstation)
        .run(alone, "ada", Role.ADMINISTRATOR, "correct horse battery".toCharArray());
    SignInUser signIn = new SignInUser(workstation);
    assertThat(signIn.run("ada", "wrong horse battery".toCharArray()))
        .isInstanceOf(SignIn.Refused.class);
    assertAttested();
    assertThat(signIn.run("nobody", "wrong horse battery".toCharArray()))
        .isInstanceOf(SignIn.Refused.class);
    assertAttested();
    assertThat(signIn.run("ada", "correct horse battery".toCharArray()))
        .isInstanceOf(SignIn.Welcome.class);
    assertAttested();
  }

  @Test
  void aSearchThatIsRefusedIsAttested() {
    CaseFile file =
        new OpenCase(workstation).run(alone, new NewCase("1", "A case", "theft", "the office"));
    assertThatThrownBy(
            () ->
                new CheckSearch(workstation)
                    .run(
                        alone,
                        file,
                        " ",
                        Openness.BLIND,
                        new SearchSettings(20, 25, GalleryFilter.ALL)))
        .isInstanceOf(SecondLookException.class);
    assertAttested();
  }
}
