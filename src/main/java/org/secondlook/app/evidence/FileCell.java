package org.secondlook.app.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.secondlook.app.Texts;
import org.secondlook.app.widgets.Chip;
import org.secondlook.app.widgets.Clips;
import org.secondlook.app.widgets.FaceTile;
import org.secondlook.app.widgets.Menus;
import org.secondlook.app.widgets.SystemViewer;
import org.secondlook.app.widgets.Thumbnails;
import org.secondlook.app.widgets.Ui;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.StoredTrack;
import org.secondlook.casework.TrackId;
import org.secondlook.footage.MediaFacts;
import org.secondlook.footage.MediaKind;
import org.secondlook.wording.Times;

/**
 * One file: a face from it, name, what it is, and its state with the reason where something is
 * wrong.
 */
final class FileCell extends ListCell<FileRow> {
  private final EvidenceViewModel model;
  private final Thumbnails<TrackId> faces;
  private final FaceTile tile = new FaceTile(56);
  private final FontIcon kind = new FontIcon(MaterialDesignM.MOVIE_OPEN_OUTLINE);
  private final Label name = Ui.label("", "t-strong");
  private final Label facts = Ui.sentence("", "t-muted", "t-small");
  private final Chip state = new Chip("", Chip.Tone.NEUTRAL);
  private final ProgressBar bar = new ProgressBar();
  private final Label why = Ui.sentence("", "t-small");
  private final Button again = Ui.button(Texts.of("evidence.again"), this::again, "flat", "tiny");
  private final Tooltip whole = new Tooltip();
  private final HBox row;

  FileCell(EvidenceViewModel model, Thumbnails<TrackId> faces) {
    this.model = model;
    this.faces = faces;
    StackPane picture = new StackPane(kind, tile);
    picture.getStyleClass().add("file-picture");
    VBox words = Ui.column("file-words", name, facts, state, bar, why, again);
    words.setMinWidth(0);
    facts.setMinWidth(0);
    name.setMinWidth(0);
    name.setTooltip(whole);
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    row = Ui.row("file-row gap-12", picture, words);
    row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    setPrefWidth(0);
    Menus.on(this, this::menu);
  }

  private List<Menus.Entry> menu() {
    return switch (getItem()) {
      case FileRow.Received file -> {
        Evidence evidence = file.evidence();
        yield List.of(
            Menus.Entry.of("file.menu.again", this::again)
                .when(evidence.state() != EvidenceState.PROCESSING),
            Menus.Entry.of("fact.hash.copy", () -> Clips.text(evidence.sha256().hex())),
            Menus.Entry.of("fact.path.copy", () -> Clips.text(evidence.originalPath())),
            Menus.Entry.of("report.show", () -> show(Path.of(evidence.originalPath()))));
      }
      case FileRow.Refused _ -> List.of(Menus.Entry.of("evidence.again", this::again));
      case FileRow.Waiting _ -> List.of();
      case null -> List.of();
    };
  }

  private static void show(Path file) {
    SystemViewer.open(file.getParent());
  }

  private void again() {
    model.again(getItem());
  }

  @Override
  protected void updateItem(FileRow item, boolean empty) {
    super.updateItem(item, empty);
    setGraphic(item == null ? null : row);
    if (item == null) {
      setAccessibleText(null);
      return;
    }
    name.setText(item.name());
    whole.setText(item.name());
    tile.clear();
    Ui.present(bar, false);
    Ui.present(why, false);
    Ui.present(again, false);
    switch (item) {
      case FileRow.Received received -> received(received);
      case FileRow.Waiting waiting -> {
        kind.setIconCode(MaterialDesignF.FILE_OUTLINE);
        facts.setText("");
        mark("evidence.state.waiting", Chip.Tone.NEUTRAL);
      }
      case FileRow.Refused refused -> {
        kind.setIconCode(MaterialDesignF.FILE_ALERT_OUTLINE);
        facts.setText("");
        mark("evidence.state.FAILED", Chip.Tone.BAD);
        explain(refused.why(), true);
      }
    }
    Ui.present(facts, !facts.getText().isEmpty());
    setAccessibleText(
        item.name() + ", " + state.getText() + (why.isVisible() ? ". " + why.getText() : ""));
  }

