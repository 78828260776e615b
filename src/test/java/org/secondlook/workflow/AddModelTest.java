package org.secondlook.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.access.Actor;
import org.secondlook.audit.Act;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditVerdict;
import org.secondlook.base.Home;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.vision.InstalledModel;
import org.secondlook.vision.ModelCatalog;
import org.secondlook.vision.TestModels;
import org.secondlook.vision.TinyOnnx;

/** A model of the user's own, from a folder to the home, tried in a worker process of its own. */
class AddModelTest {
  private static final Actor ACTOR = new Actor.SingleUser("ann");

  @TempDir private Path folder;

  @Test
  void aModelThatComparesFacesIsAddedOnceLoggedAndPinned() throws IOException {
    Home home = new Home(folder.resolve("home"));
    Path offered = ours(folder.resolve("a"));
    Path exchanged = TinyOnnx.offer(folder.resolve("b"), "own", TinyOnnx.Kind.CONSTANT);
    try (Workstation workstation = Workstation.open(home, Optional.empty())) {
      AddModel.Added added = add(workstation, offered);
      Sha256 digest = added.manifest().digest();
      assertThat(added.models()).isEqualTo(home.models().resolve("own"));
      assertThat(added.shown().samePerson()).isGreaterThan(added.shown().otherPeople());
      assertThat(ListModels.ofHome(home))
          .extracting(InstalledModel::id, InstalledModel::usable)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("own", true));
      List<AuditEntry> entries = new ArrayList<>();
      workstation.casework().log().all(entries::add);
      assertThat(entries.getLast().act()).isEqualTo(Act.MODEL_ADDED.name());
      assertThat(entries.getLast().models()).isEqualTo("own=" + digest);

      assertThatThrownBy(() -> add(workstation, offered)).hasMessageContaining("added already");
      assertThatThrownBy(() -> add(workstation, exchanged))
          .isInstanceOf(SecondLookException.class)
          .hasMessageContaining("an id of its own");

      PinnedModels pinned = PinnedModels.of(workstation.casework().log());
      pinned.demandWeights(Map.of("own", digest));
      assertThatThrownBy(
              () ->
                  pinned.demandWeights(
                      Map.of("own", Sha256.of(TinyOnnx.file(TinyOnnx.Kind.CONSTANT)))))
          .as("file and manifest exchanged together")
          .hasMessageContaining("was exchanged");
      assertThatThrownBy(() -> pinned.demandWeights(Map.of("other", digest)))
          .hasMessageContaining("was not added to this home");

      ModelCatalog catalog = ModelCatalog.open(added.models());
      Map<String, Sha256> models = Map.of("own", digest);
      PinnedModels.demand(catalog, models, workstation.casework().log());
      Path manifest = catalog.manifestFile("own");
      Files.writeString(manifest, Files.readString(manifest) + "\n");
      assertThatThrownBy(() -> PinnedModels.demand(catalog, models, workstation.casework().log()))
          .as("the same weights, told to be used in another way")
          .hasMessageContaining("was changed since the model \"own\" was added");
      assertThat(new VerifyLog(workstation).run())
          .isInstanceOfSatisfying(
              AuditVerdict.Broken.class,
              broken -> assertThat(broken.firstBad()).isEqualTo(entries.getLast().sequence()));
    }
  }

  /** MobileFaceNet under another name. */
  private static Path ours(Path to) throws IOException {
    Path from = TestModels.FOLDER.resolve("mobilefacenet");
    Files.createDirectories(to);
    for (String file : List.of("mobilefacenet.pt", "LICENSE")) {
      Files.copy(from.resolve(file), to.resolve(file));
    }
    String manifest = Files.readString(from.resolve("model.json"));
    Files.writeString(
        to.resolve("model.json"), manifest.replace("\"id\": \"mobilefacenet\"", "\"id\": \"own\""));
    return to;
  }

  @Test
  void aModelThatFailsItsTrialIsRefusedInASentenceAndNothingStays() throws IOException {
    Home home = new Home(folder.resolve("home"));
    try (Workstation workstation = Workstation.open(home, Optional.empty())) {
      long before = workstation.casework().log().head().sequence();
      refused(workstation, TinyOnnx.Kind.AVERAGES, "somebody else more alike");
      refused(workstation, TinyOnnx.Kind.CONSTANT, "one and the same template");
      refused(workstation, TinyOnnx.Kind.NOT_A_NUMBER, "no numbers");
      assertThat(home.models()).isEmptyDirectory();
      assertThat(workstation.casework().log().head().sequence()).isEqualTo(before);
    }
  }

  private void refused(Workstation workstation, TinyOnnx.Kind kind, String words)
      throws IOException {
    Path offered = TinyOnnx.offer(folder.resolve(kind.name()), "tiny", kind);
    assertThatThrownBy(() -> add(workstation, offered))
        .isInstanceOf(SecondLookException.class)
        .hasMessageContaining(words);
  }

  private static AddModel.Added add(Workstation workstation, Path offered) {
    return new AddModel(workstation).run(ACTOR, offered, JobContext.silent());
  }
}
