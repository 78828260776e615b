package org.secondlook.app.compare;

import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.compare.CompareService.LookAlike;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.Facts;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;
import org.secondlook.casework.SecondOpinion;
import org.secondlook.search.Match;
import org.secondlook.wording.Figures;
import org.secondlook.wording.PersonNames;
import org.secondlook.workflow.ExportComparison;
import org.secondlook.workflow.review.ListOtherSearches.OtherSearch;

/**
 * What was hidden until all was decided, with everything that keeps it from being taken for
 * certainty.
 */
final class RevealPane extends VBox {
  private static final double THUMB = 44;

  private final CompareViewModel model;
  private final Thumbnails<Long> thumbnails;
  private final VBox body = Ui.column("gap-12");
  private final VBox alikes = Ui.column("gap-8");

  RevealPane(CompareViewModel model) {
    this.model = model;
    this.thumbnails =
        new Thumbnails<>(
            model.frame().jobs(),
            photo -> HeadThumbnail.of(model.desk().candidate(photo).side(), THUMB),
            200);
    getStyleClass().addAll("reveal-pane", "gap-12");
    getChildren().add(body);
    RevealViewModel reveal = model.revealModel();
    reveal.candidate().addListener((property, before, now) -> refresh());
    model.selected().addListener((property, before, now) -> refresh());
    model.enhancement().steps().addListener((ListChangeListener<Object>) change -> refresh());
    reveal.others().addListener((ListChangeListener<OtherSearch>) change -> refresh());
    reveal.lookAlikes().addListener((ListChangeListener<LookAlike>) change -> lookAlikes());
    reveal.refuted().addListener((property, before, now) -> refresh());
    reveal.looking().subscribe(on -> lookAlikes());
  }

  private void refresh() {
    body.getChildren().clear();
    model.revealModel().candidate().get().ifPresent(this::show);
  }

  private void show(Candidate candidate) {
    Label name = Ui.sentence(PersonNames.shown(candidate.name()), "t-page");
    name.setId("reveal-name");
    HBox chips =
        Ui.row("gap-8", new Chip(Texts.of("reveal.rank", candidate.rank()), Chip.Tone.NEUTRAL));
    SecondOpinion second = candidate.secondOpinion();
    boolean agrees = candidate.firstInBoth();
    boolean oneFirst = !agrees && (candidate.rank() == 1 || second.rank() == 1);
    chips
        .getChildren()
        .add(
            new Chip(
                agrees
                    ? Texts.of("reveal.agree")
                    : Texts.of("reveal.disagree", candidate.rank(), rank(second.rank())),
                oneFirst ? Chip.Tone.WARNING : Chip.Tone.NEUTRAL));
    Facts facts = new Facts();
    facts.add(
        Texts.of("reveal.similarity"),
        Figures.similarity(candidate.similarity(), candidate.fmr(), candidate.fmrIsBound()));
    facts.add(
        Texts.of("reveal.second"),
        Texts.of(
            "reveal.second.words",
            second.model(),
            rank(second.rank()),
            second
                .fmr()
                .map(fmr -> Figures.similarity(second.similarity(), fmr, second.fmrIsBound()))
                .orElse(Texts.of("reveal.second.unknown"))));
    facts.add(Texts.of("reveal.others"), others(candidate));
    decision().ifPresent(own -> facts.add(Texts.of("reveal.own"), own(own)));
    body.getChildren()
        .addAll(
            Ui.heading(Texts.of(model.openly() ? "reveal.title.open" : "reveal.title")),
            name,
            chips);
    if (model.revealModel().refuted().get().contains(candidate.id())) {
      Label before = Ui.sentence(Texts.of("reveal.refuted"), "damage-note");
      before.setId("reveal-refuted");
      body.getChildren().add(before);
    }
    body.getChildren().add(facts);
    if (oneFirst) {
      body.getChildren()
          .add(Ui.sentence(Texts.of("reveal.disagree.words"), "t-small", "t-warning"));
    }
    body.getChildren()
        .addAll(
            acts(),
            Ui.heading(Texts.of("reveal.alike")),
            Ui.sentence(Texts.of("reveal.alike.words"), "t-small", "t-muted"),
            alikes);
    body.getChildren().add(Ui.sentence(Texts.of("reveal.lead.only"), "t-small", "t-muted"));
    lookAlikes();
  }

  private static String rank(int rank) {
    return rank > Match.SECOND_RANKS
        ? Texts.of("reveal.beyond", Match.SECOND_RANKS)
        : Integer.toString(rank);
  }