  private void received(FileRow.Received row) {
    Evidence evidence = row.evidence();
    boolean video = evidence.facts().map(f -> f.kind() == MediaKind.VIDEO).orElse(true);
    kind.setIconCode(video ? MaterialDesignM.MOVIE_OPEN_OUTLINE : MaterialDesignI.IMAGE_OUTLINE);
    facts.setText(evidence.facts().map(FileCell::facts).orElse(""));
    switch (evidence.state()) {
      case RECEIVED -> {
        mark("evidence.state.RECEIVED", Chip.Tone.NEUTRAL);
        explain(Texts.of("evidence.unfinished"), false);
        Ui.present(again, true);
      }
      case READY -> mark("evidence.state.READY", Chip.Tone.NEUTRAL);
      case PROCESSING -> processing(row);
      case PROCESSED -> {
        String found = Texts.count(video ? "tracks" : "faces", row.tracks());
        state.setText(Texts.of("evidence.processed", found));
        boolean all = evidence.why().isEmpty() && evidence.caveats().isEmpty();
        state.tone(all ? Chip.Tone.GOOD : Chip.Tone.WARNING);
        List<String> told = new ArrayList<>(evidence.why().stream().toList());
        told.addAll(evidence.caveats());
        if (!told.isEmpty()) {
          explain(String.join(" ", told), false);
        }
        face(row);
      }
      case FAILED -> {
        mark("evidence.state.FAILED", Chip.Tone.BAD);
        explain(evidence.why().orElse(Texts.of("evidence.failed.unknown")), true);
      }
    }
  }

  private void processing(FileRow.Received row) {
    long duration = row.evidence().facts().map(MediaFacts::durationMillis).orElse(0L);
    boolean running = row.reached() >= 0;
    Ui.present(bar, running);
    if (!running) {
      // Left half done by an import that ended: what is stored is complete, the file is not.
      mark("evidence.state.unfinished", Chip.Tone.WARNING);
      explain(Texts.of("evidence.unfinished"), false);
      Ui.present(again, true);
    } else if (duration > 0) {
      double part = Math.min(1, (double) row.reached() / duration);
      state.setText(
          Texts.of(
              "evidence.processing", Math.round(part * 100), Texts.count("tracks", row.tracks())));
      state.tone(Chip.Tone.ACCENT);
      bar.setProgress(part);
    } else {
      mark("evidence.state.PROCESSING", Chip.Tone.ACCENT);
      bar.setProgress(-1);
    }
  }

  /** The best face among the shown tracks, once they are loaded for this file. */
  private void face(FileRow.Received row) {
    if (row.evidence().state() == EvidenceState.PROCESSED) {
      model.bestOf(row.evidence().id(), best -> show(row, best));
    }
  }

  private void show(FileRow.Received row, StoredTrack best) {
    faces.get(
        best.id(),
        image -> {
          if (getItem() instanceof FileRow.Received now
              && now.evidence().id().equals(row.evidence().id())) {
            tile.show(
                image, best.best().box().shifted(-best.pictureArea().x(), -best.pictureArea().y()));
          }
        });
  }

  private void mark(String key, Chip.Tone tone) {
    state.setText(Texts.of(key));
    state.tone(tone);
  }

  private void explain(String sentence, boolean bad) {
    why.setText(sentence);
    why.getStyleClass().removeAll("t-bad", "t-muted");
    why.getStyleClass().add(bad ? "t-bad" : "t-muted");
    Ui.present(why, true);
    Ui.present(again, bad);
  }

  private static String facts(MediaFacts f) {
    String size = f.width() + "×" + f.height();
    String turned = f.rotation() == 0 ? "" : " · " + Texts.of("evidence.turned");
    return switch (f.kind()) {
      case PICTURE -> size + " · " + f.format() + turned;
      case VIDEO ->
          size
              + (f.framesPerSecond() > 0
                  ? " · " + Texts.of("evidence.fps", trim(f.framesPerSecond()))
                  : "")
              + (f.durationMillis() > 0 ? " · " + Times.mark(f.durationMillis()) : "")
              + turned;
    };
  }

  static String trim(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : "%.2f".formatted(value);
  }
}
