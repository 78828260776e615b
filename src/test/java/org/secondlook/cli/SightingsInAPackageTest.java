package org.secondlook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.audit.AuditEntry;
import org.secondlook.base.FolderCopy;
import org.secondlook.base.Home;
import org.secondlook.report.EvidencePackage;
import org.secondlook.report.EvidencePackage.Verdict;
import org.secondlook.report.Mutations;
import org.secondlook.workflow.Workstation;

/** A package discloses every search among other cases' sightings, and none that was not made. */
class SightingsInAPackageTest {
  private static final Path PICTURE =
      Path.of("sample-data/gallery/Barack_Obama/congress-2009.jpg").toAbsolutePath();

  @TempDir Path folder;
  private Path home;
  private Path bag;
  private PackageForger forger;

  @BeforeEach
  void searchTwiceAndExport() throws IOException {
    home = folder.resolve("home");
    CommandsOnHome run = new CommandsOnHome(new Home(home));
    done(run, CommandsOnHome.NEW_CASE_7);
    done(run, "policy", "set", "sightings-search", "on");
    done(run, "sightings", "search", PICTURE.toString(), "--case", "7", "--purpose", "theft");
    done(
        run,
        "sightings",
        "search",
        PICTURE.toString(),
        "--case",
        "7",
        "--purpose",
        "theft",
        "--top",
        "9",
        "--open",
        "urgent");
    done(run, "package", "7", "--out", folder.resolve("out").toString());
    bag = FolderCopy.of(folder.resolve("out/package-7"), folder.resolve("copy"));
    forger = new PackageForger(bag);
  }

  private static void done(CommandsOnHome run, String... words) {
    assertThat(run.run(words)).as(String.join(" ", words) + "\n" + run.said()).isZero();
  }

  private Verdict verdict(Map<String, byte[]> changes) throws IOException {
    forger.forge(changes);
    try {
      return EvidencePackage.verify(bag);
    } finally {
      forger.undo(changes);
    }
  }

  private static Map<String, byte[]> told(JsonNode caseJson) {
    return Map.of(PackageForger.CASE, PackageForger.print(caseJson));
  }

  private Map<String, byte[]> signedAnew(
      Workstation workstation, Map<String, byte[]> changes, Consumer<ObjectNode> entry)
      throws IOException {
    return forger.exportedAnew(changes, entry, workstation.casework().log()::attest);
  }

  @Test
  void bothSearchesAreToldAsTheLogHasThem() throws IOException {
    JsonNode told = forger.json(PackageForger.CASE).at("/disclosure/sightingsSearches");
    assertThat(told).hasSize(2);
    assertThat(told.at("/0/openReason").isNull()).isTrue();
    assertThat(told.at("/1/openReason").asText()).isEqualTo("urgent");
    assertThat(told.at("/1/top").asInt()).isEqualTo(9);
    assertThat(told.at("/0/purpose").asText()).isEqualTo("theft");
    List<Long> entries =
        forger.log().stream()
            .filter(each -> each.act().equals("SIGHTINGS_SEARCHED"))
            .map(AuditEntry::sequence)
            .toList();
    assertThat(told.findValuesAsText("entry"))
        .isEqualTo(entries.stream().map(Object::toString).toList());
    assertThat(verdict(Map.of())).isInstanceOf(Verdict.Verifies.class);
  }

  /** The key's owner signs each forgery, so that nothing but the log stands in the way. */
  @Test
  void aSearchThatIsChangedRemovedOrAddedIsFoundThoughItIsSignedAnew() throws IOException {
    List<String> missed = new ArrayList<>();
    int tried = 0;
    try (Workstation workstation = Workstation.open(new Home(home), Optional.empty())) {
      JsonNode root = forger.json(PackageForger.CASE);
      for (Mutations.Mutation<JsonNode> each : Mutations.of(root)) {
        if (each.what().startsWith("/disclosure/sightingsSearches")) {
          tried++;
          Map<String, byte[]> changes =
              signedAnew(workstation, told(each.apply().apply(root)), entry -> {});
          if (!(verdict(changes) instanceof Verdict.Fails)) {
            missed.add(each.what());
          }
        }
      }
    }
    assertThat(tried).isGreaterThan(20);
    assertThat(missed).isEmpty();
  }

  @Test
  void aPackageOfTheFormatBeforeVerifiesAndIsSaidToTellOfNoSuchSearch() throws IOException {
    ObjectNode before = (ObjectNode) forger.json(PackageForger.CASE);
    before.put("format", "second look case 4");
    ((ObjectNode) before.path("disclosure")).remove("sightingsSearches");
    assertThat(verdict(told(before)))
        .as("passed off as older without the home's key")
        .isInstanceOf(Verdict.Fails.class);
    try (Workstation workstation = Workstation.open(new Home(home), Optional.empty())) {
      assertThat(verdict(signedAnew(workstation, told(before), entry -> entry.remove("format"))))
          .isInstanceOfSatisfying(
              Verdict.Verifies.class,
              verifies ->
                  assertThat(verifies.notes())
                      .anyMatch(
                          note ->
                              note.contains(
                                  "doesn't tell of 2 searches among the sightings of all cases")));
      assertThat(verdict(signedAnew(workstation, told(before), entry -> {})))
          .as("the entry says that it is of the present format")
          .isInstanceOf(Verdict.Fails.class);
      before.put("format", "second look case 99");
      assertThat(
              verdict(
                  signedAnew(
                      workstation,
                      told(before),
                      entry -> entry.put("format", "second look case 99"))))
          .isInstanceOfSatisfying(
              Verdict.Fails.class,
              fails ->
                  assertThat(fails.findings()).anyMatch(each -> each.contains("doesn't know")));
    }
  }
}
