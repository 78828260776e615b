package org.secondlook.cluster.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.cluster.ClusterStatus;
import org.secondlook.cluster.Origin;
import org.secondlook.search.BlockIndex;
import org.secondlook.search.IndexAnswer;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.Match;
import org.secondlook.search.PhotoSet;
import org.secondlook.vision.Template;

/**
 * Puts answers together. Each block of the catalogue is asked of one of its owners, and counts only
 * where that member's totals are those of the catalogue; a block that nobody has is asked of its
 * other owner, then made again here from the rows. So an answer is of all photos of the state that
 * it names, or there is none. Safe for several threads.
 */
final class Asker {
  private static final long WAIT_MILLIS = 60_000;

  /** So long a node is waited for where none can be reached: it may just be starting. */
  private static final long ALONE_MILLIS = 20_000;

  private static final long PATIENCE_MILLIS = 2000;
  private static final long PAUSE_MILLIS = 100;
  private static final long SUSPECT_MILLIS = 10_000;

  /** So many missing blocks are made here; of more, their owners make them. */
  private static final int MADE_HERE = 32;

  private final CatalogueRows rows;
  private final Origin origin;
  private final Entrance entrance;
  private final BlockIndex index;
  private final Supplier<String> empty;
  private final ConcurrentMap<Grid.Place, Long> silentSince = new ConcurrentHashMap<>();

  /**
   * @param empty names the state of the gallery that has no catalogue
   */
  Asker(
      CatalogueRows rows,
      Origin origin,
      Entrance entrance,
      BlockIndex index,
      Supplier<String> empty) {
    this.empty = empty;
    this.rows = rows;
    this.origin = origin;
    this.entrance = entrance;
    this.index = index;
  }

  IndexAnswer answer(List<Template> probes, int top, PhotoSet photos) {
    long start = System.currentTimeMillis();
    String why = "";
    while (System.currentTimeMillis() < start + WAIT_MILLIS) {
      Optional<Catalogue> catalogue = rows.now();
      if (catalogue.isEmpty() || catalogue.get().blocks().isEmpty()) {
        return new IndexAnswer(
            catalogue.map(Catalogue::snapshot).orElseGet(empty),
            probes.stream().map(probe -> List.<Match>of()).toList());
      }
      requireFit(catalogue.get(), probes);
      Grid grid;
      try {
        grid = entrance.grid();
      } catch (SecondLookException e) {
        // Nodes that lost each other let nobody in before they have found each other again.
        long patience = entrance.somebodyThere() ? WAIT_MILLIS : ALONE_MILLIS;
        if (e.kind() != SecondLookException.Kind.INPUT
            || System.currentTimeMillis() > start + patience) {
          throw e;
        }
        pause();
        continue;
      }
      Round round = new Round(grid, catalogue.get(), probes, top, photos);
      Optional<IndexAnswer> answer = round.run();
      if (answer.isPresent()) {
        return answer.get();
      }
      why = round.why;
      pause();
    }
    throw SecondLookException.input(
        "The index cluster could not give a whole answer: "
            + why
            + ". 'cluster status' tells what its nodes hold.");
  }

