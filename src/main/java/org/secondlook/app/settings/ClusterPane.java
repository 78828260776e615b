package org.secondlook.app.settings;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Ui;

/** The nodes of the index cluster, shown where this seat searches one. */
final class ClusterPane extends VBox {
  ClusterPane(ClusterViewModel model) {
    getStyleClass().add("gap-8");
    setId("cluster");
    Label sentence = Ui.sentence("");
    sentence.textProperty().bind(model.sentence());
    VBox nodes = Ui.column("gap-4");
    ListChangeListener<ClusterViewModel.Node> fill =
        change ->
            nodes
                .getChildren()
                .setAll(
                    model.nodes().stream()
                        .map(
                            node ->
                                new VBox(
                                    Ui.sentence(node.name(), "t-mono"),
                                    Ui.sentence(node.words(), "t-muted")))
                        .toList());
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
