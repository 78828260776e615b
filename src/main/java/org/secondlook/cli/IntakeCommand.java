package org.secondlook.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.intake.PhoneCode;
import org.secondlook.intake.QrCode;
import org.secondlook.wording.Noun;
import org.secondlook.wording.Times;
import org.secondlook.workflow.cases.FindCase;
import org.secondlook.workflow.intake.FolderWatch;
import org.secondlook.workflow.intake.IntakeListener;
import org.secondlook.workflow.intake.ReceiveFromPhones;
import org.secondlook.workflow.intake.Reception;
import org.secondlook.workflow.intake.TakenFile;
import org.secondlook.workflow.intake.WatchedFolders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Files from watched folders and from phones. */
@Command(
    name = "intake",
    mixinStandardHelpOptions = true,
    description = {
      "Takes files into a case from a watched folder or from phones.",
      "Off until 'policy set intake on'. Each file is kept in the home, hashed, logged and imported;"
          + " what can't be used goes to the home's folder intake/quarantine with its reason."
    })
final class IntakeCommand {
  private final Globals globals;

  IntakeCommand(Globals globals) {
    this.globals = globals;
  }

  /** What a phone is shown. */
  record PhoneJson(String url, String fingerprint, String token, String until, String officer) {}

  /** A received file. */
  record FileJson(
      long receipt,
      String file,
      String sha256,
      long size,
      String from,
      String result,
      int faces,
      String why,
      String quarantine) {
    static FileJson of(TakenFile file) {
      return new FileJson(
          file.receipt(),
          file.name(),
          file.sha256().hex(),
          file.size(),
          file.from(),
          file.result().name(),
          file.faces(),
          file.why().orElse(null),
          file.setAside().map(Path::toString).orElse(null));
    }
  }

