package org.secondlook.workflow.intake;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.secondlook.access.Actor;
import org.secondlook.base.Causes;
import org.secondlook.base.DiskRoom;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.OwnerOnly;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceState;
import org.secondlook.casework.IntakeEvent;
import org.secondlook.footage.Thoroughness;
import org.secondlook.workflow.ImportEvidence;
import org.secondlook.workflow.ImportRequest;
import org.secondlook.workflow.Quarantine;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/**
 * The one way in for files of folders and phones: kept in the home and noted, then imported like
 * any file. Between the two the program may end; what was noted is imported the next time.
 */
record TakeIn(Workstation workstation, Actor actor, CaseFile caseFile) {
  private static final long ROOM_LEFT = 512L << 20;

  /** What nobody has written to for so long isn't coming any more. */
  private static final Duration LONGEST_COMING = Duration.ofHours(2);

  /** A file that lies in the home, whole and on disk, under a name of its own. */
  record Incoming(Path file, String name, long size, Sha256 sha256) {}

  /** Refused (kind POLICY) where nothing may be taken in. */
  void require() {
    workstation.casework().intakes().require(actor, caseFile.id());
  }

  /**
   * An act of its own, of which nothing is stored but its entry.
   *
   * @return the entry's number
   */
  long log(IntakeEvent event) {
    return UnitOfWork.act(
        workstation,
        transaction ->
            workstation.casework().intakes().log(transaction, actor, caseFile.id(), event));
  }

  /** Refused (kind INPUT) where the home's disk would be nearly full. */
  static void requireRoom(Path incoming, long bytes) {
    if (DiskRoom.of(incoming) < bytes + ROOM_LEFT) {
      throw SecondLookException.input(
          "The disk of the home, with "
              + incoming
              + ", has too little room left. Free some there.");
    }
  }

  /** The folder for files that are coming in, without what a crash left in it. */
  static Path incoming(Home home) {
    try {
      Files.createDirectories(home.incoming());
      OwnerOnly.set(home.intake());
      FileTime old = FileTime.from(Instant.now().minus(LONGEST_COMING));
      try (Stream<Path> left = Files.list(home.incoming())) {
        for (Path each : left.toList()) {
          if (Files.getLastModifiedTime(each).compareTo(old) < 0) {
            Files.deleteIfExists(each);
          }
        }
      }
      return home.incoming();
    } catch (IOException e) {
      throw Causes.unwritten("The folder " + home.incoming() + " can't be made", e);
    }
  }

  /** Keeps a file and notes it; when this returns it is safe, and its receipt's number is known. */
  IntakeEvent.Logged<IntakeEvent.Received> keep(IntakeEvent.Origin origin, Incoming incoming) {
    IntakeEvent.Received received =
        new IntakeEvent.Received(origin, incoming.name(), incoming.size(), incoming.sha256());
    Optional<Path> placed = place(incoming);
    boolean noted = false;
    try {
      long entry = log(received);
      noted = true;
      return new IntakeEvent.Logged<>(
          received, entry, Instant.now(), caseFile.id(), Optional.empty());
    } finally {
      if (!noted) {
        placed.ifPresent(TakeIn::delete);
      }
    }
  }

  /** Moves the file to where it stays; empty where its bytes lie there already. */
  private Optional<Path> place(Incoming incoming) {
    Path folder = folder(incoming.sha256());
    try {
      Files.createDirectories(folder);
      if (received(lying(incoming.sha256()), incoming.sha256()).isPresent()) {
        Files.deleteIfExists(incoming.file());
        return Optional.empty();
      }
      return Optional.of(
          Files.move(
              incoming.file(), folder.resolve(incoming.name()), StandardCopyOption.ATOMIC_MOVE));
    } catch (IOException e) {
      throw Causes.unwritten(incoming.name() + " can't be kept in " + folder, e);
    }
  }

  private Path folder(Sha256 sha256) {
    return ofCase(caseFile.id()).resolve(sha256.hex().substring(0, 32));
  }

  private Path ofCase(CaseId id) {
    return workstation.home().intake().resolve("case-" + id.value());
  }

