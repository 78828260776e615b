package org.secondlook.app.settings;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.secondlook.access.Offence;
import org.secondlook.access.Oversight;
import org.secondlook.access.Switch;
import org.secondlook.app.Texts;
import org.secondlook.base.SecondLookException;

/** The policy's switches, offences and dates as fields of a form. */
public final class OversightFields {
  private final Map<Switch, BooleanProperty> switches = new EnumMap<>(Switch.class);
  private final StringProperty offences = new SimpleStringProperty("");
  private final StringProperty auditDue = new SimpleStringProperty("");
  private final StringProperty groupColumn = new SimpleStringProperty("");

  OversightFields() {
    for (Switch each : Switch.values()) {
      switches.put(each, new SimpleBooleanProperty());
    }
  }

  /** What changes when somebody fills in the form. */
  List<Observable> all() {
    List<Observable> all = new ArrayList<>(switches.values());
    all.addAll(List.of(offences, auditDue, groupColumn));
    return all;
  }

  void show(Oversight oversight) {
    switches.forEach((which, on) -> on.set(oversight.switches().contains(which)));
    offences.set(
        oversight.offences().stream().map(OversightFields::line).collect(Collectors.joining("\n")));
    auditDue.set(oversight.auditDue().map(LocalDate::toString).orElse(""));
    groupColumn.set(oversight.groupColumn().orElse(""));
  }

  /** What the form says; refused (kind USAGE) where a line or date can't be read. */
  Oversight typed() {
    Set<Switch> on = EnumSet.noneOf(Switch.class);
    switches.forEach(
        (which, value) -> {
          if (value.get()) {
            on.add(which);
          }
        });
    return new Oversight(
        on,
        offences
            .get()
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .map(OversightFields::offence)
            .toList(),
        Optional.of(auditDue.get().strip())
            .filter(text -> !text.isEmpty())
            .map(OversightFields::date),
        Optional.of(groupColumn.get().strip()).filter(text -> !text.isEmpty()));
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw SecondLookException.usage(Texts.of("settings.policy.audit.wrong", text));
    }
  }

  private static String line(Offence offence) {
    return offence.name()
        + ": "
        + offence.uses().stream()
            .sorted()
            .map(OversightFields::word)
            .collect(Collectors.joining(", "));
  }

  /** Without uses it is of the gallery, as on the command line. */
  private static Offence offence(String line) {
    int colon = line.lastIndexOf(':');
    if (colon < 0) {
      return new Offence(line, EnumSet.of(Offence.Use.GALLERY));
    }
    return new Offence(
        line.substring(0, colon),
        Arrays.stream(line.substring(colon + 1).split(","))
            .map(String::strip)
            .map(OversightFields::use)
            .collect(Collectors.toSet()));
  }

  private static Offence.Use use(String word) {
    return Arrays.stream(Offence.Use.values())
        .filter(each -> word(each).equalsIgnoreCase(word) || each.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () -> SecondLookException.usage(Texts.of("settings.policy.offences.wrong", word)));
  }

  private static String word(Offence.Use use) {
    return Texts.of("settings.policy.use." + use);
  }

  Map<Switch, BooleanProperty> switches() {
    return switches;
  }

  /** One a line, with its uses after a colon; none asks for none. */
  public StringProperty offences() {
    return offences;
  }

  /** As 2027-01-31; empty for no reminder. */
  public StringProperty auditDue() {
    return auditDue;
  }

  /** The gallery table's column by which effects are told apart; empty for none. */
  public StringProperty groupColumn() {
    return groupColumn;
  }
}
