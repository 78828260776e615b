package org.secondlook.app.intake;

import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Clips;
import org.secondlook.app.widgets.FormField;
import org.secondlook.app.widgets.Shown;
import org.secondlook.app.widgets.Ui;
import org.secondlook.intake.QrCode;

/**
 * Receiving from phones: who, how long and where; then the code, the fingerprint, the time left.
 */
final class PhonePane extends VBox {
  private static final double WIDTH = 380;

  /** Whole pixels a module, so that a camera sees straight edges. */
  private static final int MODULE = 6;

  private final IntakeViewModel model;

  PhonePane(IntakeViewModel model) {
    this.model = model;
    getStyleClass().addAll("side", "pad-16", "gap-12");
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    Node form = form();
    VBox code = Ui.column("gap-12");
    model
        .shown()
        .subscribe(
            shown -> {
              Ui.present(form, shown.isEmpty());
              Ui.present(code, shown.isPresent());
              code.getChildren().setAll(shown.map(this::code).stream().toList());
            });
    ScrollPane scroll =
        Ui.scroll(Ui.column("gap-12 phone-pane", Ui.heading(Texts.of("intake.phone")), form, code));
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().add(scroll);
  }

  private Node form() {
    ComboBox<InetAddress> address = new ComboBox<>(model.addresses());
    address.setId("intake-address");
    address.setConverter(new Shown<>(InetAddress::getHostAddress));
    address.valueProperty().bindBidirectional(model.address());
    ComboBox<Integer> minutes = new ComboBox<>();
    minutes.getItems().setAll(IntStream.rangeClosed(1, 10).boxed().toList());
    minutes.valueProperty().bindBidirectional(model.minutes());
    Button begin =
        Ui.button(
            Texts.of("intake.phone.begin"),
            MaterialDesignC.CELLPHONE_ARROW_DOWN,
            model::receive,
            "accent");
    begin.setId("intake-receive");
    return Ui.column(
        "gap-12",
        Ui.sentence(Texts.of("intake.phone.about"), "t-muted"),
        officer(),
        field("intake.address", address, Texts.of("intake.address.hint")),
        field("intake.minutes", minutes, ""),
        begin);
  }

  private Node officer() {
    TextField officer = new TextField();
    officer.setId("intake-officer");
    officer.textProperty().bindBidirectional(model.officer());
    return field("intake.officer", officer, Texts.of("intake.officer.hint"));
  }

  private static Node field(String name, javafx.scene.control.Control input, String hint) {
    return new FormField(Texts.of(name), input, hint, new SimpleStringProperty(""));
  }

  private Node code(IntakeViewModel.Shown shown) {
    ImageView picture = new ImageView(drawn(QrCode.of(shown.code().url().toString())));
    picture.setAccessibleText(Texts.of("intake.code", shown.code().url()));
    StackPane frame = new StackPane(picture);
    frame.getStyleClass().add("phone-code");
    Label left = Ui.label("", "t-strong");
    left.setId("intake-left");
    left.textProperty().bind(model.left());
    Label address = Ui.sentence(shown.code().url().toString(), "t-mono", "t-small", "t-muted");
    HBox.setHgrow(address, Priority.ALWAYS);
    Label print = Ui.label(shown.fingerprint(), "t-mono", "t-small");
    print.setId("intake-fingerprint");
    Button stop =
        Ui.button(Texts.of("intake.phone.stop"), MaterialDesignS.STOP_CIRCLE_OUTLINE, model::stop);
    stop.setId("intake-stop");
    String whose =
        Optional.of(shown.code().officer())
            .filter(name -> !name.isEmpty())
            .map(name -> Texts.of("intake.code.for", name, shown.caseNumber()))
            .orElse(Texts.of("intake.code.anybody", shown.caseNumber()));
    return Ui.column(
        "gap-12",
        Ui.sentence(whose),
        frame,
        Ui.row("gap-8", left, Ui.spacer(), stop),
        Ui.label(Texts.of("intake.fingerprint"), "t-small", "t-muted"),
        print,
        Ui.sentence(Texts.of("intake.fingerprint.hint"), "t-small", "t-muted"),
        Ui.row(
            "gap-8",
            address,
            Ui.iconButton(
                MaterialDesignC.CONTENT_COPY,
                Texts.of("intake.address.copy"),
                () -> Clips.text(shown.code().url().toString()),
                "flat")),
        officer(),
        Ui.button(Texts.of("intake.another"), MaterialDesignC.CELLPHONE_LINK, model::another));
  }

  /** Black on white in every theme: cameras expect it so. */
  private static WritableImage drawn(QrCode code) {
    int side = code.size() * MODULE;
    WritableImage image = new WritableImage(side, side);
    PixelWriter pixels = image.getPixelWriter();
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        pixels.setColor(x, y, code.dark(x / MODULE, y / MODULE) ? Color.BLACK : Color.WHITE);
      }
    }
    return image;
  }
}
