package org.secondlook.app.compare;

import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.compare.CompareDesk.LookAlike;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.Facts;
import org.secondlook.app.widgets.Numbers;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Candidate;
import org.secondlook.casework.CandidateId;
import org.secondlook.casework.Conclusion;
import org.secondlook.casework.Decision;

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
            photo -> HeadShot.of(model.desk().candidate(photo).side(), THUMB),
            200);
    getStyleClass().addAll("reveal-pane", "gap-12");
    getChildren().add(body);
    RevealViewModel reveal = model.revealModel();
    reveal.candidate().addListener((property, before, now) -> refresh());
    model.selected().addListener((property, before, now) -> refresh());
    model.enhancement().steps().addListener((ListChangeListener<Object>) change -> refresh());
    reveal
        .enhancedRanks()
        .addListener((MapChangeListener<CandidateId, Integer>) change -> refresh());
    reveal.lookAlikes().addListener((ListChangeListener<LookAlike>) change -> lookAlikes());
    reveal.looking().subscribe(on -> lookAlikes());
  }

  private void refresh() {
    body.getChildren().clear();
    model.revealModel().candidate().get().ifPresent(this::show);
  }

  private void show(Candidate candidate) {
    Label name = Ui.sentence(candidate.name(), "t-page");
    name.setId("reveal-name");
    HBox chips =
        Ui.row("gap-8", new Chip(Texts.of("reveal.rank", candidate.rank()), Chip.Tone.NEUTRAL));
    boolean agrees = candidate.secondOpinion().agrees();
    chips
        .getChildren()
        .add(
            new Chip(
                Texts.of(agrees ? "reveal.agree" : "reveal.disagree"),
                agrees ? Chip.Tone.NEUTRAL : Chip.Tone.WARNING));
    Facts facts = new Facts();
    facts.add(Texts.of("reveal.similarity"), Numbers.similarity(candidate.similarity()));
    facts.add(
        Texts.of("reveal.fmr"),
        Texts.of("reveal.fmr.words", Numbers.oneIn(candidate.fmr(), candidate.fmrIsBound())));
    facts.add(
        Texts.of("reveal.second"),
        Texts.of(
            "reveal.second.words",
            candidate.secondOpinion().model(),
            rank(candidate.secondOpinion().rank()),
            Numbers.similarity(candidate.secondOpinion().similarity())));
    facts.add(Texts.of("reveal.enhanced"), enhanced(candidate));
    decision().ifPresent(own -> facts.add(Texts.of("reveal.own"), own(own)));
    body.getChildren().addAll(Ui.heading(Texts.of("reveal.title")), name, chips, facts);
    if (!agrees) {
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
    return rank > 1000 || rank == 0 ? Texts.of("reveal.beyond") : Integer.toString(rank);
  }

  private Node enhanced(Candidate candidate) {
    Integer rank = model.revealModel().enhancedRanks().get(candidate.id());
    if (rank != null) {
      return Ui.sentence(Texts.of("reveal.rank.change", candidate.rank(), rank(rank)));
    }
    if (model.enhancement().steps().isEmpty()) {
      return Ui.sentence(Texts.of("reveal.enhanced.none"), "t-muted");
    }
    Button ask = Ui.button(Texts.of("reveal.enhanced.ask"), this::askRanks, "small");
    ask.setId("reveal-ranks");
    return ask;
  }

  private void askRanks() {
    model
        .enhancement()
        .enhanced()
        .ifPresent(side -> model.revealModel().compareRanks(side.picture(), side));
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
    HBox acts = Ui.row("gap-8");
    Button again = Ui.button(Texts.of("reveal.again"), model::decideAgain, "small");
    again.setId("reveal-again");
    acts.getChildren().add(again);
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

  private void lookAlikes() {
    alikes.getChildren().clear();
    RevealViewModel reveal = model.revealModel();
    if (reveal.looking().get()) {
      alikes.getChildren().add(Ui.label(Texts.of("reveal.alike.looking"), "t-muted"));
    } else if (reveal.lookAlikes().isEmpty()) {
      alikes.getChildren().add(Ui.label(Texts.of("reveal.alike.none"), "t-muted"));
    }
    for (LookAlike each : reveal.lookAlikes()) {
      HeadShot.Tile tile = new HeadShot.Tile(THUMB);
      thumbnails.get(each.photo(), tile::show);
      Label name = Ui.label(each.name());
      name.setMinWidth(0);
      Label worth =
          Ui.label(
              Texts.of(
                  "reveal.alike.worth",
                  Numbers.similarity(each.similarity()),
                  Numbers.oneIn(each.fmr(), each.bound())),
              "t-small",
              "t-muted");
      alikes.getChildren().add(Ui.row("gap-12", tile, Ui.column("", name, worth)));
    }
  }
}
