package org.secondlook.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.secondlook.base.SecondLookException;

/**
 * What a policy asks for beyond the rules of single searches.
 *
 * @param switches what is turned on
 * @param offences the list that each search names one of; empty asks nothing
 * @param auditDue by when the yearly audit is due; empty for no reminder
 * @param groupColumn the gallery table's column by which effects of a change are told apart; empty
 *     for none
 */
public record Oversight(
    Set<Switch> switches,
    List<Offence> offences,
    Optional<LocalDate> auditDue,
    Optional<String> groupColumn) {
  public static final Oversight NONE =
      new Oversight(Set.of(), List.of(), Optional.empty(), Optional.empty());

  public Oversight {
    switches = Set.copyOf(switches);
    offences = List.copyOf(offences);
    Set<String> names =
        offences.stream()
            .map(each -> each.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    if (names.size() != offences.size()) {
      throw SecondLookException.usage("The list names an offence twice.");
    }
  }

  /**
   * The offence as the list spells it. Refused (kind POLICY) where the list asks for one and none
   * is named, or one that it lacks or doesn't allow for this use.
   */
  public Optional<String> require(Optional<String> named, Offence.Use use) {
    if (offences.isEmpty()) {
      return named.map(String::strip).filter(each -> !each.isEmpty());
    }
    String all = offences.stream().map(Offence::name).collect(Collectors.joining(", "));
    String asked =
        named
            .map(String::strip)
            .orElseThrow(
                () ->
                    SecondLookException.policy(
                        "This agency's searches name the type of offence they are for (--offence): "
                            + all
                            + "."));
    Offence found =
        offences.stream()
            .filter(each -> each.name().equalsIgnoreCase(asked))
            .findFirst()
            .orElseThrow(
                () ->
                    SecondLookException.policy(
                        "The offence \""
                            + asked
                            + "\" is not on this agency's list: "
                            + all
                            + "."));
    if (!found.uses().contains(use)) {
      throw SecondLookException.policy(
          "This agency's list allows no search of "
              + (use == Offence.Use.GALLERY ? "the gallery" : "sightings")
              + " for the offence \""
              + found.name()
              + "\".");
    }
    return Optional.of(found.name());
  }

  public Oversight with(Switch which, boolean on) {
    Set<Switch> changed = new java.util.HashSet<>(switches);
    if (on) {
      changed.add(which);
    } else {
      changed.remove(which);
    }
    return new Oversight(changed, offences, auditDue, groupColumn);
  }
}
