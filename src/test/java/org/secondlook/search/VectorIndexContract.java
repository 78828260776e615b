package org.secondlook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.Embedding;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.vision.Fusion;
import org.secondlook.vision.Template;

/** What every index must do. Expected answers are computed here, by sorting, not by any index. */
abstract class VectorIndexContract {
  static final Fusion FUSION = new Fusion(0.03, 0.13, 0.7, 0.8, 0.05, 0.3);

  @TempDir Path folder;
  private VectorIndex index;

  /** An empty index, or what was left in this folder. */
  abstract VectorIndex open(Path folder);

  @BeforeEach
  void openIt() {
    index = open(folder);
  }

  @AfterEach
  void closeIt() {
    index.close();
  }

  @Test
  void emptyGalleryGivesNoCandidates() {
    assertThat(index.search(List.of(template(1)), 20, PhotoSet.ALL)).containsExactly(List.of());
    assertThat(index.size()).isZero();
  }

  @Test
  void topPeopleAreThoseOfAPlainSort() {
    List<IndexEntry> entries = gallery(700, 3);
    index.add(entries);
    for (int probe = 0; probe < 20; probe++) {
      Template face = template(5000 + probe);
      assertThat(index.search(List.of(face), 10, PhotoSet.ALL).getFirst())
          .isEqualTo(sorted(entries, face, 10));
    }
  }

  @Test
  void severalProbesAreAnsweredEachOnItsOwn() {
    index.add(gallery(300, 1));
    List<Template> probes = List.of(template(901), template(902), template(903), template(901));
    List<List<Match>> together = index.search(probes, 7, PhotoSet.ALL);
    for (int n = 0; n < probes.size(); n++) {
      assertThat(together.get(n))
          .isEqualTo(index.search(List.of(probes.get(n)), 7, PhotoSet.ALL).getFirst());
    }
    assertThat(index.search(List.of(), 7, PhotoSet.ALL)).isEmpty();
  }

  @Test
  void moreCandidatesThanPeopleGivesAllPeople() {
    List<IndexEntry> entries = gallery(30, 3);
    index.add(entries);
    List<Match> all = index.search(List.of(template(77)), 1000, PhotoSet.ALL).getFirst();
    assertThat(all).hasSize(10).isEqualTo(sorted(entries, template(77), 1000));
  }

  @Test
  void equalSimilaritiesAreOrderedByPhotoNumber() {
    Template same = template(5);
    index.add(
        List.of(
            new IndexEntry(9, 1, same),
            new IndexEntry(4, 2, same),
            new IndexEntry(7, 3, same),
            new IndexEntry(2, 1, same),
            new IndexEntry(11, 4, template(6))));
    List<Match> matches = index.search(List.of(template(8)), 3, PhotoSet.ALL).getFirst();
    assertThat(matches)
        .filteredOn(match -> match.person() != 4)
        .extracting(Match::photo)
        .isSorted()
        .startsWith(2L, 4L);
    assertThat(matches).extracting(Match::rank).containsExactly(1, 2, 3);
  }

  @Test
  void aPersonCountsOnceWithTheBestPhoto() {
    List<IndexEntry> entries = new ArrayList<>();
    for (int n = 0; n < 40; n++) {
      entries.add(new IndexEntry(n, n % 2, template(n)));
    }
    index.add(entries);
    List<Match> matches = index.search(List.of(template(17)), 5, PhotoSet.ALL).getFirst();
    assertThat(matches).hasSize(2);
    assertThat(matches.getFirst().photo()).isEqualTo(17);
    assertThat(matches.getFirst().similarity()).isGreaterThan(0.999);
  }

  @Test
  void secondRankIsThatOfThePersonsBestPhotoForTheSecondModel() {
    Template probe = template(1);
    // Person 1's photo 10 leads by the first model, photo 11 is the second model's favourite.
    index.add(
        List.of(
            new IndexEntry(10, 1, new Template(probe.first(), template(50).second())),
            new IndexEntry(11, 1, new Template(template(51).first(), probe.second())),
            new IndexEntry(12, 2, template(52)),
            new IndexEntry(13, 3, template(53))));
    List<Match> matches = index.search(List.of(probe), 3, PhotoSet.ALL).getFirst();
    assertThat(matches.getFirst().person()).isEqualTo(1);
    assertThat(matches.getFirst().photo()).isEqualTo(10);
    assertThat(matches.getFirst().secondRank()).isEqualTo(1);
    assertThat(matches).extracting(Match::secondRank).containsExactlyInAnyOrder(1, 2, 3);
  }

