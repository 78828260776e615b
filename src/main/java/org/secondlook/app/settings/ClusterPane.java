package org.secondlook.app.settings;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Facts;
import org.secondlook.app.widgets.Ui;

/** The nodes of the index cluster, shown where this seat searches one. */
final class ClusterPane extends VBox {
  ClusterPane(ClusterViewModel model) {
    getStyleClass().add("gap-8");
    setId("cluster");
    Label sentence = Ui.sentence("");
    sentence.textProperty().bind(model.sentence());
    VBox nodes = new VBox();
    ListChangeListener<ClusterViewModel.Node> fill =
        change -> {
          Facts facts = new Facts();
          model.nodes().forEach(node -> facts.add(node.name(), node.words()));
          nodes.getChildren().setAll(facts);
        };
    model.nodes().addListener(fill);
    getChildren()
        .addAll(
            Ui.label(Texts.of("settings.cluster"), "t-title"),
            Ui.sentence(Texts.of("settings.cluster.text"), "t-muted"),
            sentence,
            nodes,
            Ui.button(Texts.of("settings.cluster.again"), model::refresh));
    model.searched().subscribe(searched -> Ui.present(this, searched));
  }
}
