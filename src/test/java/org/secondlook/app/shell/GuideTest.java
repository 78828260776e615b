package org.secondlook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.secondlook.app.FxTest;
import org.secondlook.app.Texts;

/** The guide as the window shows it: the very files of docs/guide, read from the program. */
class GuideTest {
  private static final Path PAGES = Path.of("docs/guide");

  @BeforeAll
  static void toolkit() {
    FxTest.doFx(() -> {});
  }

  @AfterEach
  void english() {
    Texts.language(Texts.Language.EN);
  }

  @Test
  void aPageIsReadIntoWhatItIsWrittenOf() {
    GuidePage page =
        GuidePage.read(
            """
            # Enrol

            State `Ctrl N` and **why**,
            or [search](search.md). See [rules](../rules.md).

            ![The gallery](../screens/gallery.png)

            ## Then

            1. One
               goes on.
            2. Two

                ./secondlook case list
                ./secondlook models list
            """);
    assertThat(page)
        .isEqualTo(
            new GuidePage(
                "Enrol",
                List.of(
                    new GuidePage.Words(
                        "",
                        List.of(
                            new GuidePage.Plain("State "),
                            new GuidePage.Typed("Ctrl N"),
                            new GuidePage.Plain(" and "),
                            new GuidePage.Strong("why"),
                            new GuidePage.Plain(", or "),
                            new GuidePage.Link("search", "search.md"),
                            new GuidePage.Plain(". See "),
                            new GuidePage.Link("rules", "../rules.md"),
                            new GuidePage.Plain("."))),
                    new GuidePage.Picture("The gallery", "screens/gallery.png"),
                    new GuidePage.Heading("Then"),
                    new GuidePage.Words("1.", List.of(new GuidePage.Plain("One goes on."))),
                    new GuidePage.Words("2.", List.of(new GuidePage.Plain("Two"))),
                    new GuidePage.Commands("./secondlook case list\n./secondlook models list"))));
  }

  @ParameterizedTest
  @EnumSource(Texts.Language.class)
  void everyScreenHasItsSectionOfAPageInEachLanguage(Texts.Language language) {
    Texts.language(language);
    for (ScreenId screen : ScreenId.values()) {
      GuidePage.Place place = GuidePage.Place.of(screen);
      GuidePage page = GuidePage.named(place.page());
      assertThat(page.blocks().stream().filter(GuidePage.Heading.class::isInstance).count())
          .as(screen + ": sections")
          .isGreaterThanOrEqualTo(place.section());
      boolean own = language == Texts.Language.EN || Files.exists(translated(language, place));
      assertThat(own).as(screen + " in " + language).isTrue();
    }
  }

  private static Path translated(Texts.Language language, GuidePage.Place place) {
    return PAGES.resolve(language.code()).resolve(place.page() + ".md");
  }

  @Test
  void noPageHoldsWhatTheWindowCannotShowAndEachCanBeReachedFromTheContents() throws IOException {
    List<String> strange = new ArrayList<>();
    Set<String> pages = new TreeSet<>();
    try (Stream<Path> files = Files.walk(PAGES)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".md")).toList()) {
        GuidePage page = GuidePage.read(Files.readString(file));
        if (page.title().isEmpty()) {
          strange.add(file + ": no title");
        }
        if (file.getParent().equals(PAGES)) {
          pages.add(file.getFileName().toString().replace(".md", ""));
        }
        for (GuidePage.Block block : page.blocks()) {
          switch (block) {
            case GuidePage.Words words -> {
              for (GuidePage.Span span : words.spans()) {
                if (span instanceof GuidePage.Plain plain
                    && plain.words().matches("(?s).*([`|*#]|]\\(|!\\[).*")) {
                  strange.add(file + ": " + plain.words());
                }
              }
            }
            case GuidePage.Picture picture -> {
              URL url = GuidePage.picture(picture.file()).orElseThrow();
              Image image = new Image(url.toString());
              if (Math.abs(image.getWidth() / image.getHeight() - GuideView.PICTURE_SHAPE) > 0.01) {
                strange.add(file + ": the shape of " + picture.file());
              }
            }
            case GuidePage.Heading heading -> {}
            case GuidePage.Commands commands -> {}
          }
        }
      }
    }
    assertThat(strange).isEmpty();
    Set<String> listed = new TreeSet<>(Set.of(GuidePage.CONTENTS));
    for (GuidePage.Block block : GuidePage.named(GuidePage.CONTENTS).blocks()) {
      if (block instanceof GuidePage.Words words) {
        for (GuidePage.Span span : words.spans()) {
          if (span instanceof GuidePage.Link link) {
            link.page().ifPresent(listed::add);
          }
        }
      }
    }
    assertThat(listed).isEqualTo(pages);
  }
}
