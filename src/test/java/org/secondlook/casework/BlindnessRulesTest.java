package org.secondlook.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.base.Sha256;

/** What the log's entries alone say of who could have been blind. */
class BlindnessRulesTest {
  private static final Sha256 NONE = new Sha256("0".repeat(64));

  private final BlindnessRules rules = new BlindnessRules();
  private long sequence;

  private long told(String user, String caseNumber, Act act, String details) {
    rules.accept(
        new AuditEntry(
            ++sequence,
            Instant.EPOCH,
            user,
            "EXAMINER",
            caseNumber,
            "",
            act.name(),
            "",
            "",
            details.replace('\'', '"'),
            NONE,
            NONE));
    return sequence;
  }

  private long searched(String caseNumber, int probe, String file, Openness openness) {
    return told(
        "ana",
        caseNumber,
        Act.SEARCHED,
        "{'openness':'%s','probes':[{'probe':%d,'inputs':[{'file':'%s'}]}],'record':{'kind':'SEARCH_HIDDEN'}}"
            .formatted(openness, probe, file));
  }

  private long decided(String user, int probe, int decision, String more) {
    return told(
        user,
        "1",
        Act.DECIDED,
        "{'probe':%d,'decision':%d,'blind':true%s}".formatted(probe, decision, more));
  }

  private long verified(String user, int decision, String more) {
    return told(
        user, "1", Act.VERIFICATION_FINISHED, "{'decision':%d%s}".formatted(decision, more));
  }

  private static String acrossCases() {
    return ",'" + BlindnessRules.ACROSS_CASES + "':true";
  }

  @Test
  void whoWasShownTheListCanNotDecideBlindAndTheEntriesAreNamed() {
    long shown = told("Ana", "1", Act.REVEALED, "{'probe':7}");
    long decided = decided("ana", 7, 1, "");
    assertThat(rules.breaches())
        .singleElement()
        .satisfies(breach -> assertThat(breach.sequence()).isEqualTo(decided))
        .satisfies(
            breach ->
                assertThat(breach.why())
                    .contains("ana decided blind", "was shown that list", "entry " + shown + ")"));
    assertThat(rules.shown()).containsEntry(new BlindnessRules.Viewer(7, "ana"), shown);
  }

  @Test
  void decidingBeforeTheRevealOrOnAnotherListOrOpenlyIsNoBreach() {
    decided("ana", 7, 1, "");
    told("ana", "1", Act.REVEALED, "{'probe':7}");
    decided("ana", 8, 2, "");
    decided("ben", 7, 3, "");
    told("ana", "1", Act.DECIDED, "{'probe':7,'decision':4,'blind':false}");
    assertThat(rules.breaches()).isEmpty();
  }

  @Test
  void anOpenSearchAndADisclosureShowEachOfTheirLists() {
    searched("1", 3, "aa", Openness.OPEN);
    searched("1", 4, "aa", Openness.BLIND);
    told("ben", "1", Act.DISCLOSED, "{'probes':[4,5]}");
    assertThat(rules.shown())
        .containsOnlyKeys(
            new BlindnessRules.Viewer(3, "ana"),
            new BlindnessRules.Viewer(4, "ben"),
            new BlindnessRules.Viewer(5, "ben"));
  }

  @Test
  void aSecondExaminerHasNeitherDecidedOnTheListNorSeenIt() {
    decided("ana", 7, 1, "");
    assertThat(rules.breaches()).isEmpty();
    long own = verified("ana", 1, "");
    told("ben", "1", Act.REVEALED, "{'probe':7}");
    long seen = verified("ben", 1, "");
    verified("cleo", 1, "");
    verified("ben", 99, "");
    assertThat(rules.breaches())
        .extracting(BlindnessRules.Breach::sequence)
        .containsExactly(own, seen);
    assertThat(rules.breaches().getFirst().why()).contains("decided on it before (entry 1)");
    assertThat(rules.breaches().getLast().why()).contains("verified blind", "was shown that list");
  }

  @Test
  void aListOfTheSameFileInAnotherCaseCountsWhereTheEntrySaysThatItWasThoughtOf() {
    searched("1", 3, "aa", Openness.BLIND);
    searched("2", 4, "aa", Openness.BLIND);
    searched("2", 5, "bb", Openness.BLIND);
    long shown = told("ben", "2", Act.REVEALED, "{'probe':4}");
    decided("ana", 3, 1, acrossCases());
    decided("ben", 3, 2, "");
    verified("ben", 1, "");
    assertThat(rules.breaches()).as("ben decided on it").hasSize(1);

    BlindnessRulesTest other = new BlindnessRulesTest();
    other.searched("1", 3, "aa", Openness.BLIND);
    other.searched("2", 4, "aa", Openness.BLIND);
    other.searched("1", 6, "cc", Openness.BLIND);
    other.told("ben", "2", Act.REVEALED, "{'probe':4}");
    other.decided("ana", 3, 1, acrossCases());
    other.verified("ben", 1, "");
    assertThat(other.rules.breaches()).isEmpty();
    long verified = other.verified("ben", 1, acrossCases());
    long decided = other.decided("ben", 3, 2, acrossCases());
    other.decided("ben", 6, 3, acrossCases());
    assertThat(other.rules.breaches())
        .extracting(BlindnessRules.Breach::sequence)
        .containsExactly(verified, decided);
    assertThat(other.rules.breaches())
        .allSatisfy(
            breach ->
                assertThat(breach.why())
                    .contains("the same file in another case", "(entry " + shown + ")"));
  }

  @Test
  void aListOfTheSameFileInTheSameCaseIsAnotherList() {
    searched("1", 3, "aa", Openness.BLIND);
    searched("1", 4, "aa", Openness.BLIND);
    told("ben", "1", Act.REVEALED, "{'probe':4}");
    decided("ben", 3, 1, acrossCases());
    assertThat(rules.breaches()).isEmpty();
  }

  @Test
  void onceAHomeHidesNothingHideableIsStoredOpenly() {
    String open = "{'record':{'kind':'SEARCH'}}";
    told("ana", "1", Act.SEARCHED, open);
    told("ana", "", Act.HIDING_BEGUN, "{}");
    searched("1", 3, "aa", Openness.BLIND);
    told("ana", "1", Act.REVEALED, open);
    assertThat(rules.breaches()).isEmpty();
    long search = told("ana", "1", Act.SEARCHED, open);
    long request = told("ana", "1", Act.VERIFICATION_REQUESTED, open);
    assertThat(rules.breaches())
        .extracting(BlindnessRules.Breach::sequence)
        .containsExactly(search, request);
    assertThat(rules.breaches().getFirst().why()).contains("stored openly");
  }

  @Test
  void anEntryWhoseDetailsAreNoJsonShowsNobodyAnything() {
    told("ana", "1", Act.SEARCHED, "{broken");
    assertThat(rules.breaches()).isEmpty();
    assertThat(rules.shown()).isEmpty();
  }
}
