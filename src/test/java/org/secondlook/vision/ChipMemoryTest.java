package org.secondlook.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.secondlook.base.Embedding;
import org.secondlook.base.Picture;

class ChipMemoryTest {
  private final ChipMemory memory = new ChipMemory();
  private final List<Integer> asked = new ArrayList<>();

  private static Chips chip(int brightness) {
    byte[] rgb = {(byte) brightness, 0, 0};
    Picture picture = new Picture(1, 1, rgb);
    return new Chips(picture, picture);
  }

  private List<Embedding> embed(String network, Chips... chips) {
    return memory.embed(network, List.of(chips), Chips::first, this::embed);
  }

  private List<Embedding> embed(List<Picture> pictures) {
    asked.add(pictures.size());
    return pictures.stream()
        .map(each -> Embedding.normalised("m", new float[] {each.channel(0, 0, 0), 1}))
        .toList();
  }

  @Test
  void whatANetworkMadeOfAChipIsMadeOnceWhateverItsPlaceAmongTheOthers() {
    Chips one = chip(1);
    Chips two = chip(2);
    Chips three = chip(3);
    List<Embedding> before = embed("a", one, two);
    List<Embedding> after = embed("a", three, two, one);
    assertThat(asked).containsExactly(2, 1);
    assertThat(after.get(1)).isEqualTo(before.get(1));
    assertThat(after.get(2)).isEqualTo(before.get(0));
    assertThat(after.get(0)).isEqualTo(embed(List.of(three.first())).getFirst());
  }

  @Test
  void anotherNetworkMakesItsOwnAndAChipThatIsNoLongerAskedForIsForgotten() {
    Chips one = chip(1);
    embed("a", one);
    embed("b", one);
    embed("a", chip(2));
    embed("a", one);
    assertThat(asked).containsExactly(1, 1, 1, 1);
  }
}
