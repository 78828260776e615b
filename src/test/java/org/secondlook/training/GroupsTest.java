package org.secondlook.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.secondlook.base.JobContext;

class GroupsTest {
  private static final LabelledSet SET = LabelledSet.synthetic(21, 160);
  private static final Scores SCORES = CompareAll.run(SET, JobContext.silent());

  private static Map<String, String> groups(int first) {
    Map<String, String> groups = new HashMap<>();
    int at = 0;
    for (LabelledFace face : SET.faces()) {
      if (!groups.containsKey(face.person())) {
        groups.put(face.person(), at++ < first ? "one" : "other");
      }
    }
    return groups;
  }

  private static Groups.Result run(Map<String, String> groups, double threshold) {
    return Groups.run(SCORES, "group", groups, threshold, JobContext.silent());
  }

  @Test
  void eachGroupsRateEqualsAPlainCountAndTheSamePeopleShowNoDifference() {
    Map<String, String> groups = groups(80);
    Groups.Result result = run(groups, 0.15);
    for (Groups.Row row : result.rows()) {
      long events = 0;
      long all = 0;
      for (int a = 0; a < SET.faces().size(); a++) {
        for (int b = 0; b < a; b++) {
          LabelledFace one = SET.faces().get(a);
          LabelledFace other = SET.faces().get(b);
          if (!one.person().equals(other.person())
              && groups.get(one.person()).equals(row.group())
              && groups.get(other.person()).equals(row.group())) {
            all++;
            events += SET.fusion().similarity(one.template(), other.template()) >= 0.15 ? 1 : 0;
          }
        }
      }
      assertThat(row.fmr().orElseThrow().comparisons()).isEqualTo(all);
      assertThat(Math.abs(row.fmr().orElseThrow().events() - events)).isLessThanOrEqualTo(1);
      assertThat(row.warning()).isEmpty();
    }
    assertThat(result.conclusion()).contains("do not show a difference");
  }

  @Test
  void smallGroupsGetAWarningAndTinyOnesNoFigure() {
    Groups.Result small = run(groups(20), 0.15);
    assertThat(small.rows().getFirst().warning()).contains("only 20 people");
    assertThat(small.conclusion()).contains("carry no conclusion");
    Groups.Result tiny = run(groups(3), 0.15);
    assertThat(tiny.rows().getFirst().fmr()).isEmpty();
    assertThat(tiny.rows().getFirst().warning()).contains("too few people for any figure");
    assertThat(run(groups(80), 0.6).rows().getFirst().warning()).contains("false matches");
  }

  @Test
  void gapsAndASingleGroupAreRefusedWithWhatIsMissing() {
    Map<String, String> gaps = groups(80);
    gaps.put("made-up-1", " ");
    gaps.remove("made-up-2");
    assertThatThrownBy(() -> run(gaps, 0.15))
        .hasMessageContaining("2 of 160 people, such as made-up-1, made-up-2");
    assertThatThrownBy(() -> run(groups(0), 0.15)).hasMessageContaining("into one group");
  }
}
