package org.secondlook.handout;

import static org.secondlook.handout.HandoutWords.one;
import static org.secondlook.handout.HandoutWords.percent;
import static org.secondlook.handout.HandoutWords.whole;

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
                List.of("Only the person sought", one(hit.onlyPerson())),
                List.of("The person, and strangers too", one(hit.personAndStrangers())),
                List.of("Only strangers", one(hit.onlyStrangers())),
                List.of("Nobody", one(hit.nobody())))));
    parts.add(
        new Text(
            "The person is enrolled in "
                + one(hit.enrolled())
                + " of them and found in "
                + one(hit.found())
                + "; "
                + one(hit.strangers())
                + " strangers are returned besides. Strangers are taken to come independently of each other (Poisson)."));
    return new Handout(
        "What a hit means",
        "Imagine "
            + whole(asked.searches())
            + " searches. "
            + hit.rightShare()
                .map(
                    share ->
                        "Of all candidates above the threshold, "
                            + percent(share)
                            + " are the person sought.")
                .orElse("No candidate reaches the threshold."),
        List.of(
            new Setting("Chance that the person is enrolled", percent(asked.prior())),
            new Setting("Photos of the gallery", whole(asked.photos())),
            new Setting("False match rate", HandoutWords.oneIn(asked.fmr())),
            new Setting("True matches missed", percent(asked.fnmr())),
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
