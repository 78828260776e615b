package org.secondlook.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.Test;
import org.secondlook.app.FxTest;

class LayoutFaultsTest {
  private static final String SENTENCE =
      "The camera has given no picture for a while, since its cable or its network is gone.";

  @Test
  void aSentenceThatLeavesItsPanelIsNamedWithWhatItLiesOn() {
    FxTest.doFx(
        () -> {
          VBox tile = panel("tile", sentence(SENTENCE));
          tile.setMaxHeight(20);
          tile.setMinHeight(20);
          VBox next = panel("next", new Label("platform 2"));
          assertThat(faults(new VBox(tile, next)))
              .anySatisfy(fault -> assertThat(fault).contains("on a panel", SENTENCE, "next"))
              .anySatisfy(fault -> assertThat(fault).contains("words on words", "platform 2"));
        });
  }

  @Test
  void twoLabelsAtOnePlaceAreNamed() {
    FxTest.doFx(
        () -> {
          Label left = new Label("14:00");
          Label right = new Label("14:05");
          right.setLayoutX(10);
          assertThat(faults(new Pane(left, right)))
              .singleElement()
              .asString()
              .contains("words on words", "14:00", "14:05");
        });
  }

  @Test
  void whatIsPutOnAPanelOnPurposeAndWhatIsScrolledOutOfSightAreNoFaults() {
    FxTest.doFx(
        () -> {
          StackPane badge = new StackPane(panel("face"), new Label("12"));
          VBox lines = new VBox();
          for (int i = 0; i < 30; i++) {
            lines.getChildren().add(new Label("line " + i));
          }
          ScrollPane scroll = new ScrollPane(lines);
          scroll.setMinHeight(60);
          scroll.setMaxHeight(60);
          VBox below = panel("below", new Label("what follows"));
          assertThat(faults(new VBox(badge, scroll, below))).isEmpty();
        });
  }

  @Test
  void partsOfOneTextThatGoesOnInTheNextLineAreNoFault() {
    FxTest.doFx(
        () -> {
          TextFlow flow =
              new TextFlow(new Text("Press "), new Text("V"), new Text(" and all names are shown"));
          flow.setMaxWidth(80);
          assertThat(faults(new VBox(flow))).isEmpty();
        });
  }

  @Test
  void aWordThatIsBrokenInTheMiddleIsNamed() {
    FxTest.doFx(
        () -> {
          Label narrow = sentence("Oversight and audit");
          narrow.setMaxWidth(40);
          assertThat(faults(new VBox(narrow))).contains("broken: \"Oversight\"");
        });
  }

  @Test
  void aChosenValueAPromptAndWordsAtTheEdgeOfWhatScrollsAreNamedWhereTheyAreCutOff() {
    FxTest.doFx(
        () -> {
          ComboBox<String> choice = new ComboBox<>();
          choice.getItems().add(SENTENCE);
          choice.setValue(SENTENCE);
          TextField field = new TextField();
          field.setPromptText("Who gave the photos, and on which day was that");
          Label wide = new Label("Comparison in a window of its own");
          wide.setMinWidth(Region.USE_PREF_SIZE);
          ScrollPane scroll = new ScrollPane(wide);
          scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
          scroll.setMaxWidth(90);
          assertThat(faults(new VBox(choice, field, scroll)))
              .anySatisfy(fault -> assertThat(fault).startsWith("cut off: \"" + SENTENCE))
              .anySatisfy(fault -> assertThat(fault).contains("prompt cut off", "Who gave"))
              .anySatisfy(fault -> assertThat(fault).contains("at the edge", "Comparison"));
        });
  }

  @Test
  void wordsThatALayoutItselfChangesAreReadAfterTheyAreLaidOut() {
    FxTest.doFx(
        () -> {
          Label scale = new Label("");
          scale.setMinWidth(Region.USE_PREF_SIZE);
          Region picture =
              new Region() {
                @Override
                protected void layoutChildren() {
                  scale.setText("probe × " + getWidth());
                }
              };
          picture.setPrefSize(100, 100);
          Scene scene = new Scene(new VBox(new HBox(scale), picture), 200, 300);
          assertThat(LayoutFaults.of(scene.getRoot())).isEmpty();
        });
  }

  private static Label sentence(String words) {
    Label label = new Label(words);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private static VBox panel(String id, Node... content) {
    VBox panel = new VBox(content);
    panel.setId(id);
    panel.setStyle("-fx-background-color: #334455");
    panel.setMinHeight(30);
    return panel;
  }

  private static List<String> faults(Region root) {
    Scene scene = new Scene(root, 200, 300);
    root.applyCss();
    root.layout();
    assertThat(scene.getRoot()).isSameAs(root);
    return LayoutFaults.of(root);
  }
}
