package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.base.Home;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseState;
import org.secondlook.gallery.SyntheticPhotos;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

class PolicyCommandTest {
  @TempDir Path folder;

  private Home home() {
    return new Home(folder.resolve("home"));
  }

  @Test
  void aChangeNeedsAReasonKeepsTheRestAndIsLogged() throws Exception {
    CommandsOnHome run = new CommandsOnHome(home());
    assertThat(run.run("policy", "set", "--most-candidates", "7")).isEqualTo(2);
    assertThat(run.run("policy", "set", "--reason", "no change named")).isEqualTo(2);
    assertThat(
            run.run(
                "policy",
                "set",
                "--reason",
                "rule 12",
                "--most-candidates",
                "7",
                "--open-search",
                "false",
                "--purpose",
                "theft",
                "--purpose",
                "missing person",
                "--retention-days",
                "30"))
        .as(run.said())
        .isZero();
    assertThat(run.run("policy", "set", "--reason", "rule 13", "--blind", "false"))
        .as("neither blind nor open")
        .isEqualTo(2);
    assertThat(
            run.run("policy", "set", "--reason", "rule 13", "--agreement-fmr", "0.0001", "--json"))
        .isZero();
    assertThat(run.run("policy", "show", "--json")).isZero();
    assertThat(run.json().path("mostCandidates").asInt()).isEqualTo(7);
    assertThat(run.json().path("openSearchAllowed").asBoolean()).isFalse();
    assertThat(run.json().path("blind").asBoolean()).isTrue();
    assertThat(run.json().path("blindSearch").asText()).isEqualTo("ALWAYS");
    assertThat(run.json().path("agreementFmr").asDouble()).isEqualTo(1e-4);
    assertThat(run.json().path("minimumQuality").asDouble()).isEqualTo(10);
    assertThat(run.json().path("purposes")).hasSize(2);
    assertThat(run.json().path("retentionDays").asInt()).isEqualTo(30);
    assertThat(run.run("audit", "show", "--act", "POLICY_CHANGED", "--json")).isZero();
    assertThat(run.json().path("entries")).hasSize(2);
    assertThat(run.said()).contains("rule 12", "rule 13");

    assertThat(run.run("policy", "set", "--reason", "r", "--any-purpose", "--retention-days", "0"))
        .isZero();
    assertThat(run.said()).contains("Purposes: any", "never");
    assertThat(run.run("policy", "set", "--reason", "r", "--most-candidates", "0"))
        .as("out of range")
        .isEqualTo(2);
  }

  @Test
  void aRuleChangedInTheStoreGetsIntoNoLaterPolicyAndCanBePutBackWithoutAnyOtherChange()
      throws Exception {
    CommandsOnHome run = new CommandsOnHome(home());
    String[] strict = {"policy", "set", "--reason", "rule 12", "--open-search", "false"};
    assertThat(run.run(strict)).as(run.said()).isZero();
    for (String[] change :
        List.of(
            strict, new String[] {"policy", "set", "--reason", "more", "--most-candidates", "9"})) {
      try (var connection =
              DriverManager.getConnection("jdbc:h2:file:" + home().database(), "sa", "");
          var statement = connection.createStatement()) {
        assertThat(
                statement.executeUpdate(
                    "UPDATE policy SET content = REPLACE(content, 'ALWAYS', 'NEVER')"))
            .isPositive();
      }
      assertThat(run.run("audit", "verify")).isEqualTo(5);
      assertThat(run.run(change)).as(run.said()).isZero();
      assertThat(run.run("policy", "show", "--json")).isZero();
      assertThat(run.json().path("openSearchAllowed").asBoolean()).isFalse();
    }
    assertThat(run.json().path("mostCandidates").asInt()).isEqualTo(9);
  }

  @Test
  void whatRetentionSaysIsDueIsListed() throws Exception {
    CommandsOnHome run = new CommandsOnHome(home());
    LocalDate today = LocalDate.now(java.time.ZoneId.systemDefault());
    try (Workstation workstation = Workstation.open(home(), Optional.empty())) {
      UnitOfWork.act(
          workstation,
          t ->
              workstation
                  .gallery()
                  .enrol(
                      t,
                      java.util.List.of(
                          SyntheticPhotos.retained("Over", 1, today.minusDays(1)),
                          SyntheticPhotos.retained("Later", 2, today.plusDays(10)),
                          SyntheticPhotos.photo("Undated", 3))));
    }
    assertThat(run.run("gallery", "due", "--json")).as(run.said()).isZero();
    assertThat(run.json().path("due")).hasSize(1);
    assertThat(run.json().path("due").get(0).path("person").asText()).isEqualTo("Over");
    assertThat(run.run("gallery", "due", "--before", today.plusDays(11).toString())).isZero();
    assertThat(run.said()).contains("Over", "Later", "2 people").doesNotContain("Undated");

    for (String number : new String[] {"1", "2"}) {
      assertThat(
              run.run(
                  "case",
                  "create",
                  "--number",
                  number,
                  "--title",
                  "t",
                  "--purpose",
                  "theft",
                  "--authority",
                  "a"))
          .isZero();
    }
    try (Workstation workstation = Workstation.open(home(), Optional.empty())) {
      Actor actor = workstation.casework().accounts().singleUser("morgan");
      CaseFile first = workstation.casework().cases().require("1");
      UnitOfWork.act(
          workstation,
          t -> {
            workstation.casework().cases().changeState(t, actor, first.id(), CaseState.CLOSED, "r");
            return first;
          });
    }
    String inSixWeeks = today.plusDays(42).toString();
    assertThat(run.run("case", "due", "--before", inSixWeeks)).isZero();
    assertThat(run.said()).contains("no retention");
    assertThat(run.run("policy", "set", "--reason", "r", "--retention-days", "30")).isZero();
    assertThat(run.run("case", "due", "--json")).isZero();
    assertThat(run.json().path("due")).isEmpty();
    assertThat(run.run("case", "due", "--before", inSixWeeks, "--json")).isZero();
    assertThat(run.json().path("due")).hasSize(1);
    assertThat(run.json().path("due").get(0).path("number").asText()).isEqualTo("1");
  }
}
