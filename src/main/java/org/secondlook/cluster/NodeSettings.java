package org.secondlook.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.secondlook.cluster.internal.SettingsFile;

/**
 * What a node keeps in its folder, so that it finds the others again after a power cut by itself.
 *
 * @param listen where it listens
 * @param others where others listened that it was told of or met, without itself
 * @param met whether it was ever in a cluster with one of them
 */
public record NodeSettings(String listen, List<String> others, boolean met) {
  private static final String FILE = "node.json";

  public NodeSettings {
    MemberAddress.read(listen);
    others =
        new TreeSet<>(others)
            .stream()
                .map(each -> MemberAddress.read(each).toString())
                .filter(each -> !each.equals(listen))
                .toList();
  }

  /** Empty where the folder is of no node yet; a damaged file is refused. */
  public static Optional<NodeSettings> of(Path folder) {
    return SettingsFile.read(folder.resolve(FILE), NodeSettings.class);
  }

  public void write(Path folder) {
    SettingsFile.write(folder.resolve(FILE), this);
  }

  /** With these besides. */
  public NodeSettings knowing(List<String> more) {
    List<String> all = new ArrayList<>(others);
    all.addAll(more);
    NodeSettings next = new NodeSettings(listen, all, met);
    return new NodeSettings(listen, all, met || !more.isEmpty() && !next.others().isEmpty());
  }

  public MemberAddress address() {
    return MemberAddress.read(listen);
  }

  public List<MemberAddress> known() {
    return others.stream().map(MemberAddress::read).toList();
  }
}
