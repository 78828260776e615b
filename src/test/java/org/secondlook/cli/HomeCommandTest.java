package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.access.Role;
import org.secondlook.access.SignIn;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditFilter;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.search.GalleryFilter;
import org.secondlook.search.Match;
import org.secondlook.workflow.ProtectHome;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.accounts.SignInUser;

class HomeCommandTest {
  private static final String HOME_PASSWORD = "SECONDLOOK_HOME_PASSWORD";
  private static final String NEW_PASSWORD = "SECONDLOOK_NEW_HOME_PASSWORD";
  private static final int PEOPLE = 40;

  @TempDir Path folder;

  private Home home() {
    return new Home(folder.resolve("home"));
  }

  private Workstation open(String password) {
    return Workstation.open(home(), Optional.ofNullable(password).map(String::toCharArray));
  }

  private void enrol() {
    try (Workstation workstation = open(null)) {
      UnitOfWork.onTheGallery(
          workstation,
          change -> {
            workstation
                .gallery()
                .enrol(
                    change.transaction(),
                    LongStream.range(0, PEOPLE)
                        .mapToObj(n -> SyntheticPhotos.photo("person " + n, n))
                        .toList());
            return workstation
                .casework()
                .log()
                .append(
                    change.transaction(),
                    alone(workstation),
                    change.entry(Act.PEOPLE_ENROLLED, JsonNodeFactory.instance.objectNode()));
          });
    }
  }

  /** Each person is looked for with their own template. */
  private static List<Long> found(Workstation workstation) {
    return workstation
        .searchable()
        .search(
            LongStream.range(0, PEOPLE).mapToObj(SyntheticPhotos::template).toList(),
            1,
            GalleryFilter.ALL,
            JobContext.silent())
        .matches()
        .stream()
        .map(List::getFirst)
        .map(Match::photo)
        .toList();
  }

  /** Files of the home in which a template's numbers stand as they are. */
  private List<String> filesWithATemplate() throws IOException {
    ByteBuffer numbers = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = SyntheticPhotos.template(7).first().values();
    for (int i = 0; numbers.hasRemaining(); i++) {
      numbers.putFloat(values[i]);
    }
    String needle = new String(numbers.array(), StandardCharsets.ISO_8859_1);
    try (Stream<Path> files = Files.walk(home().folder())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> text(file).contains(needle))
          .map(file -> home().folder().relativize(file).toString())
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void anEncryptedHomeOpensWithItsPasswordOnlySearchesAlikeAndHoldsNoTemplateInTheClear()
      throws Exception {
    enrol();
    CommandsOnHome run = new CommandsOnHome(home());
    List<Long> before;
    try (Workstation workstation = open(null)) {
      before = found(workstation);
    }
    assertThat(before).doesNotHaveDuplicates().hasSize(PEOPLE);
    assertThat(filesWithATemplate()).as("the test finds what it looks for").isNotEmpty();
    assertThat(home().index()).exists();

    assertThat(run.process(Map.of(NEW_PASSWORD, "short"), "home", "encrypt")).isEqualTo(4);
    assertThat(run.process(Map.of(NEW_PASSWORD, "correct horse"), "home", "encrypt"))
        .as(run.said())
        .isZero();
    assertThat(filesWithATemplate()).isEmpty();
    assertThat(home().index()).doesNotExist();
    assertThat(run.process(Map.of(), "gallery", "stats")).as("no password").isEqualTo(4);
    assertThat(run.process(Map.of(HOME_PASSWORD, "battery staple"), "gallery", "stats"))
        .as("a wrong one")
        .isEqualTo(4);

    try (Workstation workstation = open("correct horse")) {
      assertThat(found(workstation)).isEqualTo(before);
    }
    assertThat(home().index()).as("the index stays in memory").doesNotExist();
    assertThat(filesWithATemplate()).isEmpty();
    System.out.println("Files of an encrypted home with a template in the clear: 0");
  }

  @Test
  void passwordChangesAndDecryptionAreLoggedAndTheLogVerifies() throws Exception {
    enrol();
    CommandsOnHome run = new CommandsOnHome(home());
    try (Workstation workstation = open(null)) {
      new ProtectHome(workstation).encrypt(alone(workstation), "correct horse".toCharArray());
      assertThatThrownBy(
              () ->
                  new ProtectHome(workstation)
                      .encrypt(alone(workstation), "correct horse".toCharArray()))
          .hasMessageContaining("encrypted already");
    }
    assertThat(
            run.process(
                Map.of(HOME_PASSWORD, "correct horse", NEW_PASSWORD, "battery staple"),
                "home",
                "password"))
        .as(run.said())
        .isZero();
    assertThatThrownBy(() -> open("correct horse")).isInstanceOf(SecondLookException.class);
    try (Workstation workstation = open("battery staple")) {
      new ProtectHome(workstation).decrypt(alone(workstation));
      assertThat(found(workstation)).hasSize(PEOPLE);
    }
    assertThat(run.run("home", "decrypt")).as("it is plain already").isEqualTo(2);
    try (Workstation workstation = open(null)) {
      List<String> acts =
          workstation
              .casework()
              .log()
              .entries(alone(workstation), AuditFilter.ALL, Long.MAX_VALUE, 100)
              .stream()
              .map(AuditEntry::act)
              .toList();
      assertThat(acts)
          .containsSubsequence(
              Act.HOME_DECRYPTED.name(),
              Act.HOME_PASSWORD_CHANGED.name(),
              Act.HOME_ENCRYPTED.name());
    }
    assertThat(run.run("audit", "verify")).isZero();
  }

  @Test
  void whereThereAreAccountsOnlyAdministratorsMayDoIt() {
    try (Workstation workstation = open(null)) {
      var accounts = workstation.casework().accounts();
      char[] password = "a long password".toCharArray();
      Actor first = alone(workstation);
      UnitOfWork.act(
          workstation, t -> accounts.add(t, first, "root", Role.ADMINISTRATOR, password.clone()));
      Actor root = signIn(workstation, "root", password);
      for (Role role : Role.values()) {
        if (role != Role.ADMINISTRATOR) {
          UnitOfWork.act(
              workstation, t -> accounts.add(t, root, role.name(), role, password.clone()));
          Actor actor = signIn(workstation, role.name(), password);
          refused(() -> new ProtectHome(workstation).encrypt(actor, password.clone()));
        }
      }
      refused(() -> new ProtectHome(workstation).encrypt(first, password.clone()));
      assertThat(workstation.database().encrypted()).isFalse();
      new ProtectHome(workstation).encrypt(root, password.clone());
      assertThat(workstation.database().encrypted()).isTrue();
    }
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SecondLookException.class,
            e -> assertThat(e.kind()).isEqualTo(SecondLookException.Kind.POLICY));
  }

  private static Actor alone(Workstation workstation) {
    return workstation.casework().accounts().singleUser("morgan");
  }

  private static Actor signIn(Workstation workstation, String name, char[] password) {
    SignIn outcome = new SignInUser(workstation).run(name, password.clone());
    if (outcome instanceof SignIn.Welcome(Actor actor)) {
      return actor;
    }
    throw new AssertionError(name + ": " + outcome);
  }
}