  /** This person's rank in the other searches for the same face, each beside the rank here. */
  private Node others(Candidate candidate) {
    VBox lines = Ui.column("gap-8");
    lines.setId("reveal-others");
    for (OtherSearch other : model.revealModel().others()) {
      lines
          .getChildren()
          .add(
              Ui.column(
                  "",
                  Ui.sentence(change(candidate, other)),
                  Ui.sentence(
                      Texts.of("reveal.other", other.number(), how(other)), "t-small", "t-muted")));
    }
    if (lines.getChildren().isEmpty()) {
      lines.getChildren().add(Ui.sentence(Texts.of("reveal.others.none"), "t-small", "t-muted"));
    }
    return lines;
  }

  private static String change(Candidate candidate, OtherSearch other) {
    if (other.ranks().isEmpty()) {
      return Texts.of("reveal.other.hidden");
    }
    Integer rank = other.ranks().get().get(candidate.person());
    if (rank == null) {
      return Texts.of("reveal.other.absent", candidate.rank(), other.top());
    }
    int by = candidate.rank() - rank;
    return by == 0
        ? Texts.of("reveal.other.same", rank)
        : Texts.of(by > 0 ? "reveal.other.up" : "reveal.other.down", candidate.rank(), rank);
  }

  private static String how(OtherSearch other) {
    if (other.tracks() > 1) {
      return Texts.of("reveal.other.fused", other.tracks());
    }
    return other.steps().isEmpty()
        ? Texts.of("reveal.other.original")
        : Texts.of("reveal.other.enhanced", String.join("; ", other.steps()));
  }

  private Optional<Decision> decision() {
    return model.selected().get().flatMap(item -> item.own().or(item::none));
  }

  private static Node own(Decision decision) {
    Label words =
        Ui.sentence(Texts.of("conclusion." + decision.conclusion()) + ": " + decision.reason());
    Label blind =
        Ui.sentence(
            Texts.of(decision.blind() ? "reveal.own.blind" : "reveal.own.seeing"),
            "t-small",
            "t-muted");
    return Ui.column("gap-4", words, blind);
  }

  private Node acts() {
    FlowPane acts = new FlowPane(8, 8);
    Button again = Ui.button(Texts.of("reveal.again"), model::decideAgain, "small");
    again.setId("reveal-again");
    acts.getChildren().add(again);
    decision()
        .filter(own -> own.candidate().isPresent() && own.conclusion() != Conclusion.EXCLUDED)
        .ifPresent(own -> acts.getChildren().add(export(own)));
    decision()
        .filter(
            own ->
                own.conclusion() == Conclusion.LEAD
                    && own.candidate().isPresent()
                    && model.revealModel().canVerify())
        .ifPresent(
            own -> {
              Button verify =
                  Ui.button(
                      Texts.of("reveal.verify"),
                      () -> model.revealModel().requestVerification(own),
                      "accent",
                      "small");
              verify.setId("reveal-verify");
              acts.getChildren().addFirst(verify);
            });
    return acts;
  }

  private MenuButton export(Decision own) {
    MenuItem pdf = new MenuItem(Texts.of("compare.export.pdf"));
    pdf.setOnAction(event -> model.revealModel().export(own, ExportComparison.Form.PDF));
    MenuItem picture = new MenuItem(Texts.of("compare.export.picture"));
    picture.setOnAction(event -> model.revealModel().export(own, ExportComparison.Form.PICTURE));
    MenuButton menu = new MenuButton(Texts.of("compare.export"), null, pdf, picture);
    menu.setId("reveal-export");
    menu.setAccessibleText(menu.getText());
    menu.setMinWidth(USE_PREF_SIZE);
    menu.getStyleClass().add("small");
    return menu;
  }

  private void lookAlikes() {
    alikes.getChildren().clear();
    RevealViewModel reveal = model.revealModel();
    if (reveal.looking().get()) {
      alikes.getChildren().add(Ui.label(Texts.of("reveal.alike.looking"), "t-muted"));
    } else if (reveal.lookAlikes().isEmpty()) {
      alikes.getChildren().add(Ui.label(Texts.of("reveal.alike.none"), "t-muted"));
    }
    for (LookAlike each : reveal.lookAlikes()) {
      HeadThumbnail.Tile tile = new HeadThumbnail.Tile(THUMB);
      thumbnails.get(each.photo(), tile::show);
      Label name = Ui.label(PersonNames.shown(each.name()));
      name.setMinWidth(0);
      Label worth =
          Ui.label(
              Figures.similarity(each.similarity(), each.fmr(), each.bound()),
              "t-small",
              "t-muted");
      alikes.getChildren().add(Ui.row("gap-12", tile, Ui.column("", name, worth)));
    }
  }
}
