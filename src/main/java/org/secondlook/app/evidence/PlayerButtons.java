package org.secondlook.app.evidence;

import javafx.scene.control.Button;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Ui;

/** The buttons that play a recording and go by frames, wherever a {@link Player} is shown. */
public record PlayerButtons(Button play, Button back, Button forward) {
  public static PlayerButtons of(Player player) {
    Button play = Ui.keyButton(Texts.of("player.play"), Texts.of("key.space"), player::togglePlay);
    player
        .playing()
        .subscribe(
            on -> {
              play.setText(Texts.of(on ? "player.pause" : "player.play"));
              play.setAccessibleText(play.getText());
            });
    return new PlayerButtons(
        play,
        Ui.iconButton(
            MaterialDesignS.SKIP_PREVIOUS, Texts.of("evidence.key.back"), () -> player.step(false)),
        Ui.iconButton(
            MaterialDesignS.SKIP_NEXT, Texts.of("evidence.key.forward"), () -> player.step(true)));
  }
}
