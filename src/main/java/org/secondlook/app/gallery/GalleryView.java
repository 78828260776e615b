package org.secondlook.app.gallery;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.secondlook.app.Texts;
import org.secondlook.app.compare.HeadThumbnail;
import org.secondlook.app.shell.Dividers;
import org.secondlook.app.shell.KeyAct;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.widgets.Clips;
import org.secondlook.app.widgets.EmptyState;
import org.secondlook.app.widgets.Menus;
import org.secondlook.app.widgets.Shown;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.gallery.PeopleOrder;
import org.secondlook.gallery.Person;
import org.secondlook.gallery.PersonId;
import org.secondlook.gallery.Photo;
import org.secondlook.wording.Figures;
import org.secondlook.wording.PersonNames;

/**
 * The enrolled people in one long list, one of them beside it. Photos dropped here are enrolled.
 */
public final class GalleryView implements Screen {
  private static final double HEAD = 40;

  private final GalleryViewModel model;
  private final StackPane view = new StackPane();
  private final ListView<Person> list;
  private final TextField filter = new TextField();
  private DuplicatesPane duplicates;
  private final Thumbnails<PersonId> faces;

  public GalleryView(GalleryViewModel model) {
    this.model = model;
    this.list = new ListView<>(model.people());
    this.faces = new Thumbnails<>(model.frame().jobs(), this::face, 300);
    build();
  }

