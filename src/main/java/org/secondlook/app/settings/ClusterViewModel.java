package org.secondlook.app.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secondlook.app.Texts;
import org.secondlook.app.shell.ScreenContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.cluster.ClusterStatus;
import org.secondlook.wording.Noun;
import org.secondlook.wording.Sizes;

/** What the index cluster holds that this seat searches; nothing where it searches its own. */
public final class ClusterViewModel {
  private final SettingsService desk;
  private final ScreenContext frame;
  private final ReadOnlyBooleanWrapper searched = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
  private final ObservableList<Node> nodes = FXCollections.observableArrayList();

  ClusterViewModel(SettingsService desk, ScreenContext frame) {
    this.desk = desk;
    this.frame = frame;
  }

  /** A node and what is to be said of it. */
  public record Node(String name, String words) {}

  /** Asks the nodes, which takes some seconds where one of them is silent. */
  public void refresh() {
    searched.set(desk.searchesCluster());
    if (!searched.get()) {
      return;
    }
    sentence.set(Texts.of("settings.cluster.asking"));
    frame.jobs().load(desk::cluster, this::show, this::failed);
  }

  private void show(Optional<ClusterStatus> status) {
    searched.set(status.isPresent());
    sentence.set(status.map(ClusterViewModel::words).orElse(""));
    nodes.setAll(
        status.map(ClusterStatus::members).orElse(List.of()).stream()
            .map(each -> new Node(each.name(), words(each)))
            .toList());
  }

  private void failed(SecondLookException failure) {
    nodes.clear();
    sentence.set(failure.getMessage());
  }

  private static String words(ClusterStatus status) {
    if (status.blocks() == 0) {
      return Texts.of("settings.cluster.empty");
    }
    if (status.missing() > 0) {
      return Texts.of("settings.cluster.loading", status.missing(), status.blocks());
    }
    String photos = Noun.PHOTO.count(status.photos());
    return status.copies() == 1
        ? Texts.of("settings.cluster.once", photos)
        : Texts.of("settings.cluster.copies", photos, status.copies());
  }

  private static String words(ClusterStatus.Member member) {
    String state = Texts.of("settings.cluster.state." + member.state());
    if (member.state() == ClusterStatus.State.SILENT) {
      return state;
    }
    String words =
        Texts.of(
            "settings.cluster.node",
            state,
            Noun.PHOTO.count(member.rows()),
            Sizes.bytes(member.bytes()),
            Sizes.bytes(member.memory()));
    List<String> lines = new ArrayList<>(List.of(words));
    if (member.exact() < member.rows()) {
      lines.add(Texts.of("settings.cluster.exact", Noun.PHOTO.count(member.exact())));
    }
    if (!member.fault().isEmpty()) {
      lines.add(Texts.of("settings.cluster.fault", member.fault()));
    }
    return String.join("\n", lines);
  }

  /** Whether there is a cluster to be shown. */
  public ReadOnlyBooleanProperty searched() {
    return searched.getReadOnlyProperty();
  }

  /** What its state means for whoever searches, or why it isn't known. */
  public ReadOnlyStringProperty sentence() {
    return sentence.getReadOnlyProperty();
  }

  public ObservableList<Node> nodes() {
    return nodes;
  }
}
