package org.secondlook.app.settings;

import javafx.scene.layout.VBox;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Facts;
import org.secondlook.app.widgets.Ui;

/** The program's version and licence, and those of what it is made of. */
final class AboutPane extends VBox {
  AboutPane(String version) {
    getStyleClass().add("gap-12");
    setId("about");
    Facts facts = new Facts();
    facts.add(Texts.of("settings.version"), version);
    facts.add(Texts.of("about.licence"), Texts.of("about.licence.own"));
    facts.add(
        Texts.of("about.java"),
        System.getProperty("java.version") + ", " + System.getProperty("java.vendor"));
    Facts parts = new Facts();
    for (String line : Texts.of("about.parts").split("\n")) {
      String[] part = line.split(": ", 2);
      parts.add(part[0], part[1]);
    }
    getChildren()
        .addAll(
            Ui.label(Texts.of("about.title"), "t-title"),
            facts,
            Ui.sentence(Texts.of("about.parts.text"), "t-muted"),
            parts);
  }
}