  @Command(
      name = "folder",
      mixinStandardHelpOptions = true,
      description = {
        "Watches a folder for a case until it is interrupted, and imports what appears in it. The"
            + " folder is only read. The choice is kept: the window goes on with it.",
        "Exit code 3 where a file was set aside."
      })
  int folder(
      @Parameters(paramLabel = "DIR") Path folder,
      @Option(names = "--case", required = true, paramLabel = "N") String caseNumber,
      @Option(
              names = "--once",
              description =
                  "Imports what is in it, waits for what is being written, and ends; the choice"
                      + " isn't kept.")
          boolean once,
      @Option(names = "--end", description = "Ends the choice; nothing is imported.") boolean end,
      @Option(names = "--json", description = "A line of JSON a file.") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      CaseFile caseFile = new FindCase(session.workstation()).run(session.actor(), caseNumber);
      WatchedFolders folders = new WatchedFolders(session.workstation());
      if (end) {
        folders.end(session.actor(), caseFile, folder);
        return 0;
      }
      folders.require(folder);
      Printed printed = new Printed(globals, json);
      FolderWatch watch =
          new FolderWatch(session.workstation(), session.actor(), caseFile, folder, printed);
      if (!once) {
        folders.choose(session.actor(), caseFile, folder);
      }
      watch.run(once, globals.job());
      return printed.exitCode();
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description =
          "The folders that are watched for a case at this seat; those of other seats are named.")
  void list(
      @Option(names = "--case", required = true, paramLabel = "N") String caseNumber,
      @Option(names = "--json") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      CaseFile caseFile = new FindCase(session.workstation()).run(session.actor(), caseNumber);
      WatchedFolders watched = new WatchedFolders(session.workstation());
      List<String> folders =
          watched.of(session.actor(), caseFile).stream().map(Path::toString).toList();
      if (json) {
        Json.print(globals.console().out(), folders);
      } else {
        folders.forEach(globals.console().out()::println);
        globals
            .console()
            .sayIfNone(folders, "No folder is watched for case " + caseNumber + " here.");
      }
      watched
          .elsewhere(session.actor(), caseFile)
          .forEach(each -> globals.tell("At seat " + each.seat() + ": " + each.folder()));
    }
  }

  @Command(
      name = "receive",
      mixinStandardHelpOptions = true,
      description = {
        "Listens on one address of this machine for pictures from phones, and gives each phone a"
            + " receipt and never a result.",
        "First a code a phone, then a line a file; ends with its time, or interrupted.",
        "Exit code 3 where a file was set aside."
      })
  int receive(
      @Option(names = "--case", required = true, paramLabel = "N") String caseNumber,
      @Option(
              names = "--minutes",
              required = true,
              paramLabel = "M",
              description = "How long, 1 to 10.")
          int minutes,
      @Option(
              names = "--address",
              required = true,
              paramLabel = "A[:PORT]",
              description = "The one of this machine's addresses that the phones reach.")
          String address,
      @Option(
              names = "--officer",
              paramLabel = "NAME",
              description =
                  "Whose phone; once for each phone, which gets a code of its own. Without it one"
                      + " code, and the page asks.")
          List<String> officers,
      @Option(names = "--json", description = "Lines of JSON.") boolean json) {
    try (CommandSession session = CommandSession.open(globals)) {
      CaseFile caseFile = new FindCase(session.workstation()).run(session.actor(), caseNumber);
      Printed printed = new Printed(globals, json);
      try (Reception reception =
          new ReceiveFromPhones(session.workstation())
              .open(
                  session.actor(), caseFile, ReceiveFromPhones.parse(address), minutes, printed)) {
        for (String officer : officers == null ? List.of("") : officers) {
          print(reception, reception.code(officer), json);
        }
        reception.awaitEnd(globals.job());
        globals.tell(refused(reception.refused()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw SecondLookException.cancelled();
      }
      return printed.exitCode();
    }
  }

  private static String refused(int count) {
    return count == 0
        ? "Nothing was refused."
        : "Refused: %,d. The log says what and why.".formatted(count);
  }

  private void print(Reception reception, PhoneCode code, boolean json) {
    Instant until = reception.until();
    if (json) {
      Json.line(
          globals.console().out(),
          new PhoneJson(
              code.url().toString(),
              reception.fingerprint(),
              code.token(),
              until.toString(),
              code.officer().isEmpty() ? null : code.officer()));
      return;
    }
    globals
        .console()
        .out()
        .printf(
            "%s%s%n%s%nFingerprint of the certificate (SHA-256), to be compared on the phone:%n"
                + "%s%nUntil %s, for one phone.%n%n",
            QrCode.of(code.url().toString()).text(),
            code.officer().isEmpty() ? "For one phone" : "For the phone of " + code.officer(),
            code.url(),
            reception.fingerprint(),
            Times.exact(until));
  }

  /** Files as they are done, from whichever thread. */
  private record Printed(Globals globals, boolean json, AtomicBoolean anySetAside)
      implements IntakeListener {
    Printed(Globals globals, boolean json) {
      this(globals, json, new AtomicBoolean());
    }

    int exitCode() {
      return anySetAside.get() ? SecondLookException.Kind.INPUT.exitCode() : 0;
    }

    @Override
    public void taken(TakenFile file) {
      if (file.result() == TakenFile.Result.SET_ASIDE) {
        anySetAside.set(true);
      }
      if (json) {
        Json.line(globals.console().out(), FileJson.of(file));
        return;
      }
      globals
          .console()
          .out()
          .printf(
              "Receipt %d  %s  SHA-256 %s%n  from %s%n  %s%n",
              file.receipt(),
              file.name(),
              file.sha256().hex(),
              file.from(),
              switch (file.result()) {
                case TAKEN_IN ->
                    "imported, " + Noun.FACE.count(file.faces()) + " found" + also(file.why());
                case ALREADY_THERE -> file.why().orElse("");
                case SET_ASIDE ->
                    "set aside" + also(file.setAside().map(to -> "as " + to)) + also(file.why());
              });
    }

    private static String also(Optional<String> words) {
      return words.map(each -> ": " + each).orElse("");
    }

    @Override
    public void told(String sentence) {
      globals.console().err().println(sentence);
    }
  }
}
