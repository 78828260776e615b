package org.secondlook.handout;

import java.util.ArrayList;
import java.util.List;
import org.secondlook.report.Handout;
import org.secondlook.report.Handout.Part;
import org.secondlook.report.Handout.People;
import org.secondlook.report.Handout.People.Kind;
import org.secondlook.report.Handout.People.Presentation;
import org.secondlook.report.Handout.Setting;
import org.secondlook.report.Handout.Table;
import org.secondlook.report.Handout.Text;
import org.secondlook.training.HitMeaning;
import org.secondlook.wording.Figures;
import org.secondlook.wording.Noun;

/** What a candidate above the threshold is worth, counted over so many searches. */
public final class HitHandout {
  private HitHandout() {}

  public static Handout of(HitMeaning hit) {
    HitMeaning.Settings asked = hit.settings();
    List<Part> parts = new ArrayList<>();
    if (asked.searches() <= People.MOST) {
      parts.add(crowd(hit));
    }
    parts.add(
        new Table(
            "What the searches return",
            List.of("Outcome", "Searches"),
            List.of(
                List.of("Only the person sought", Figures.expected(hit.onlyPerson())),
                List.of(
                    "The person, and strangers too", Figures.expected(hit.personAndStrangers())),
                List.of("Only strangers", Figures.expected(hit.onlyStrangers())),
                List.of("Nobody", Figures.expected(hit.nobody())))));
    parts.add(
        new Text(
            "The person is enrolled in "
                + Figures.expected(hit.enrolled())
                + " of them and found in "
                + Figures.expected(hit.found())
                + "; "
                + "returned besides, strangers: "
                + Figures.expected(hit.strangers())
                + ". They are taken to come independently of each other (Poisson)."));
    return new Handout(
        "What a hit means",
        "Imagine "
            + Noun.SEARCH.count(asked.searches())
            + ". "
            + hit.rightShare()
                .map(
                    share ->
                        "Of all candidates above the threshold, "
                            + Figures.percent(share)
                            + " are the person sought.")
                .orElse("No candidate reaches the threshold."),
        List.of(
            new Setting("Chance that the person is enrolled", Figures.percent(asked.prior())),
            new Setting("Photos of the gallery", Figures.whole(asked.photos())),
            new Setting("False match rate", Figures.rate(asked.fmr())),
            new Setting("True matches missed", Figures.percent(asked.fnmr())),
            new Setting("Seed", "none: this is arithmetic")),
        parts,
        new Handout.Repeat(
            "The same settings give the same figures:",
            "secondlook train hit --prior "
                + digits(asked.prior())
                + " --gallery "
                + asked.photos()
                + " --fmr "
                + digits(asked.fmr())
                + " --fnmr "
                + digits(asked.fnmr())
                + " --searches "
                + asked.searches()));
  }

  private static People crowd(HitMeaning hit) {
    List<Integer> whole = hit.whole();
    return new People(
        "Each figure is one search",
        20,
        List.of(
            new Kind(Presentation.RIGHT, "only the person sought", whole.get(0)),
            new Kind(Presentation.BOTH, "the person, and strangers too", whole.get(1)),
            new Kind(Presentation.WRONG, "only strangers", whole.get(2)),
            new Kind(Presentation.NONE, "nobody", whole.get(3))));
  }

  /** Six significant digits. */
  private static String digits(double value) {
    return new java.math.BigDecimal(value)
        .round(new java.math.MathContext(6))
        .stripTrailingZeros()
        .toPlainString();
  }
}