  private void build() {
    list.setId("gallery-people");
    list.setAccessibleText(Texts.of("gallery.people"));
    list.getStyleClass().add("person-list");
    list.setFixedCellSize(52);
    list.setCellFactory(people -> new PersonCell());
    Label nothing = Ui.label("", "t-muted");
    // Nobody is said to be enrolled before it is known.
    Runnable none =
        () -> {
          boolean filtered = !model.filter().get().isBlank();
          boolean nobody = model.stats().get().filter(now -> now.people() == 0).isPresent();
          nothing.setText(Texts.of(filtered ? "gallery.nobody.found" : "gallery.empty.title"));
          nothing.setVisible(filtered || nobody);
        };
    model.filter().subscribe(words -> none.run());
    model.stats().subscribe(now -> none.run());
    list.setPlaceholder(nothing);
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null
                  && (model.duplicates().open().get()
                      || !model.selected().get().map(Person::id).equals(Optional.of(now.id())))) {
                model.select(Optional.of(now));
              }
            });
    Ui.firstByArrow(list);
    VBox.setVgrow(list, Priority.ALWAYS);
    filter.setId("gallery-filter");
    filter.setPromptText(Texts.of("gallery.filter"));
    filter.setAccessibleText(Texts.of("gallery.filter"));
    filter.textProperty().bindBidirectional(model.filter());
    model.filter().addListener((property, before, now) -> list.scrollTo(0));
    HBox.setHgrow(filter, Priority.ALWAYS);
    ComboBox<PeopleOrder> order = orderChoice();
    Label counts = Ui.sentence("", "t-muted");
    counts.setId("gallery-counts");
    model
        .stats()
        .subscribe(
            stats ->
                counts.setText(
                    stats
                        .map(
                            now ->
                                Texts.of(
                                    "gallery.counts",
                                    Texts.count("gallery.people.count", now.people()),
                                    Texts.count("gallery.photo.count", now.photos())))
                        .orElse("")));
    MenuButton enrol = enrolMenu();
    Label people = Ui.label(Texts.of("gallery.people"), "t-page");
    people.setMinWidth(Region.USE_PREF_SIZE);
    VBox left =
        Ui.column(
            "pad-24 gap-12",
            Ui.row("gap-12", Ui.column("", people, counts), Ui.spacer(), duplicatesButton(), enrol),
            Ui.row("gap-12", filter, order),
            new EnrolPane(model.enrolment(), model.frame()),
            list,
            Ui.sentence(Texts.of("gallery.drop"), "t-small", "t-muted"));
    left.setMinWidth(480);
    Thumbnails<Photo> heads =
        new Thumbnails<>(
            model.frame().jobs(), photo -> model.desk().head(photo, PersonPane.SIDE), 300);
    Node person = Ui.scroll(new PersonPane(model, heads, this::chooseFurther));
    duplicates = new DuplicatesPane(model.duplicates(), heads);
    model
        .duplicates()
        .open()
        .subscribe(
            on -> {
              person.setVisible(!on);
              duplicates.setVisible(on);
              if (on) {
                list.getSelectionModel().clearSelection();
              }
            });
    SplitPane split = new SplitPane(left, new StackPane(person, duplicates));
    Dividers.remember(split, "gallery", model.frame().settings(), 0.45);
    Node empty =
        new EmptyState(
            MaterialDesignA.ACCOUNT_MULTIPLE_PLUS_OUTLINE,
            Texts.of("gallery.empty.title"),
            Texts.of("gallery.empty.text"),
            enrolMenu());
    view.getChildren().addAll(split, empty);
    Runnable which =
        () -> {
          boolean nobody = model.stats().get().map(now -> now.people() == 0).orElse(false);
          boolean idle =
              model.enrolment().dropped().get().isEmpty()
                  && model.enrolment().outcome().get().isEmpty();
          empty.setVisible(nobody && idle);
          split.setVisible(!(nobody && idle));
        };
    model.stats().subscribe(stats -> which.run());
    model.enrolment().dropped().subscribe(files -> which.run());
    model.enrolment().outcome().subscribe(words -> which.run());
  }

  private ComboBox<PeopleOrder> orderChoice() {
    ComboBox<PeopleOrder> order = new ComboBox<>();
    order.setId("gallery-order");
    order.setAccessibleText(Texts.of("gallery.order"));
    order.getItems().setAll(PeopleOrder.values());
    order.setConverter(
        new Shown<>(each -> Texts.of("gallery.order." + each.name().toLowerCase(Locale.ROOT))));
    order.valueProperty().bindBidirectional(model.order());
    model.order().addListener((property, before, now) -> list.scrollTo(0));
    order.setMinWidth(Region.USE_PREF_SIZE);
    return order;
  }

  /** Of the first photo; on a background thread. */
  private Image face(PersonId person) {
    return model.desk().head(model.desk().photos(person).getFirst(), HEAD);
  }

  /** Opens and closes the list of likely duplicates; says how many there are. */
  private Node duplicatesButton() {
    ToggleButton button = new ToggleButton();
    button.setId("gallery-duplicates-open");
    button.getStyleClass().addAll("segment", "plain-toggle");
    button.selectedProperty().bindBidirectional(model.duplicates().open());
    button.setMinWidth(ToggleButton.USE_PREF_SIZE);
    Runnable words =
        () -> {
          int pairs = model.duplicates().pairs().size();
          button.setText(
              pairs == 0
                  ? Texts.of("duplicates.open")
                  : Texts.of("duplicates.open.some", Figures.whole(pairs)));
          button.setAccessibleText(button.getText());
        };
    model.duplicates().pairs().subscribe(words);
    words.run();
    model
        .stats()
        .subscribe(stats -> Ui.present(button, stats.map(now -> now.people() > 1).orElse(false)));
    return button;
  }

  /** The way in for whoever doesn't drag and drop. */
  private MenuButton enrolMenu() {
    MenuItem folder = new MenuItem(Texts.of("gallery.enrol.folder"));
    folder.setOnAction(event -> chooseFolder());
    MenuItem files = new MenuItem(Texts.of("gallery.enrol.files"));
    files.setOnAction(event -> chooseFiles());
    MenuButton menu = new MenuButton(Texts.of("gallery.enrol.photos"), null, folder, files);
    menu.getStyleClass().add("accent");
    menu.setAccessibleText(menu.getText());
    menu.setMinWidth(MenuButton.USE_PREF_SIZE);
    return menu;
  }

  private void chooseFolder() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Texts.of("gallery.enrol.folder"));
    File folder = chooser.showDialog(view.getScene().getWindow());
    if (folder != null) {
      model.enrolment().drop(List.of(folder.toPath()));
    }
  }

  private void chooseFiles() {
    choose("gallery.enrol.files", model.enrolment()::drop);
  }

  /** More photos of the person who is shown. */
  private void chooseFurther(Person person) {
    choose("gallery.further", files -> model.enrolment().drop(files, person));
  }

  private void choose(String title, Consumer<List<Path>> then) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Texts.of(title));
    List<File> files = chooser.showOpenMultipleDialog(view.getScene().getWindow());
    if (files != null) {
      then.accept(files.stream().map(File::toPath).toList());
    }
  }

  public GalleryViewModel model() {
    return model;
  }

  private final class PersonCell extends ListCell<Person> {
    private final Label name = Ui.label("");
    private final Label photos = Ui.label("", "t-small", "t-muted");
    private final HeadThumbnail.Tile head = new HeadThumbnail.Tile(HEAD);
    private final HBox row = Ui.row("person-row gap-12", head, name, Ui.spacer(), photos);

    private List<Menus.Entry> menu() {
      Person person = getItem();
      return person == null
          ? List.of()
          : List.of(
              Menus.Entry.of("gallery.further", () -> chooseFurther(person)),
              Menus.Entry.of("gallery.copy.name", () -> Clips.text(person.name())));
    }

    PersonCell() {
      name.setMinWidth(0);
      photos.setMinWidth(USE_PREF_SIZE);
      setPrefWidth(0);
      Menus.on(this, this::menu);
    }

    @Override
    protected void updateItem(Person item, boolean empty) {
      super.updateItem(item, empty);
      setGraphic(empty ? null : row);
      if (empty) {
        setAccessibleText(null);
        return;
      }
      // Its page may not be read yet.
      name.setText(item == null ? "…" : PersonNames.shown(item.name()));
      photos.setText(item == null ? "" : Texts.count("gallery.photo.count", item.photos()));
      setAccessibleText(
          item == null ? Texts.of("gallery.unread") : name.getText() + ", " + photos.getText());
      model.look(getIndex());
      head.show(null);
      if (item != null && item.photos() > 0) {
        faces.get(
            item.id(),
            image -> {
              if (getItem() != null && getItem().id().equals(item.id())) {
                head.show(image);
              }
            });
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
    BooleanSupplier listed = model.duplicates().open()::get;
    return List.of(
        KeyAct.ctrl(KeyCode.F, "gallery.filter", filter::requestFocus),
        KeyAct.of(KeyCode.D, "duplicates.title", this::flipDuplicates),
        KeyAct.of(KeyCode.M, "duplicates.key.merge", duplicates::mergePicked).when(listed),
        KeyAct.of(KeyCode.N, "duplicates.key.distinct", duplicates::tellPickedApart).when(listed));
  }

  private void flipDuplicates() {
    boolean on = !model.duplicates().open().get();
    model.duplicates().open().set(on);
    if (on) {
      duplicates.focusList();
    }
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
    model.enrolment().drop(files);
  }
}
