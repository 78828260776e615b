package org.secondlook.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.secondlook.search.ProbeWatch.WaitingProbe;
import org.secondlook.vision.Template;

final class ProbeWatchTest {
  private final SyntheticGallery people = new SyntheticGallery(7);

  @Test
  void onlyProbesThatANewPhotoResemblesAreTold() {
    List<WaitingProbe> probes =
        List.of(
            new WaitingProbe(1, people.mated(500, 1)), new WaitingProbe(2, people.stranger(900)));
    List<IndexEntry> enrolled =
        List.of(
            new IndexEntry(10, 5, people.stranger(500)),
            new IndexEntry(11, 5, people.mated(500, 2)),
            new IndexEntry(12, 6, people.stranger(600)));
    List<ProbeWatch.Hit> hits =
        new ProbeWatch(SyntheticGallery.FUSION, 0.45).hits(probes, enrolled);
    assertThat(hits).hasSize(1);
    assertThat(hits.getFirst().probe()).isEqualTo(1);
    assertThat(hits.getFirst().person()).isEqualTo(5);
  }

  @Test
  void theSameSeedGivesTheSamePeople() {
    assertThat(new SyntheticGallery(7).mated(3, 2)).isEqualTo(people.mated(3, 2));
    assertThat(new SyntheticGallery(8).stranger(3)).isNotEqualTo(people.stranger(3));
    assertThat(people.stranger(3)).isEqualTo(people.mated(3, 0)).isNotEqualTo(people.stranger(4));
  }

  @Test
  void peopleMadeTogetherAreThoseMadeOneByOne() {
    List<Template> together = people.strangers(3, 150);
    assertThat(together).hasSize(150);
    for (int n = 0; n < together.size(); n++) {
      assertThat(together.get(n)).isEqualTo(people.stranger(3 + n));
    }
  }

  @Test
  void nothingWaitingOrNothingNewGivesNoHits() {
    ProbeWatch watch = new ProbeWatch(SyntheticGallery.FUSION, 0.4);
    assertThat(watch.hits(List.of(), List.of(new IndexEntry(1, 1, people.stranger(1))))).isEmpty();
    assertThat(watch.hits(List.of(new WaitingProbe(1, people.stranger(1))), List.of())).isEmpty();
  }
}