  /** What lies in the place of received bytes: these, or what was put there instead. */
  private List<Path> lying(Sha256 sha256) throws IOException {
    Path folder = folder(sha256);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Optional<Path> received(List<Path> lying, Sha256 sha256) {
    return lying.stream().filter(each -> holds(each, sha256)).findFirst();
  }

  /**
   * What was noted at this seat and not gone through yet, as a crash or a cancel leaves it; each
   * bytes once.
   */
  List<IntakeEvent.Logged<IntakeEvent.Received>> pending() {
    Set<Sha256> setAside = new HashSet<>();
    workstation.casework().intakes().all(IntakeEvent.Quarantined.class).stream()
        .filter(each -> each.caseId().equals(caseFile.id()))
        .forEach(each -> setAside.add(each.event().sha256()));
    Set<Sha256> seen = new HashSet<>();
    return workstation.casework().intakes().all(IntakeEvent.Received.class).stream()
        .filter(each -> each.isHere() && each.caseId().equals(caseFile.id()))
        .filter(each -> !setAside.contains(each.event().sha256()))
        .filter(each -> known(each.event().sha256()).filter(TakeIn::done).isEmpty())
        .filter(each -> seen.add(each.event().sha256()))
        .toList();
  }

  private Optional<Evidence> known(Sha256 sha256) {
    return workstation.casework().evidence().find(caseFile.id(), sha256);
  }

  private static boolean done(Evidence evidence) {
    return evidence.state() == EvidenceState.PROCESSED;
  }

  /** Imports what was kept, or sets it aside with its reason. */
  TakenFile process(
      IntakeEvent.Logged<IntakeEvent.Received> logged,
      ImportEvidence.Listener listener,
      JobContext context) {
    IntakeEvent.Received received = logged.event();
    Optional<Evidence> known = known(received.sha256());
    if (known.filter(TakeIn::done).isPresent()) {
      return taken(
          logged,
          TakenFile.Result.ALREADY_THERE,
          0,
          Optional.of(
              received.name()
                  + " is in this case already, with the same bytes, as "
                  + known.get().fileName()
                  + "."),
          Optional.empty());
    }
    List<Path> lying;
    try {
      lying = lying(received.sha256());
      if (lying.isEmpty()) {
        throw new IOException("it is gone from " + folder(received.sha256()));
      }
    } catch (IOException e) {
      return setAside(logged, "The received file can't be read: " + Causes.of(e) + ".", null);
    }
    // What lies there is imported as what the receipt tells of, so it must be that.
    Optional<Path> genuine = received(lying, received.sha256());
    if (genuine.isEmpty()) {
      return setAside(
          logged,
          "The file in the home is not the one that was received: it was exchanged or damaged before"
              + " it was imported.",
          lying.getFirst());
    }
    Path file = genuine.get();
    ImportEvidence.Outcome outcome =
        new ImportEvidence(workstation)
            .run(
                new ImportRequest(
                    actor, caseFile, List.of(file), Thoroughness.NORMAL, received.origin().words()),
                listener,
                context)
            .getFirst();
    return switch (outcome) {
      case ImportEvidence.Outcome.Imported done ->
          taken(
              logged,
              TakenFile.Result.TAKEN_IN,
              done.tracks().size(),
              done.evidence().why(),
              Optional.empty());
      case ImportEvidence.Outcome.Failed failed -> setAside(logged, failed.why(), file);
    };
  }

  private static boolean holds(Path file, Sha256 sha256) {
    try {
      return Sha256.of(file).equals(sha256);
    } catch (IOException e) {
      throw SecondLookException.input(
          file + " can't be read (" + Causes.of(e) + "). Check the home's disk.", e);
    }
  }

  private static TakenFile taken(
      IntakeEvent.Logged<IntakeEvent.Received> logged,
      TakenFile.Result result,
      int faces,
      Optional<String> why,
      Optional<Path> setAside) {
    IntakeEvent.Received received = logged.event();
    return new TakenFile(
        logged.entry(),
        received.name(),
        received.sha256(),
        received.size(),
        received.origin().words(),
        result,
        faces,
        why,
        setAside);
  }

  /**
   * The evidence keeps its file, so that its hash can be checked on: the quarantine has it under a
   * second name.
   *
   * @param file null where there is none any more
   */
  private TakenFile setAside(
      IntakeEvent.Logged<IntakeEvent.Received> logged, String why, Path file) {
    IntakeEvent.Received received = logged.event();
    Quarantine aside =
        Quarantine.of(workstation.home(), caseFile.number(), logged.entry(), received.name());
    Optional<Sha256> kept = Optional.empty();
    try {
      Files.createDirectories(aside.file().getParent());
      if (file != null) {
        link(file, aside.file());
        kept = Optional.of(Sha256.of(aside.file()));
      }
      Files.writeString(aside.reason(), Quarantine.reason(logged, why));
    } catch (IOException e) {
      throw Causes.unwritten(
          received.name() + " can't be set aside in " + aside.file().getParent(), e);
    }
    log(new IntakeEvent.Quarantined(logged.entry(), received.name(), received.sha256(), why, kept));
    return taken(
        logged,
        TakenFile.Result.SET_ASIDE,
        0,
        Optional.of(why),
        Optional.ofNullable(file).map(_ -> aside.file()));
  }

  private static void link(Path file, Path aside) throws IOException {
    try {
      Files.createLink(aside, file);
    } catch (FileAlreadyExistsException e) {
      // A crash came between this and the entry.
    } catch (UnsupportedOperationException | IOException e) {
      Files.copy(file, aside, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.getParent());
    } catch (IOException ignored) {
      // The bytes without an entry are worth nothing; the same ones take their place.
    }
  }
}
