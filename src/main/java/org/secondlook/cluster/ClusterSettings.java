package org.secondlook.cluster;

import java.util.List;
import java.util.Optional;
import org.secondlook.base.Home;
import org.secondlook.base.SecondLookException;
import org.secondlook.cluster.internal.SettingsFile;

/**
 * What a seat keeps that searches an index cluster.
 *
 * @param nodes where some of its nodes listen, at least one
 */
public record ClusterSettings(List<String> nodes) {
  public ClusterSettings {
    if (nodes == null || nodes.isEmpty()) {
      throw SecondLookException.usage("Name at least one node of the cluster, as HOST:PORT.");
    }
    nodes = nodes.stream().map(each -> MemberAddress.read(each).toString()).distinct().toList();
  }

  /** Empty where the seat searches its own index; a damaged file is refused. */
  public static Optional<ClusterSettings> of(Home home) {
    return SettingsFile.read(home.cluster(), ClusterSettings.class);
  }

  public void write(Home home) {
    SettingsFile.write(home.cluster(), this);
  }

  public static void forget(Home home) {
    SettingsFile.delete(home.cluster());
  }

  public List<MemberAddress> addresses() {
    return nodes.stream().map(MemberAddress::read).toList();
  }
}
