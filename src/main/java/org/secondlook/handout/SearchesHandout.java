package org.secondlook.handout;

import static org.secondlook.handout.HandoutWords.similarity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.secondlook.report.Handout;
import org.secondlook.report.Handout.Chart;
import org.secondlook.report.Handout.Line;
import org.secondlook.report.Handout.Part;
import org.secondlook.report.Handout.People;
import org.secondlook.report.Handout.Point;
import org.secondlook.report.Handout.Scale;
import org.secondlook.report.Handout.Setting;
import org.secondlook.report.Handout.Table;
import org.secondlook.report.Handout.Text;
import org.secondlook.training.CongressTest;
import org.secondlook.training.Expectation;
import org.secondlook.training.GallerySize;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Noun;

/** Searches for people who are not enrolled: growing galleries, and the test of 2018. */
public final class SearchesHandout {
  private SearchesHandout() {}

  public static Handout gallerySize(GallerySize.Result result) {
    return searches(
        result,
        "Gallery size",
        "The same people, none of them enrolled, were searched in ever larger galleries. Every"
            + " candidate is a stranger. What to expect was predicted first.",
        "gallery-size --sizes "
            + String.join(",", result.settings().sizes().stream().map(String::valueOf).toList()),
        List.of());
  }

  public static Handout replay(GallerySize.Result result) {
    List<Part> story = new ArrayList<>();
    result
        .rows()
        .getFirst()
        .observed()
        .ifPresent(
            seen -> {
              story.add(
                  new Table(
                      "The story and this run",
                      List.of("", "Searched for", "Enrolled", "Falsely matched"),
                      List.of(
                          List.of(
                              "The test of 2018, threshold 80",
                              Figures.whole(CongressTest.PROBES),
                              Figures.whole(CongressTest.GALLERY),
                              Figures.whole(CongressTest.MATCHED)),
                          List.of(
                              "Here, similarity "
                                  + Figures.similarity(result.settings().threshold()),
                              Figures.whole(result.settings().probes()),
                              Figures.whole(result.settings().sizes().getFirst()),
                              Figures.whole(seen.alarmed())))));
              story.add(crowd("The test of 2018", CongressTest.MATCHED, CongressTest.PROBES));
              if (result.settings().probes() <= People.MOST) {
                story.add(crowd("Here", seen.alarmed(), result.settings().probes()));
              }
            });
    return searches(
        result,
        "The 28 of 535",
        "In 2018, 28 of 535 members of Congress were falsely matched with people among 25,000"
            + " arrest photos. This run searched for people none of whom is enrolled. The threshold"
            + " of 80 is on another program's scale; unless another similarity is named below, the"
            + " one was taken whose false match rate explains 28 of 535.",
        "replay --gallery " + result.settings().sizes().getFirst(),
        story);
  }

  private static People crowd(String title, int matched, int of) {
    return new People(
        title,
        54,
        List.of(
            new People.Kind(People.Presentation.WRONG, "falsely matched", matched),
            new People.Kind(People.Presentation.NONE, "not matched", of - matched)));
  }

  private static Handout searches(
      GallerySize.Result result, String title, String lead, String command, List<Part> before) {
    GallerySize.Settings settings = result.settings();
    List<Part> parts = new ArrayList<>(before);
    parts.add(
        new Table(
            "Strangers in all searches",
            List.of(
                "Photos enrolled",
                "Said",
                "95%",
                "Came",
                "Searches with one: 95%",
                "Came",
                "Closest"),
            result.rows().stream().map(SearchesHandout::row).toList()));
    parts.add(
        new Text(
            result.rows().getFirst().expected().total().method()
                + ". Rate of one comparison: "
                + HandoutWords.rate(result.fmr())
                + "."));
    if (result.rows().size() > 1) {
      parts.add(chart(result));
    }
    return new Handout(
        title,
        lead,
        List.of(
            HandoutWords.people(result.people()),
            new Setting("Searched for", Noun.PERSON.count(settings.probes()) + " not enrolled"),
            new Setting("Similarity", similarity(settings.threshold())),
            HandoutWords.seed(settings.seed())),
        parts,
        HandoutWords.figuresAgain(
            command
                + " --probes "
                + settings.probes()
                + " --threshold "
                + similarity(settings.threshold())
                + " --seed "
                + settings.seed()
                + HandoutWords.people(result.madeUp(), result.measuredOn())));
  }

  private static List<String> row(GallerySize.Row row) {
    Expectation said = row.expected();
    return List.of(
        Figures.whole(said.photos()),
        Figures.expected(said.strangers()),
        Figures.whole(said.total().low()) + " to " + Figures.whole(said.total().high()),
        row.observed().map(seen -> Figures.whole(seen.strangers())).orElse("not searched"),
        Figures.whole(said.alarms().low()) + " to " + Figures.whole(said.alarms().high()),
        row.observed().map(seen -> Figures.whole(seen.alarmed())).orElse(""),
        row.observed().map(GallerySize.Observed::closest).orElse(""));
  }

  private static Chart chart(GallerySize.Result result) {
    return new Chart(
        "Strangers said and strangers that came",
        new Scale("Photos enrolled", true),
        new Scale("Strangers in all searches (foot: one or none)", true),
        false,
        List.of(
            line(result, "said", row -> row.expected().strangers()),
            line(result, "upper end of 95%", row -> row.expected().total().high()),
            line(result, "lower end of 95%", row -> row.expected().total().low()),
            line(
                result,
                "came",
                row -> row.observed().map(seen -> (double) seen.strangers()).orElse(Double.NaN))),
        "The number of strangers grows with the gallery and stays between the predicted bounds,"
            + " or the table says where not.");
  }

  /** None at all has no logarithm, so it is drawn with one at the foot. */
  private static Line line(
      GallerySize.Result result, String name, ToDoubleFunction<GallerySize.Row> value) {
    return new Line(
        name,
        result.rows().stream()
            .map(
                row ->
                    new Point(
                        Math.log10(row.expected().photos()),
                        Math.log10(Math.max(1, value.applyAsDouble(row)))))
            .toList());
  }
}