  private static void requireFit(Catalogue catalogue, List<Template> probes) {
    for (Template probe : probes) {
      if (!catalogue.codes().fits(probe)) {
        throw new IllegalArgumentException(
            "Templates of "
                + probe.first().model()
                + " and "
                + probe.second().model()
                + " are not this gallery's");
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SecondLookException.cancelled();
    }
  }

  /** Members that were silent a moment ago come last. */
  private boolean suspect(Grid.Place member) {
    Long since = silentSince.get(member);
    return since != null && System.currentTimeMillis() - since < SUSPECT_MILLIS;
  }

  /** One try, of one revision of the catalogue. */
  private final class Round {
    private final Grid grid;
    private final Catalogue catalogue;
    private final List<Template> probes;
    private final int top;
    private final PhotoSet photos;

    /** For each probe, what is left of each set of blocks so far. */
    private final List<List<BlockIndex.Left>> left = new ArrayList<>();

    private String why = "";

    Round(Grid grid, Catalogue catalogue, List<Template> probes, int top, PhotoSet photos) {
      this.grid = grid;
      this.catalogue = catalogue;
      this.probes = probes;
      this.top = top;
      this.photos = photos;
      probes.forEach(probe -> left.add(new ArrayList<>()));
    }

    Optional<IndexAnswer> run() {
      if (grid.holders().isEmpty()) {
        why = "no node can be reached";
        return Optional.empty();
      }
      Set<Long> open = new TreeSet<>(catalogue.blocks().keySet());
      Set<Grid.Place> asked = new HashSet<>();
      Map<Long, List<Grid.Place>> owners = grid.owners(open);
      // First owners, then the others: each member is asked once.
      while (!open.isEmpty()) {
        Map<Grid.Place, List<Long>> plan = plan(open, owners, asked);
        if (plan.isEmpty()) {
          break;
        }
        ask(plan, open);
        asked.addAll(plan.keySet());
      }
      if (!open.isEmpty() && !madeHere(open)) {
        return Optional.empty();
      }
      return decided();
    }

    private Map<Grid.Place, List<Long>> plan(
        Set<Long> open, Map<Long, List<Grid.Place>> owners, Set<Grid.Place> asked) {
      Map<Grid.Place, List<Long>> plan = new LinkedHashMap<>();
      for (long id : open) {
        List<Grid.Place> left =
            owners.get(id).stream().filter(owner -> !asked.contains(owner)).toList();
        left.stream()
            .filter(owner -> !suspect(owner))
            .findFirst()
            .or(() -> left.stream().findFirst())
            .ifPresent(owner -> plan.computeIfAbsent(owner, n -> new ArrayList<>()).add(id));
      }
      return plan;
    }

    private void ask(Map<Grid.Place, List<Long>> plan, Set<Long> open) {
      Map<Grid.Place, CompletableFuture<byte[]>> answers = new HashMap<>();
      plan.forEach(
          (member, ids) ->
              answers.put(
                  member,
                  grid.ask(
                      member,
                      new Question.Search(catalogue.revision(), ids, probes, top, photos).written(),
                      PATIENCE_MILLIS)));
      answers.forEach(
          (member, answer) -> {
            try {
              if (Question.Reply.read(answer.join()) instanceof Question.Reply.Found found) {
                take(found, plan.get(member), open);
              }
              silentSince.remove(member);
            } catch (CompletionException | IllegalArgumentException e) {
              silentSince.put(member, System.currentTimeMillis());
            }
          });
    }

    /** Counts only where the totals are those of just the blocks that were asked and not missed. */
    private void take(Question.Reply.Found found, List<Long> ids, Set<Long> open) {
      Set<Long> searched = new TreeSet<>(ids);
      searched.removeAll(found.missing());
      long photosThere = 0;
      long sum = 0;
      for (long id : searched) {
        Catalogue.Entry entry = catalogue.blocks().get(id);
        photosThere += entry.photos();
        sum += entry.share();
      }
      if (searched.isEmpty()
          || found.blocks() != searched.size()
          || found.rows() != photosThere
          || found.sum() != sum
          || found.left().size() != probes.size()) {
        return;
      }
      add(found.left());
      open.removeAll(searched);
    }

    private void add(List<BlockIndex.Left> each) {
      for (int probe = 0; probe < probes.size(); probe++) {
        left.get(probe).add(each.get(probe));
      }
    }

    private boolean madeHere(Set<Long> open) {
      if (open.size() > MADE_HERE) {
        why = open.size() + " of " + catalogue.blocks().size() + " blocks are still being loaded";
        return false;
      }
      List<BlockIndex.Block> made = new ArrayList<>();
      for (long id : open) {
        List<IndexEntry> entries = origin.entries(Catalogue.numbers(id));
        Catalogue.Entry entry = catalogue.blocks().get(id);
        byte[] bytes = entries.isEmpty() ? new byte[0] : catalogue.codes().encode(entries);
        if (!Sha256.of(bytes).equals(entry.sum())) {
          why = "the gallery was changed meanwhile";
          return false;
        }
        made.add(catalogue.codes().block(entry.photos(), bytes));
      }
      add(index.scan(made, probes, top, photos));
      return true;
    }

    private Optional<IndexAnswer> decided() {
      Set<Long> read = new HashSet<>();
      List<List<Match>> matches = new ArrayList<>();
      try {
        for (int probe = 0; probe < probes.size(); probe++) {
          matches.add(
              index.answer(
                  left.get(probe), probes.get(probe), top, wanted -> floats(wanted, read)));
        }
      } catch (ChangedMeanwhile e) {
        why = "the gallery was changed meanwhile";
        return Optional.empty();
      }
      // Templates were read later than the blocks were made: none of them may have changed. Nor
      // may any photo of the answer, though nodes tell what they have for just these blocks.
      matches.forEach(each -> each.forEach(match -> read.add(match.photo())));
      boolean same =
          origin.snapshot().equals(catalogue.snapshot())
              || origin
                  .since(catalogue.snapshot())
                  .map(touched -> touched.photos().stream().noneMatch(read::contains))
                  .orElse(false);
      why = same ? "" : "the gallery was changed meanwhile";
      return same ? Optional.of(new IndexAnswer(catalogue.snapshot(), matches)) : Optional.empty();
    }

    private Map<Long, Template> floats(Set<Long> wanted, Set<Long> read) {
      Map<Long, Template> found = origin.templates(wanted);
      if (!found.keySet().containsAll(wanted)) {
        throw new ChangedMeanwhile();
      }
      read.addAll(wanted);
      return found;
    }
  }

  /** A photo that the blocks have isn't in the rows any more. */
  private static final class ChangedMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  ClusterStatus status() {
    Optional<Catalogue> catalogue = rows.now();
    Grid grid = entrance.grid();
    Map<Grid.Peer, CompletableFuture<byte[]>> answers = new LinkedHashMap<>();
    grid.holders().stream()
        .sorted(Comparator.comparing(Grid.Peer::name))
        .forEach(
            peer ->
                answers.put(
                    peer, grid.ask(peer.place(), new Question.State().written(), PATIENCE_MILLIS)));
    List<ClusterStatus.Member> members = new ArrayList<>();
    Map<Long, Integer> copies = new HashMap<>();
    answers.forEach(
        (peer, answer) -> {
          try {
            if (Question.Reply.read(answer.join()) instanceof Question.Reply.Held held) {
              held.blocks().forEach(id -> copies.merge(id, 1, Integer::sum));
              members.add(
                  new ClusterStatus.Member(
                      peer.name(),
                      state(held.serving(), held.missing()),
                      held.rows(),
                      held.exact(),
                      held.bytes(),
                      held.memory(),
                      held.fault()));
              return;
            }
          } catch (CompletionException | IllegalArgumentException e) {
            silentSince.put(peer.place(), System.currentTimeMillis());
          }
          members.add(
              new ClusterStatus.Member(
                  peer.name(),
                  ClusterStatus.State.SILENT,
                  0,
                  0,
                  0,
                  0,
                  "It doesn't answer within two seconds."));
        });
    List<Integer> held =
        catalogue.stream()
            .flatMap(each -> each.blocks().keySet().stream())
            .map(id -> copies.getOrDefault(id, 0))
            .toList();
    return new ClusterStatus(
        members,
        catalogue.map(Catalogue::photos).orElse(0L),
        held.size(),
        Math.toIntExact(held.stream().filter(count -> count == 0).count()),
        held.stream().min(Integer::compare).orElse(0),
        catalogue.map(Catalogue::snapshot).orElse(""));
  }

  /** Asks a member to leave. */
  void remove(String name) {
    Grid grid = entrance.grid();
    List<Grid.Peer> all = grid.holders();
    Grid.Peer leaving =
        all.stream()
            .filter(peer -> peer.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    SecondLookException.usage(
                        "There is no node "
                            + name
                            + ". These are: "
                            + String.join(", ", all.stream().map(Grid.Peer::name).sorted().toList())
                            + "."));
    try {
      if (Question.Reply.read(
              grid.ask(leaving.place(), new Question.Leave().written(), PATIENCE_MILLIS).join())
          instanceof Question.Reply.Leaving) {
        return;
      }
    } catch (CompletionException | IllegalArgumentException e) {
      // Said below.
    }
    throw SecondLookException.input(
        "The node "
            + name
            + " doesn't answer. Stop its process on its machine; the others go on without it.");
  }

  static ClusterStatus.State state(boolean serving, int missing) {
    if (!serving) {
      return ClusterStatus.State.JOINING;
    }
    return missing > 0 ? ClusterStatus.State.LOADING : ClusterStatus.State.SERVING;
  }
}
