package org.secondlook.footage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secondlook.footage.MatrixFiles.Case;
import org.secondlook.footage.MatrixFiles.PartTruth;
import org.secondlook.footage.MatrixFiles.Whole;

/** What readers say of generated files, held field by field against what is true of them. */
class MatrixReadTest {
  private static final int SOME = 6;

  @TempDir private static Path folder;

  static Stream<Case> some() {
    List<Case> all = MatrixFiles.all();
    return IntStream.iterate(0, n -> n < all.size(), n -> n + SOME).mapToObj(all::get);
  }

  static Stream<Case> all() {
    return MatrixFiles.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("some")
  void nothingIsSaidThatIsNotSoOfAFewFiles(Case file) throws IOException {
    check(file);
  }

  @Tag("long")
  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void nothingIsSaidThatIsNotSoOfAnyFile(Case file) throws IOException {
    check(file);
  }

  private static void check(Case truth) throws IOException {
    Path file = truth.in(folder);
    MediaSurvey survey = MediaReaders.survey(file, MediaLimits.STANDARD);
    if (survey instanceof MediaSurvey.Unreadable(String why)
        && truth.whole() == Whole.PERHAPS_UNREADABLE) {
      assertThat(why).contains(file.toString()).contains("Copy it again");
      return;
    }
    assertThat(survey).isInstanceOf(MediaSurvey.Holds.class);
    MediaContents contents = ((MediaSurvey.Holds) survey).contents();
    assertThat(contents.parts())
        .as(truth.name())
        .extracting(MediaPart::name)
        .containsExactlyElementsOf(truth.parts().stream().map(PartTruth::name).toList());
    assertThat(contents.notExamined())
        .as(truth.name())
        .extracting(NotExamined::what)
        .containsExactlyElementsOf(truth.notExamined());
    for (int i = 0; i < truth.parts().size(); i++) {
      check(file, contents.parts().get(i), truth.parts().get(i), truth.whole());
    }
  }

  private static void check(Path file, MediaPart part, PartTruth truth, Whole whole) {
    MediaOpening opening =
        MediaReaders.open(file, part, MediaSettings.AS_STORED, MediaLimits.STANDARD);
    assertThat(opening).isInstanceOf(MediaOpening.Opened.class);
    try (MediaReader reader = ((MediaOpening.Opened) opening).reader()) {
      MediaFacts facts = reader.facts();
      assertThat(facts.width() + "x" + facts.height())
          .isEqualTo(truth.width() + "x" + truth.height());
      assertThat(facts.assumed())
          .extracting(each -> each.what() + " " + each.value())
          .containsExactlyElementsOf(truth.assumed());
      List<Long> times = new ArrayList<>();
      for (Optional<LazyFrame> next = reader.advance(); next.isPresent(); next = reader.advance()) {
        times.add(next.get().ptsMillis());
      }
      if (truth.times() != null) {
        assertThat(times).isEqualTo(truth.times());
      }
      assertThat(reader.changes())
          .extracting(each -> each.ptsMillis() + " " + each.what())
          .containsExactlyElementsOf(truth.changes());
      assertThat(reader.notExamined()).isEmpty();
      if (whole == Whole.YES) {
        assertThat(reader.damage()).isEmpty();
      } else {
        assertThat(reader.damage()).isPresent();
      }
    }
  }
}
