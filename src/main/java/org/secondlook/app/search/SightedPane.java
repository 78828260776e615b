package org.secondlook.app.search;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.compare.HeadThumbnail;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.TrackId;
import org.secondlook.wording.Times;
import org.secondlook.workflow.search.SearchSightings;

/** The sightings that a search returned, in no order, each with the way to where it was seen. */
final class SightedPane extends VBox {
  private final SightedViewModel model;
  private final Thumbnails<TrackId> heads;

  SightedPane(SightedViewModel model, Thumbnails<TrackId> heads) {
    this.model = model;
    this.heads = heads;
    getStyleClass().addAll("pad-24", "gap-12");
    FlowPane found = new FlowPane(12, 12);
    found.setId("sighted");
    var title = Ui.label("", "t-muted");
    var scroll = Ui.scroll(found);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    Button back = Ui.button(Texts.of("sighted.back"), model::leave, "flat");
    back.setId("sighted-back");
    getChildren()
        .addAll(
            Ui.row(
                "gap-12", Ui.label(Texts.of("sighted.title"), "t-page"), title, Ui.spacer(), back),
            Ui.sentence(Texts.of("sighted.about"), "t-muted"),
            scroll);
    model
        .result()
        .subscribe(
            now -> {
              title.setText(now.map(SightedViewModel::summary).orElse(""));
              found
                  .getChildren()
                  .setAll(
                      now.stream().flatMap(each -> each.found().stream()).map(this::tile).toList());
              Ui.present(this, now.isPresent());
            });
  }

  private Node tile(SearchSightings.Sighted sighted) {
    HeadThumbnail.Tile picture = new HeadThumbnail.Tile(FaceChoice.SIDE);
    heads.get(sighted.track().id(), picture::show);
    var file = Ui.label(sighted.evidence().fileName(), "t-small", "t-muted");
    file.setMaxWidth(FaceChoice.SIDE);
    file.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
    var number = Ui.label(sighted.caseFile().number(), "t-small");
    number.setMinWidth(0);
    number.setMaxWidth(FaceChoice.SIDE);
    Button tile = new Button();
    tile.setGraphic(
        Ui.column(
            "gap-4",
            picture,
            number,
            file,
            Ui.label(Times.inRecording(sighted.track().bestPtsMillis()), "t-small", "t-muted")));
    tile.setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
    tile.getStyleClass().add("flat");
    tile.setAccessibleText(
        Texts.of(
            "sighted.tile",
            sighted.caseFile().number(),
            sighted.evidence().fileName(),
            Times.inRecording(sighted.track().bestPtsMillis())));
    tile.setOnAction(event -> model.open(sighted));
    return tile;
  }
}