  @Test
  void secondRanksBeyondTheLastAreNotToldApart() {
    List<IndexEntry> entries = gallery(1500, 1);
    index.add(entries);
    List<Match> all = index.search(List.of(template(31)), 1500, PhotoSet.ALL).getFirst();
    assertThat(all).isEqualTo(sorted(entries, template(31), 1500));
    assertThat(all).filteredOn(Match::beyondSecondRanks).hasSize(1500 - Match.SECOND_RANKS);
  }

  @Test
  void filterLeavesOnlyItsPhotosAlsoForTheSecondRank() {
    List<IndexEntry> entries = gallery(400, 2);
    index.add(entries);
    for (int modulus : new int[] {2, 5, 97, 1000}) {
      List<IndexEntry> left =
          entries.stream().filter(entry -> entry.photo() % modulus == 1).toList();
      PhotoSet theirs =
          new PhotoSet.Only(left.stream().map(IndexEntry::photo).collect(Collectors.toSet()));
      assertThat(index.search(List.of(template(3)), 50, theirs).getFirst())
          .isEqualTo(sorted(left, template(3), 50));
    }
    assertThat(index.search(List.of(template(3)), 5, new PhotoSet.Only(Set.of(-3L))).getFirst())
        .isEmpty();
  }

  @Test
  void removedPhotosAreGoneAndOthersStay() {
    List<IndexEntry> entries = gallery(200, 2);
    index.add(entries);
    List<Long> removed =
        entries.stream().map(IndexEntry::photo).filter(photo -> photo % 3 == 0).toList();
    index.remove(removed);
    index.remove(List.of(-5L, removed.getFirst()));
    List<IndexEntry> left =
        entries.stream().filter(entry -> !removed.contains(entry.photo())).toList();
    assertThat(index.size()).isEqualTo(left.size());
    assertThat(index.search(List.of(template(3)), 30, PhotoSet.ALL).getFirst())
        .isEqualTo(sorted(left, template(3), 30));
  }

