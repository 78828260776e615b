package org.secondlook.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.report.EvidencePackage;
import org.secondlook.report.RerunResult;
import org.secondlook.wording.Noun;
import org.secondlook.workflow.ExportPackage;
import org.secondlook.workflow.cases.FindCase;
import org.secondlook.workflow.export.CheckPackage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "package",
    mixinStandardHelpOptions = true,
    description =
        "Hands a case out as an evidence package that checks itself and repeats its searches,"
            + " offline and without a home.")
final class PackageCommand implements Callable<Integer> {
  private final Globals globals;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "N", description = "The case's number.")
  private String number;

  @Option(names = "--out", paramLabel = "DIR", description = "Where the package goes.")
  private Path out;

  @Option(
      names = "--originals",
      description = "Copy the evidence files themselves, not only their hashes.")
  private boolean originals;

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  PackageCommand(Globals globals) {
    this.globals = globals;
  }

  record Made(String folder, String seal) {}

  record VerifyJson(
      boolean ok,
      String caseNumber,
      Long logEntries,
      Integer checkpoints,
      List<String> findings,
      List<String> notes) {}

  record RerunJson(
      boolean same,
      int probes,
      int candidates,
      List<String> differences,
      List<String> notRepeated) {}

  @Override
  public Integer call() {
    if (number == null || out == null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Name the case and, with --out, a folder.");
    }
    try (CommandSession session = CommandSession.open(globals)) {
      CaseFile file = new FindCase(session.workstation()).run(session.actor(), number);
      Path made =
          new ExportPackage(session.workstation())
              .run(session.actor(), file, out, originals, globals.job());
      if (json) {
        Json.print(
            globals.console().out(), new Made(made.toString(), CheckPackage.seal(made).hex()));
      } else {
        globals.console().out().println("The package is " + made);
        globals
            .console()
            .out()
            .println("Its seal, to be handed over by another way: " + CheckPackage.seal(made));
      }
    }
    return 0;
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Checks files, log and signatures of a package.")
  int verify(
      @Parameters(paramLabel = "DIR") Path folder,
      @Mixin Attested attested,
      @Option(names = "--json") boolean asJson) {
    attested.requireKeyForCheckpoints();
    EvidencePackage.Verdict verdict =
        CheckPackage.verify(folder, attested.known(Optional.empty(), List.of()));
    if (asJson) {
      Json.print(globals.console().out(), json(verdict));
    }
    return switch (verdict) {
      case EvidencePackage.Verdict.Verifies fine -> {
        if (!asJson) {
          globals
              .console()
              .out()
              .printf(
                  "The package of case %s verifies: every file as written, %d log entries, %d"
                      + " signed checkpoints.%n",
                  fine.caseNumber(), fine.logEntries(), fine.checkpoints());
          fine.notes().forEach(globals.console().out()::println);
        }
        yield 0;
      }
      case EvidencePackage.Verdict.Fails(List<String> findings) -> {
        findings.forEach(globals.console().err()::println);
        yield SecondLookException.Kind.DAMAGED.exitCode();
      }
    };
  }

  private static VerifyJson json(EvidencePackage.Verdict verdict) {
    return switch (verdict) {
      case EvidencePackage.Verdict.Verifies fine ->
          new VerifyJson(
              true,
              fine.caseNumber(),
              fine.logEntries(),
              fine.checkpoints(),
              List.of(),
              fine.notes());
      case EvidencePackage.Verdict.Fails(List<String> findings) ->
          new VerifyJson(false, null, null, null, findings, List.of());
    };
  }

  @Command(
      name = "rerun",
      mixinStandardHelpOptions = true,
      description =
          "Repeats the package's searches from its own gallery excerpt and compares similarities"
              + " and ranks.")
  int rerun(@Parameters(paramLabel = "DIR") Path folder, @Option(names = "--json") boolean asJson) {
    RerunResult result = CheckPackage.rerun(folder);
    if (asJson) {
      Json.print(
          globals.console().out(),
          new RerunJson(
              result.same(),
              result.probes(),
              result.candidates(),
              result.differences(),
              result.notRepeated()));
    } else {
      globals
          .console()
          .out()
          .printf(
              "%s repeated, %s: %s%n",
              Noun.SEARCH.count(result.probes()),
              Noun.CANDIDATE.count(result.candidates()),
              result.same()
                  ? "same order and similarities as recorded."
                  : Noun.DIFFERENCE.count(result.differences().size()) + ":");
      result.differences().forEach(globals.console().out()::println);
      result.notRepeated().forEach(globals.console().out()::println);
    }
    if (!result.same()) {
      return SecondLookException.Kind.DAMAGED.exitCode();
    }
    return result.notRepeated().isEmpty() ? 0 : SecondLookException.Kind.INPUT.exitCode();
  }
}
