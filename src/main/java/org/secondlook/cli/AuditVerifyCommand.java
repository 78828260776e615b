package org.secondlook.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.SecondLookException;
import org.secondlook.wording.Noun;
import org.secondlook.workflow.Workstation;
import org.secondlook.workflow.log.HandedOut;
import org.secondlook.workflow.log.VerifyExportedLog;
import org.secondlook.workflow.log.VerifyLogAgainst;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The log of a home or of an export, checked, and files that were handed out against it. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Checks that no entry, and nothing that an entry tells of, was altered, added or removed."
            + " Ends with 5 where it was.")
final class AuditVerifyCommand implements Callable<Integer> {
  private final Globals globals;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "An export ('audit show --export') instead of this home's log.")
  private Path export;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "A report, figures, a picture, a validation or a table of the log that was handed out: whether it is still as"
              + " an entry tells of it.")
  private List<Path> files = List.of();

  @Mixin private Attested attested;

  @Option(names = "--json")
  private boolean json;

  AuditVerifyCommand(Globals globals) {
    this.globals = globals;
  }

  record VerdictJson(
      boolean ok,
      long entries,
      String head,
      Long firstBad,
      String why,
      Long attested,
      List<String> notes,
      List<HandedOutJson> files) {}

  /**
   * @param entry of the export that handed out this file; null with act and at where none did
   */
  record HandedOutJson(String file, String sha256, Long entry, String act, String at) {
    static HandedOutJson of(HandedOut file) {
      return new HandedOutJson(
          file.file().toString(),
          file.sha256().hex(),
          file.told().map(AuditEntry::sequence).orElse(null),
          file.told().map(AuditEntry::act).orElse(null),
          file.told().map(entry -> entry.at().toString()).orElse(null));
    }
  }

  @Override
  public Integer call() {
    Verified verified = export == null ? verifyHome() : verifyExport();
    VerdictJson result = json(verified);
    if (json) {
      Json.print(globals.console().out(), result);
    } else if (verified.verdict() instanceof AuditVerdict.Intact intact) {
      globals
          .console()
          .out()
          .printf(
              "The log is intact: %s, %s, the last of them for entry %d, last hash %s.%n",
              Noun.ENTRY.count(intact.entries()),
              Noun.CHECKPOINT.count(intact.checkpoints()),
              intact.attested(),
              intact.head());
      intact.notes().forEach(globals.console().out()::println);
      verified.files().forEach(file -> globals.console().out().println(file.sentence()));
    } else {
      globals
          .console()
          .out()
          .printf(
              "The log is NOT intact, first bad entry %d: %s%n", result.firstBad(), result.why());
    }
    return result.ok() && verified.files().stream().allMatch(file -> file.told().isPresent())
        ? 0
        : SecondLookException.Kind.DAMAGED.exitCode();
  }

  /**
   * @param files none where the log is broken, which then tells nothing of them
   */
  private record Verified(AuditVerdict verdict, List<HandedOut> files) {
    static Verified of(AuditVerdict verdict, Supplier<List<HandedOut>> files) {
      return new Verified(
          verdict, verdict instanceof AuditVerdict.Intact ? files.get() : List.of());
    }
  }

  private static VerdictJson json(Verified verified) {
    return switch (verified.verdict()) {
      case AuditVerdict.Intact intact ->
          new VerdictJson(
              true,
              intact.entries(),
              intact.head().hex(),
              null,
              null,
              intact.attested(),
              intact.notes(),
              verified.files().stream().map(HandedOutJson::of).toList());
      case AuditVerdict.Broken broken ->
          new VerdictJson(
              false,
              broken.entries(),
              null,
              broken.firstBad(),
              broken.why(),
              null,
              List.of(),
              List.of());
    };
  }

  private Verified verifyHome() {
    if (!Workstation.exists(globals.home())) {
      throw SecondLookException.input(
          "There is no home in " + globals.home().folder() + ", so there is no log to check.");
    }
    try (CommandSession session = CommandSession.open(globals)) {
      VerifyLogAgainst verify = new VerifyLogAgainst(session.workstation());
      attested.requireSomethingSigned(verify.key());
      return Verified.of(
          verify.run(attested.known(Optional.of(verify.key()), verify.timeStamps())),
          () -> HandedOut.of(session.workstation(), files));
    }
  }

  private Verified verifyExport() {
    attested.requireKeyForCheckpoints();
    return Verified.of(
        VerifyExportedLog.run(export, attested.known(Optional.empty(), List.of())),
        () -> HandedOut.of(export, files));
  }
}
