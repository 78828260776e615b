package org.secondlook.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.base.SecondLookException;

class PairListTest {
  @TempDir private Path folder;

  @Test
  void pairsAreReadAndEachPictureIsListedOnce() throws IOException {
    PairList list =
        PairList.read(file("fold,a,b,same\n1,p/1.jpg,p/2.jpg,1\n2,p/1.jpg,q/1.jpg,0\n"));
    assertThat(list.pairs())
        .containsExactly(
            new PairList.Pair(1, "p/1.jpg", "p/2.jpg", true),
            new PairList.Pair(2, "p/1.jpg", "q/1.jpg", false));
    assertThat(list.pictures()).containsExactly("p/1.jpg", "p/2.jpg", "q/1.jpg");
  }

  @Test
  void aLineWithoutAVerdictIsNamedByItsNumber() throws IOException {
    Path file = file("fold,a,b,same\n1,p/1.jpg,p/2.jpg,1\n1,p/1.jpg,p/3.jpg,maybe\n");
    assertThatThrownBy(() -> PairList.read(file))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("Line 3")
        .hasMessageContaining(file.toString());
  }

  @Test
  void aMissingOrEmptyFileIsASentence() throws IOException {
    assertThatThrownBy(() -> PairList.read(folder.resolve("none.csv")))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("There is no file");
    Path empty = file("fold,a,b,same\n");
    assertThatThrownBy(() -> PairList.read(empty))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining("no pair");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("pairs.csv"), text);
  }
}
