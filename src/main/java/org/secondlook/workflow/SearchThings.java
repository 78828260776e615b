package org.secondlook.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.access.Policy;
import org.secondlook.access.Switch;
import org.secondlook.base.Box;
import org.secondlook.base.JobContext;
import org.secondlook.base.OneLine;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.Casework;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.EvidenceId;
import org.secondlook.casework.ObjectTrackId;
import org.secondlook.casework.TemplateDigest;
import org.secondlook.casework.ThingPlace;
import org.secondlook.casework.ThingSearch;
import org.secondlook.vision.ObjectModels;
import org.secondlook.vision.Template;
import org.secondlook.vision.ThingCalibration;
import org.secondlook.wording.Noun;

/**
 * More like this: compares a crop with all things found in one case or, where the policy allows it,
 * in all cases. What it finds are sightings of things that look alike; nothing is joined to a
 * person. Every search is in the log.
 */
public record SearchThings(Workstation workstation) {
  private static final int MOST_MATCHES = 1_000;

  /**
   * @param part of the file; 0 for the first one that can be opened
   * @param wanted the crop in pixels of the frame shown at that time
   * @param purpose why; the case's own where nothing is said
   * @param top most matches
   */
  public record Request(
      CaseFile caseFile,
      Evidence evidence,
      int part,
      long ptsMillis,
      Box wanted,
      String purpose,
      boolean allCases,
      int top) {
    public Request {
      if (top < 1 || top > MOST_MATCHES) {
        throw SecondLookException.usage("A search for things gives between 1 and 1,000.");
      }
    }
  }

  /**
   * A thing that looks like the crop.
   *
   * @param similarity 0 for the average pair of different things, 1 for the same picture
   */
  public record Match(
      int rank,
      CaseFile caseFile,
      Evidence evidence,
      ObjectTrackId track,
      String label,
      ThingPlace place,
      double similarity) {}

  /**
   * @param matches that reach the cut-off, the most alike first; empty where nothing looks like it
   * @param compared looks at things that took part
   * @param notCompared what was left out, a sentence each
   */
  public record Result(
      ThingPlace place,
      Template template,
      List<Match> matches,
      long compared,
      double cutOff,
      List<String> notCompared) {
    public Result {
      matches = List.copyOf(matches);
      notCompared = List.copyOf(notCompared);
    }
  }

  /** Refuses (kind POLICY) what may not be searched, before anything is worked on. */
  public void check(Actor actor, boolean allCases, String purpose) {
    workstation.require(actor, Permission.SEARCH);
    if (OneLine.saysNothing(purpose)) {
      throw SecondLookException.policy("A search needs a purpose. State what it is for.");
    }
    if (allCases) {
      Policy policy = workstation.casework().policies().current();
      policy.require(Switch.ALL_CASES, "Searching all cases for things");
      policy.requireListed(purpose);
    }
  }

  public Result run(Actor actor, Request request, JobContext context) {
    check(actor, request.allCases(), request.purpose());
    Scope scope = scope(request);
    ThingCrop crop =
        ThingCrop.of(
            workstation, request.evidence(), request.part(), request.ptsMillis(), request.wanted());
    Template template = crop.template(workstation);
    ThingCalibration rates = workstation.catalog().things();
    ThingComparison comparison = new ThingComparison(crop.place(), template, rates, request.top());
    int done = 0;
    for (Map.Entry<CaseFile, Set<EvidenceId>> each : scope.compared().entrySet()) {
      context.stopIfCancelled();
      comparison.with(to -> casework().objects().shots(each.getKey().id(), to), each.getValue());
      context.progress(new Progress("Comparing things", ++done, scope.compared().size(), "cases"));
    }
    Result result =
        new Result(
            crop.place(),
            template,
            matches(comparison, scope),
            comparison.compared(),
            rates.cutOff(),
            scope.notCompared());
    log(actor, request, scope, result);
    return result;
  }

  private Casework casework() {
    return workstation.casework();
  }

  /**
   * @param compared the files that take part, by their case
   */
  private record Scope(
      Map<CaseFile, Set<EvidenceId>> compared,
      Map<EvidenceId, Evidence> files,
      List<String> notCompared) {}

  private Scope scope(Request request) {
    Sha256 network = ObjectModels.embedder(workstation.catalog()).digest();
    List<CaseFile> cases =
        request.allCases() ? casework().cases().all() : List.of(request.caseFile());
    Map<CaseFile, Set<EvidenceId>> compared = new HashMap<>();
    Map<EvidenceId, Evidence> files = new HashMap<>();
    List<String> own = new ArrayList<>();
    int others = 0;
    var gone = casework().statements().removedFiles();
    for (CaseFile each : cases) {
      for (Evidence file : casework().evidence().of(each.id())) {
        if (gone.containsKey(file.id())) {
          continue;
        }
        boolean looked =
            casework()
                .objects()
                .look(file.id())
                .filter(look -> look.networkSha256().equals(network))
                .isPresent();
        if (looked) {
          files.put(file.id(), file);
          compared.computeIfAbsent(each, _ -> new HashSet<>()).add(file.id());
        } else if (each.id().equals(request.caseFile().id())) {
          own.add(file.fileName());
        } else {
          others++;
        }
      }
    }
    if (compared.isEmpty()) {
      throw LookForObjects.nothingLookedThrough(request.caseFile().number());
    }
    List<String> notCompared = new ArrayList<>();
    if (!own.isEmpty()) {
      notCompared.add(
          "Not compared, since nobody looked through them for objects: "
              + String.join(", ", own)
              + ".");
    }
    if (others > 0) {
      notCompared.add("Not compared: " + Noun.FILE.count(others) + " of other cases, likewise.");
    }
    return new Scope(compared, files, notCompared);
  }

  private static List<Match> matches(ThingComparison comparison, Scope scope) {
    Map<EvidenceId, CaseFile> caseOf = new HashMap<>();
    scope.compared().forEach((file, all) -> all.forEach(each -> caseOf.put(each, file)));
    List<Match> matches = new ArrayList<>();
    for (ThingComparison.Hit hit : comparison.best()) {
      EvidenceId file = hit.shot().place().evidence();
      matches.add(
          new Match(
              matches.size() + 1,
              caseOf.get(file),
              scope.files().get(file),
              hit.shot().track(),
              hit.shot().label(),
              hit.shot().place(),
              hit.similarity()));
    }
    return matches;
  }

  private void log(Actor actor, Request request, Scope scope, Result result) {
    ThingSearch search =
        new ThingSearch(
            result.place(),
            request.purpose(),
            request.allCases(),
            scope.compared().keySet().stream().map(CaseFile::number).sorted().toList(),
            TemplateDigest.of(result.template()),
            result.compared(),
            result.cutOff(),
            Optional.empty(),
            result.matches().stream()
                .map(
                    match ->
                        new ThingSearch.Found(
                            match.caseFile().number(),
                            match.evidence().fileName(),
                            match.evidence().sha256().hex(),
                            match.place().ptsMillis(),
                            match.similarity()))
                .toList());
    UnitOfWork.change(
        workstation,
        transaction ->
            casework().objects().searched(transaction, actor, request.caseFile().id(), search));
  }
}
