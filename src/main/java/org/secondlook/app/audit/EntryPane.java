package org.secondlook.app.audit;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.secondlook.app.ActWords;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Facts;
import org.secondlook.app.widgets.Ui;
import org.secondlook.audit.AuditEntry;
import org.secondlook.wording.Times;

/** The entry that is selected in the table, whole: every field and every detail in words. */
final class EntryPane extends VBox {
  private static final double HEIGHT = 220;

  EntryPane(ObservableValue<AuditEntry> selected) {
    setId("audit-entry");
    ScrollPane scroll = Ui.scroll(new VBox());
    scroll.setMinHeight(HEIGHT);
    scroll.setPrefHeight(HEIGHT);
    getChildren().add(scroll);
    selected.subscribe(
        entry -> {
          Ui.present(this, entry != null);
          if (entry != null) {
            VBox body =
                Ui.column(
                    "panel pad-16 gap-12",
                    Ui.sentence(
                        Texts.of("audit.entry", entry.sequence(), ActWords.of(entry.act())),
                        "t-title"),
                    facts(entry));
            scroll.setContent(body);
            scroll.setVvalue(0);
          }
        });
  }

  private static Facts facts(AuditEntry entry) {
    Facts facts = new Facts();
    facts.add(Texts.of("audit.at.local"), Times.zoned(entry.at()));
    facts.add(Texts.of("audit.at.utc"), Times.exactUtc(entry.at()));
    add(facts, "audit.user", entry.user());
    add(facts, "audit.role", DetailWords.constant(entry.role()));
    add(facts, "audit.case", entry.caseNumber());
    add(facts, "audit.purpose", entry.purpose());
    for (var detail : DetailWords.fields(entry.details()).entrySet()) {
      facts.add(capitalised(detail.getKey()), detail.getValue());
    }
    add(facts, "audit.gallery", entry.gallerySnapshot());
    add(facts, "audit.models", entry.models());
    facts.add(Texts.of("audit.hash"), Ui.sentence(entry.hash().hex(), "t-mono", "t-small"));
    facts.add(Texts.of("audit.previous"), Ui.sentence(entry.previous().hex(), "t-mono", "t-small"));
    return facts;
  }

  private static String capitalised(String name) {
    return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static void add(Facts facts, String name, String value) {
    if (!value.isBlank()) {
      facts.add(Texts.of(name), value);
    }
  }
}
