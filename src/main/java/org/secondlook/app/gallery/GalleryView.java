package org.secondlook.app.gallery;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.Dividers;
import org.secondlook.app.shell.KeyAct;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.EmptyState;
import org.secondlook.app.widgets.Ui;
import org.secondlook.gallery.Person;

/**
 * The enrolled people in one long list, one of them beside it. Photos dropped here are enrolled.
 */
public final class GalleryView implements Screen {
  private static final int AHEAD = 60;

  private final GalleryViewModel model;
  private final StackPane view = new StackPane();
  private final ListView<Person> list;
  private final TextField filter = new TextField();

  public GalleryView(GalleryViewModel model) {
    this.model = model;
    this.list = new ListView<>(model.people());
    build();
  }

  private void build() {
    list.setId("gallery-people");
    list.setAccessibleText(Texts.of("gallery.people"));
    list.setFixedCellSize(36);
    list.setCellFactory(people -> new PersonCell());
    list.setPlaceholder(Ui.label(Texts.of("gallery.nobody.found"), "t-muted"));
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null
                  && !model.selected().get().map(Person::id).equals(Optional.of(now.id()))) {
                model.select(Optional.of(now));
              }
            });
    Ui.firstByArrow(list);
    VBox.setVgrow(list, Priority.ALWAYS);
    filter.setId("gallery-filter");
    filter.setPromptText(Texts.of("gallery.filter"));
    filter.setAccessibleText(Texts.of("gallery.filter"));
    filter.textProperty().bindBidirectional(model.filter());
    Label counts = Ui.label("", "t-muted");
    counts.setId("gallery-counts");
    model
        .stats()
        .subscribe(
            stats ->
                counts.setText(
                    stats
                        .map(now -> Texts.of("gallery.counts", now.people(), now.photos()))
                        .orElse("")));
    VBox left =
        Ui.column(
            "pad-24 gap-12",
            Ui.row("gap-12", Ui.label(Texts.of("gallery.people"), "t-page"), counts),
            filter,
            new EnrolPane(model),
            list,
            Ui.sentence(Texts.of("gallery.drop"), "t-small", "t-muted"));
    SplitPane split = new SplitPane(left, Ui.scroll(new PersonPane(model)));
    Dividers.remember(split, "gallery", model.frame().settings(), 0.45);
    Node empty =
        new EmptyState(
            MaterialDesignA.ACCOUNT_MULTIPLE_PLUS_OUTLINE,
            Texts.of("gallery.empty.title"),
            Texts.of("gallery.empty.text"));
    empty.setMouseTransparent(true);
    view.getChildren().addAll(split, empty);
    Runnable which =
        () -> {
          boolean nobody = model.stats().get().map(now -> now.people() == 0).orElse(false);
          boolean idle = model.dropped().get().isEmpty() && model.outcome().get().isEmpty();
          empty.setVisible(nobody && idle);
          split.setVisible(!(nobody && idle));
        };
    model.stats().subscribe(stats -> which.run());
    model.dropped().subscribe(files -> which.run());
    model.outcome().subscribe(words -> which.run());
  }

  private final class PersonCell extends ListCell<Person> {
    private final Label name = Ui.label("");
    private final Label photos = Ui.label("", "t-small", "t-muted");
    private final HBox row = Ui.row("gap-12", name, Ui.spacer(), photos);

    PersonCell() {
      name.setMinWidth(0);
      photos.setMinWidth(USE_PREF_SIZE);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(Person item, boolean empty) {
      super.updateItem(item, empty);
      setGraphic(item == null ? null : row);
      if (item == null) {
        setAccessibleText(null);
        return;
      }
      name.setText(item.name());
      photos.setText(Texts.count("gallery.photo.count", item.photos()));
      setAccessibleText(item.name() + ", " + photos.getText());
      if (getIndex() >= model.people().size() - AHEAD) {
        model.more();
      }
    }
  }

  @Override
  public ScreenId id() {
    return ScreenId.GALLERY;
  }

  @Override
  public Ikon icon() {
    return MaterialDesignA.ACCOUNT_MULTIPLE_OUTLINE;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public List<KeyAct> keys() {
    return List.of(KeyAct.ctrl(KeyCode.F, "gallery.filter", filter::requestFocus));
  }

  @Override
  public void entered() {
    model.refresh();
    Ui.focus(view, list);
  }

  @Override
  public void pose() {
    list.getSelectionModel().select(0);
  }

  @Override
  public boolean takesFiles() {
    return true;
  }

  @Override
  public void dropped(List<Path> files) {
    model.drop(files);
  }
}
