package org.secondlook.workflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.secondlook.base.FileNames;
import org.secondlook.base.Home;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.IntakeEvent;

/**
 * A file that came in and couldn't be used, as it lies in the home under a second name.
 *
 * @param file may be missing: there was nothing to set aside, or somebody took it away since
 * @param reason a text beside it
 */
public record Quarantine(Path file, Path reason) {
  /**
   * @param receipt the number of the receipt's entry
   * @param name the file's, made harmless
   */
  public static Quarantine of(Home home, String caseNumber, long receipt, String name) {
    Path folder =
        home.intake().resolve("quarantine").resolve(FileNames.harmless("case " + caseNumber));
    String own = receipt + "-" + name;
    return new Quarantine(folder.resolve(own), folder.resolve(own + ".reason.txt"));
  }

  /** What stands in the reason's file, which the log's two entries on the file tell, too. */
  public static String reason(IntakeEvent.Logged<IntakeEvent.Received> receipt, String why) {
    IntakeEvent.Received received = receipt.event();
    return "Receipt %d\nSHA-256 %s\nFrom %s\n\n%s\n"
        .formatted(receipt.entry(), received.sha256().hex(), received.origin().words(), why);
  }

  /**
   * Files and reasons that are not as the log tells. What was taken away is none: the log tells of
   * it all the same.
   */
  static List<LogFault> faults(Workstation workstation) {
    var intakes = workstation.casework().intakes();
    Map<Long, IntakeEvent.Logged<IntakeEvent.Received>> receipts =
        intakes.all(IntakeEvent.Received.class).stream()
            .collect(Collectors.toMap(IntakeEvent.Logged::entry, Function.identity()));
    List<LogFault> faults = new ArrayList<>();
    for (var each : intakes.all(IntakeEvent.Quarantined.class)) {
      var receipt = receipts.get(each.event().receipt());
      if (!each.isHere() || receipt == null) {
        continue;
      }
      String number =
          workstation.casework().cases().find(each.caseId()).map(CaseFile::number).orElse("");
      Quarantine lies = of(workstation.home(), number, each.event().receipt(), each.event().name());
      each.event().kept().ifPresent(kept -> same(lies.file(), Set.of(kept), each.entry(), faults));
      String reason = reason(receipt, each.event().why());
      // Version 0.1.0 ended lines as its system does.
      same(
          lies.reason(),
          Set.of(digest(reason), digest(reason.replace("\n", "\r\n"))),
          each.entry(),
          faults);
    }
    return faults;
  }

  private static Sha256 digest(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void same(Path file, Set<Sha256> known, long entry, List<LogFault> faults) {
    try {
      if (Files.exists(file) && !known.contains(Sha256.of(file))) {
        faults.add(
            new LogFault(
                entry,
                file
                    + " is not what entry "
                    + entry
                    + " tells was set aside: it was altered or exchanged."));
      }
    } catch (IOException e) {
      faults.add(
          new LogFault(
              entry,
              file
                  + ", which entry "
                  + entry
                  + " tells of, can't be read ("
                  + e.getMessage()
                  + ")."));
    }
  }
}
