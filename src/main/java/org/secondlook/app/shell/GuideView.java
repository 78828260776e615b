package org.secondlook.app.shell;

import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Ui;

/** The guide, a page at a time; links lead to its other pages. On the window's thread. */
final class GuideView extends ScrollPane {
  /** Width to height of every picture of the guide: a test holds them to it. */
  static final double PICTURE_SHAPE = 1440.0 / 900;

  private final VBox column = Ui.column("gap-12 guide-page");

  GuideView() {
    setId("guide");
    setContent(column);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().addAll("edge-to-edge", "plain-scroll");
    Ui.uncached(this);
  }

  void show(GuidePage.Place place) {
    GuidePage page = GuidePage.named(place.page());
    Label title = Ui.sentence(page.title(), "t-title");
    column.getChildren().setAll(title);
    int sections = 0;
    Node start = title;
    for (GuidePage.Block block : page.blocks()) {
      Node node = node(block);
      column.getChildren().add(node);
      if (block instanceof GuidePage.Heading && ++sections == place.section()) {
        start = node;
      }
    }
    if (!place.page().equals(GuidePage.CONTENTS)) {
      column.getChildren().add(link(Texts.of("guide.contents"), GuidePage.CONTENTS));
    }
    scrollTo(start);
  }

  /** As tall as the page, so that the window's height is used. */
  @Override
  protected double computePrefHeight(double width) {
    return column.prefHeight(width > 0 ? width : getPrefWidth()) + 2;
  }

  /** Once the page has its height. */
  private void scrollTo(Node start) {
    setVvalue(0);
    Platform.runLater(
        () -> {
          layout();
          double hidden = column.getHeight() - getViewportBounds().getHeight();
          double top =
              start == column.getChildren().getFirst() ? 0 : start.getBoundsInParent().getMinY();
          setVvalue(hidden <= 0 ? 0 : Math.min(1, top / hidden));
        });
  }

  private Node node(GuidePage.Block block) {
    return switch (block) {
      case GuidePage.Heading heading -> Ui.sentence(heading.words(), "t-strong");
      case GuidePage.Commands commands -> Ui.sentence(commands.lines(), "t-mono", "guide-commands");
      case GuidePage.Picture picture ->
          GuidePage.picture(picture.file())
              // Read beside the window: each takes a tenth of a second.
              .<Node>map(url -> new Shown(new Image(url.toString(), true), picture.words()))
              .orElseGet(() -> Ui.sentence(picture.words(), "t-muted"));
      case GuidePage.Words words when words.mark().isEmpty() -> flow(words);
      case GuidePage.Words words -> {
        TextFlow flow = flow(words);
        HBox.setHgrow(flow, Priority.ALWAYS);
        Label mark = Ui.label(words.mark().equals("-") ? "\u2022" : words.mark());
        mark.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(mark, flow);
        row.getStyleClass().add("gap-8");
        yield row;
      }
    };
  }

  private TextFlow flow(GuidePage.Words words) {
    TextFlow flow = new TextFlow();
    for (GuidePage.Span span : words.spans()) {
      flow.getChildren()
          .add(
              switch (span) {
                case GuidePage.Plain plain -> text(plain, "guide-words");
                case GuidePage.Strong strong -> text(strong, "guide-words", "t-strong");
                case GuidePage.Typed typed -> text(typed, "guide-words", "t-mono");
                case GuidePage.Link link ->
                    link.page()
                        .<Node>map(page -> link(link.words(), page))
                        .orElseGet(() -> text(link, "guide-words"));
              });
    }
    // A flow's least height is that of one line.
    flow.setMinHeight(Region.USE_PREF_SIZE);
    return flow;
  }

  private static Text text(GuidePage.Span span, String... styles) {
    Text text = new Text(span.words());
    text.getStyleClass().addAll(styles);
    return text;
  }

  private Hyperlink link(String words, String page) {
    Hyperlink link = new Hyperlink(words);
    link.setOnAction(event -> show(new GuidePage.Place(page, 0)));
    return link;
  }

  /** A picture as wide as the page, whose height is known before it is read. */
  private static final class Shown extends Region {
    private final ImageView view;

    Shown(Image image, String words) {
      view = new ImageView(image);
      view.setPreserveRatio(true);
      view.setSmooth(true);
      view.setAccessibleText(words);
      getChildren().add(view);
    }

    @Override
    public Orientation getContentBias() {
      return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
      return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
      return Math.max(0, width) / PICTURE_SHAPE;
    }

    @Override
    protected double computeMinHeight(double width) {
      return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
      view.setFitWidth(getWidth());
      view.relocate(0, 0);
    }
  }
}
