package org.secondlook.app.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.secondlook.access.Switch;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.Destination;
import org.secondlook.app.shell.Screen;
import org.secondlook.app.shell.ScreenId;
import org.secondlook.app.shell.WindowSettings;
import org.secondlook.app.theme.Theme;
import org.secondlook.app.widgets.Clips;
import org.secondlook.app.widgets.Facts;
import org.secondlook.app.widgets.Shown;
import org.secondlook.app.widgets.Ui;
import org.secondlook.vision.InstalledModel;

/** The Settings screen: policy, accounts and appearance at the left, the models at the right. */
public final class SettingsView implements Screen {
  private final SettingsViewModel model;
  private final AccountsViewModel accounts;
  private final HBox view;
  private Optional<Destination.Setting> wanted = Optional.empty();

  public SettingsView(
      SettingsViewModel model, AccountsViewModel accounts, WindowSettings settings) {
    this.model = model;
    this.accounts = accounts;
    PolicyForm policy = new PolicyForm(model);
    VBox left =
        Ui.column(
            "pad-24 gap-24",
            appearance(settings.theme()),
            choice(
                "settings.language",
                List.of("en", "es"),
                settings.text(WindowSettings.LANGUAGE, "en"),
                code -> Texts.of("settings.language." + code),
                code -> settings.remember(WindowSettings.LANGUAGE, code)),
            choice(
                "settings.scale",
                List.of("", "100", "125", "150", "200"),
                settings.text(WindowSettings.SCALE, ""),
                percent ->
                    percent.isEmpty()
                        ? Texts.of("settings.scale.own")
                        : Texts.of("settings.scale.percent", percent),
                percent -> settings.remember(WindowSettings.SCALE, percent)),
            policy,
            new AccountsPane(accounts),
            data());
    VBox right =
        Ui.column(
            "pad-24 gap-12",
            new ClusterPane(model.cluster()),
            Ui.label(Texts.of("settings.models"), "t-title"));
    right.getChildren().add(Ui.sentence(Texts.of("settings.models.text"), "t-muted"));
    VBox cards = Ui.column("gap-12");
    Label reading = Ui.label(Texts.of("settings.models.reading"), "t-muted");
    model.modelsRead().subscribe(read -> Ui.present(reading, !read));
    right
        .getChildren()
        .addAll(new AddModelPane(model), reading, cards, new AboutPane(model.version()));
    ListChangeListener<InstalledModel> fill =
        change -> cards.getChildren().setAll(model.models().stream().map(ModelCard::new).toList());
    model.models().addListener(fill);
    var leftScroll = Ui.scroll(left);
    var rightScroll = Ui.scroll(right);
    VBox leftSide = new VBox(leftScroll, policy.change());
    VBox.setVgrow(leftScroll, Priority.ALWAYS);
    leftSide.setPrefWidth(560);
    leftSide.setMinWidth(420);
    rightScroll.setPrefWidth(720);
    HBox.setHgrow(leftSide, Priority.SOMETIMES);
    HBox.setHgrow(rightScroll, Priority.ALWAYS);
    view = new HBox(leftSide, rightScroll);
    accounts.loaded().subscribe(on -> showWanted());
  }

  private static Node appearance(ObjectProperty<Theme> look) {
    HBox row = Ui.row("segments");
    for (Theme each : Theme.values()) {
      ToggleButton button = new ToggleButton(Texts.of("settings.theme." + each));
      button.setId("theme-" + each);
      button.getStyleClass().add("segment");
      button.setAccessibleText(Texts.of("settings.theme") + ": " + button.getText());
      button.setOnAction(
          event -> {
            look.set(each);
            button.setSelected(true);
          });
      look.subscribe(now -> button.setSelected(now == each));
      row.getChildren().add(button);
    }
    row.setMaxWidth(HBox.USE_PREF_SIZE);
    return Ui.column(
        "gap-8",
        Ui.label(Texts.of("settings.theme"), "t-title"),
        Ui.sentence(Texts.of("settings.theme.text"), "t-muted"),
        row);
  }

  /** One of a few, which holds from the next start on. */
  private static Node choice(
      String name,
      List<String> values,
      String now,
      UnaryOperator<String> words,
      Consumer<String> chosen) {
    ComboBox<String> box = new ComboBox<>();
    box.setId(name.replace('.', '-'));
    box.setAccessibleText(Texts.of(name));
    box.getItems().setAll(values);
    box.setValue(values.contains(now) ? now : values.getFirst());
    box.setConverter(new Shown<>(words));
    box.valueProperty().addListener((property, before, value) -> chosen.accept(value));
    return Ui.column(
        "gap-8",
        Ui.label(Texts.of(name), "t-title"),
        Ui.sentence(Texts.of(name + ".text"), "t-muted"),
        box);
  }

  private Node data() {
    Facts facts = new Facts();
    facts.add(
        Texts.of("settings.home"),
        Ui.row(
            "gap-4",
            Ui.sentence(model.home().toString()),
            Ui.iconButton(
                MaterialDesignC.CONTENT_COPY,
                Texts.of("settings.home.copy"),
                () -> Clips.text(model.home().toString()),
                "flat",
                "tiny")));
    facts.add(Texts.of("settings.version"), model.version());
    facts.add(Texts.of("settings.network"), Texts.of("settings.network.text"));
    return Ui.column("gap-8", Ui.label(Texts.of("settings.data"), "t-title"), facts);
  }

  @Override
  public ScreenId id() {
    return ScreenId.SETTINGS;
  }

  @Override
  public Ikon icon() {
    return MaterialDesignC.COG_OUTLINE;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public void entered() {
    model.refresh();
    accounts.refresh();
  }

  @Override
  public void arrive(Destination destination) {
    if (destination instanceof Destination.Setting setting) {
      wanted = Optional.of(setting);
      showWanted();
    }
  }

  /** Once the accounts are read, which makes the page longer, and laid out. */
  private void showWanted() {
    if (accounts.loaded().get()) {
      Platform.runLater(
          () -> {
            wanted.ifPresent(this::show);
            wanted = Optional.empty();
          });
    }
  }

  private void show(Destination.Setting setting) {
    view.applyCss();
    view.layout();
    switch (setting) {
      case ACCOUNTS -> inSight("accounts", "account-name");
      case LOOKOUT -> {
        String lookouts = "policy-switch." + Switch.LOOKOUT;
        inSight(lookouts, lookouts);
      }
    }
  }

  private void inSight(String part, String field) {
    identified(part).ifPresent(Ui::scrollTo);
    identified(field).ifPresent(node -> Ui.focus(view, node));
  }

  private Optional<Node> identified(String id) {
    return view.lookupAll("*").stream().filter(node -> id.equals(node.getId())).findFirst();
  }
}