  @Test
  void addedLaterIsFoundAndANumberCannotComeTwice() {
    List<IndexEntry> entries = gallery(150, 1);
    index.add(entries.subList(0, 100));
    index.search(List.of(template(3)), 3, PhotoSet.ALL);
    index.add(entries.subList(100, 150));
    assertThat(index.search(List.of(template(3)), 30, PhotoSet.ALL).getFirst())
        .isEqualTo(sorted(entries, template(3), 30));
    assertThatThrownBy(() -> index.add(entries.subList(149, 150)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("150");
    assertThat(index.size()).isEqualTo(150);
  }

  @Test
  void snapshotIsEmptyFromAChangeUntilItIsStamped() {
    assertThat(index.snapshot()).isEmpty();
    index.add(gallery(3, 1));
    index.stamp("state-1");
    assertThat(index.snapshot()).isEqualTo("state-1");
    index.remove(List.of(1L));
    assertThat(index.snapshot()).isEmpty();
    index.stamp("state-2");
    index.add(List.of(new IndexEntry(99, 99, template(99))));
    assertThat(index.snapshot()).isEmpty();
  }

  @Test
  void aChangeIsAppliedAtOnceWithItsName() {
    List<IndexEntry> entries = gallery(200, 2);
    index.apply(List.of(), entries, "one");
    assertThat(index.snapshot()).isEqualTo("one");
    assertThat(index.base()).isEqualTo("one");
    // Photo 7 becomes another person's, 8 goes, 900 comes.
    List<IndexEntry> later = new ArrayList<>(entries);
    later.removeIf(entry -> entry.photo() == 7 || entry.photo() == 8);
    List<IndexEntry> added =
        List.of(
            new IndexEntry(7, 90, entries.get(6).template()),
            new IndexEntry(900, 91, template(900)));
    later.addAll(added);
    index.apply(List.of(7L, 8L, 12345L), added, "two");
    IndexAnswer answer = index.answer(List.of(template(3)), 30, PhotoSet.ALL);
    assertThat(answer.snapshot()).isEqualTo("two");
    assertThat(answer.matches().getFirst()).isEqualTo(sorted(later, template(3), 30));
    assertThat(index.size()).isEqualTo(later.size());
  }

  @Test
  void anUnfinishedChangeKeepsTheNameOfTheLastWholeState() {
    index.apply(List.of(), gallery(20, 1), "one");
    index.apply(List.of(3L), List.of(), "");
    assertThat(index.snapshot()).isEmpty();
    assertThat(index.base()).isEqualTo("one");
    assertThat(index.answer(List.of(template(3)), 3, PhotoSet.ALL).snapshot()).isEmpty();
    index.apply(List.of(3L, 4L), List.of(), "two");
    assertThat(index.snapshot()).isEqualTo("two");
    assertThat(index.size()).isEqualTo(18);
  }

  @Test
  void rebuildReplacesEverything() {
    index.add(gallery(50, 1));
    List<IndexEntry> fresh = new ArrayList<>();
    for (int n = 0; n < 80; n++) {
      fresh.add(new IndexEntry(1000 + n, n, template(3000 + n)));
    }
    index.rebuild("state-9", fresh::forEach, JobContext.silent());
    assertThat(index.size()).isEqualTo(80);
    assertThat(index.snapshot()).isEqualTo("state-9");
    assertThat(index.search(List.of(template(3)), 30, PhotoSet.ALL).getFirst())
        .isEqualTo(sorted(fresh, template(3), 30));
  }

  @Test
  void failedRebuildLeavesWhatWasThere() {
    List<IndexEntry> entries = gallery(50, 1);
    index.add(entries);
    index.stamp("old");
    assertThatThrownBy(
            () ->
                index.rebuild(
                    "new",
                    sink -> {
                      sink.accept(new IndexEntry(500, 1, template(1)));
                      throw SecondLookException.cancelled();
                    },
                    JobContext.silent()))
        .isInstanceOf(SecondLookException.class);
    assertThat(index.snapshot()).isEqualTo("old");
    assertThat(index.search(List.of(template(3)), 9, PhotoSet.ALL).getFirst())
        .isEqualTo(sorted(entries, template(3), 9));
  }

  @Test
  void aProbeOfAnotherModelIsRefused() {
    index.add(gallery(5, 1));
    Template other =
        new Template(Embedding.normalised("other", new float[] {1, 2, 3}), template(1).second());
    assertThatThrownBy(() -> index.search(List.of(other), 5, PhotoSet.ALL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Photos 1..n, so many of each person in a row. */
  static List<IndexEntry> gallery(int photos, int each) {
    List<IndexEntry> entries = new ArrayList<>();
    for (int n = 0; n < photos; n++) {
      entries.add(new IndexEntry(n + 1, n / each + 1, template(n + 100)));
    }
    return entries;
  }

  /** A face whose second embedding, like that of the real model, lies in a narrow cone. */
  static Template template(long seed) {
    Random random = new Random(seed * 7919);
    float[] first = new float[192];
    float[] second = new float[128];
    for (int i = 0; i < first.length; i++) {
      first[i] = (float) (random.nextGaussian() * Math.exp(-i / 40.0));
    }
    for (int i = 0; i < second.length; i++) {
      second[i] = (float) (random.nextGaussian() * Math.exp(-i / 25.0) + (i % 3 == 0 ? 1 : 0));
    }
    return new Template(
        Embedding.normalised("mobilefacenet", first), Embedding.normalised("dlib-resnet", second));
  }

  static List<Match> sorted(List<IndexEntry> entries, Template probe, int top) {
    record Pair(IndexEntry entry, double first, double second, double fused) {}
    List<Pair> pairs = new ArrayList<>();
    for (IndexEntry entry : entries) {
      double first = probe.first().similarity(entry.template().first());
      double second = probe.second().similarity(entry.template().second());
      pairs.add(new Pair(entry, first, second, FUSION.fuse(first, second)));
    }
    pairs.sort(
        (a, b) ->
            a.fused() != b.fused()
                ? Double.compare(b.fused(), a.fused())
                : Long.compare(a.entry().photo(), b.entry().photo()));
    List<Match> matches = new ArrayList<>();
    List<Long> seen = new ArrayList<>();
    for (Pair pair : pairs) {
      long person = pair.entry().person();
      if (seen.contains(person) || matches.size() == top) {
        continue;
      }
      seen.add(person);
      double own =
          bestSecond(
              pairs.stream().filter(p -> p.entry().person() == person).mapToDouble(Pair::second));
      long better =
          pairs.stream()
              .filter(p -> p.second() > own)
              .mapToLong(p -> p.entry().person())
              .distinct()
              .count();
      int secondRank = (int) Math.min(better + 1, Match.SECOND_RANKS + 1);
      matches.add(
          new Match(
              matches.size() + 1,
              person,
              pair.entry().photo(),
              pair.fused(),
              pair.first(),
              pair.second(),
              secondRank));
    }
    return matches;
  }

  private static double bestSecond(java.util.stream.DoubleStream values) {
    return values.max().orElseThrow();
  }
}
