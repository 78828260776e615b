package org.secondlook.app.shell;

import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.CaseFile;

/**
 * The open case with its steps; on a screen of the rail that screen's title and what it puts there.
 */
final class HeaderBar extends StackPane {
  private final HBox caseRow = Ui.row("header-row");
  private final HBox titleRow = Ui.row("header-row");

  HeaderBar(
      Map<ScreenId, Screen> screens,
      ObservableValue<ScreenId> current,
      CaseInView caseInView,
      Navigator navigator) {
    getStyleClass().add("header-bar");
    Label number = Ui.label("", "t-strong", "case-number");
    Label title = Ui.label("");
    Label purpose = Ui.label("", "t-muted");
    for (Label part : new Label[] {title, purpose}) {
      part.setTextOverrun(OverrunStyle.ELLIPSIS);
      part.setMinWidth(0);
    }
    number.setMinWidth(USE_PREF_SIZE);
    HBox facts = Ui.row("gap-12", number, title, purpose);
    // The tabs have their room first, in a language of long words too; the title takes the rest.
    facts.setPrefWidth(0);
    facts.setMaxWidth(640);
    // The purpose gives way before the title does: it asks for no room and takes what is left.
    purpose.setPrefWidth(0);
    purpose.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(purpose, Priority.ALWAYS);
    HBox tabs = Ui.row("step-tabs");
    screens.values().stream()
        .filter(screen -> screen.id().place() == ScreenId.Place.STEP)
        .forEach(screen -> tabs.getChildren().addAll(gap(), tab(screen, current, navigator)));
    caseRow.getChildren().addAll(facts, tabs);
    HBox.setHgrow(facts, Priority.SOMETIMES);
    getChildren().addAll(caseRow, titleRow);
    caseInView
        .open()
        .subscribe(
            open ->
                open.ifPresent(
                    header -> {
                      number.setText(header.number());
                      title.setText(header.title());
                      purpose.setText(
                          Texts.of("header.purpose", header.purpose(), header.authority()));
                      Tooltip whole = new Tooltip(header.title() + "\n" + purpose.getText());
                      title.setTooltip(whole);
                      purpose.setTooltip(whole);
                    }));
    Runnable which = () -> refresh(screens, current.getValue(), caseInView.open().get());
    current.addListener((property, before, now) -> which.run());
    caseInView.open().addListener((property, before, now) -> which.run());
  }

  private void refresh(Map<ScreenId, Screen> screens, ScreenId now, Optional<CaseFile> open) {
    boolean ofCase =
        open.isPresent()
            && now != null
            && (now.place() == ScreenId.Place.STEP || now == ScreenId.CASES);
    Ui.present(caseRow, ofCase);
    Ui.present(titleRow, !ofCase);
    if (!ofCase && now != null) {
      Screen screen = screens.get(now);
      Label name = Ui.label(screen.title(), "t-strong");
      name.setMinWidth(USE_PREF_SIZE);
      titleRow.getChildren().setAll(name);
      screen.header().ifPresent(titleRow.getChildren()::add);
    }
  }

  /** Between two tabs; the first to give way in a narrow window. */
  private static Region gap() {
    Region gap = new Region();
    gap.setPrefWidth(20);
    gap.setMinWidth(0);
    return gap;
  }

  private static ToggleButton tab(
      Screen screen, ObservableValue<ScreenId> current, Navigator navigator) {
    ToggleButton tab = new ToggleButton();
    tab.setId("step-" + screen.id());
    tab.getStyleClass().add("step-tab");
    tab.setMinWidth(USE_PREF_SIZE);
    tab.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> (screen.title() + " " + screen.badge().get()).strip(), screen.badge()));
    tab.accessibleTextProperty().bind(tab.textProperty());
    Runnable light = () -> tab.setSelected(current.getValue() == screen.id());
    current.addListener((property, before, now) -> light.run());
    tab.setOnAction(
        event -> {
          navigator.go(screen.id());
          light.run();
        });
    return tab;
  }
}
