package org.secondlook.workflow.search;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.access.Actor;
import org.secondlook.access.Offence;
import org.secondlook.access.Permission;
import org.secondlook.access.Permissions;
import org.secondlook.access.Policy;
import org.secondlook.access.Switch;
import org.secondlook.audit.Act;
import org.secondlook.base.JobContext;
import org.secondlook.base.OneLine;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseState;
import org.secondlook.casework.Evidence;
import org.secondlook.casework.StoredTrack;
import org.secondlook.search.FloatScanIndex;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.Match;
import org.secondlook.search.PhotoSet;
import org.secondlook.search.ProbeRates;
import org.secondlook.workflow.UnitOfWork;
import org.secondlook.workflow.Workstation;

/**
 * Searches one face among the sightings of all cases that an account may see. What comes back are
 * sightings to be compared, and no people: without order, rank and similarity, unless a reason is
 * given for showing them at once.
 */
public record SearchSightings(Workstation workstation) {
  /**
   * In which case to search, and why; all that a search may be refused for, whatever the face.
   *
   * @param openReason why ranks and similarities are shown; empty for a blind list
   */
  public record Question(
      CaseFile caseFile,
      String purpose,
      Optional<String> offence,
      int top,
      Optional<String> openReason) {}

  /** What to search for. */
  public record Request(Question question, StoredTrack probe) {
    CaseFile caseFile() {
      return question.caseFile();
    }

    Optional<String> openReason() {
      return question.openReason();
    }
  }

  /**
   * A sighting.
   *
   * @param rating empty in a blind list
   */
  public record Sighted(
      CaseFile caseFile, Evidence evidence, StoredTrack track, Optional<Rating> rating) {}

  /**
   * @param fmr measured for probes of the poorest quality, since both pictures may be poor
   */
  public record Rating(int rank, double similarity, double fmr) {}

  /** What was searched, and what came back. */
  public record Result(int cases, int sightings, List<Sighted> found) {
    public Result {
      found = List.copyOf(found);
    }
  }

  private record Place(CaseFile caseFile, Evidence evidence, StoredTrack track) {}

  /**
   * Asks before anything is taken in or compared; a refusal (kind POLICY) is logged as refused.
   * {@link #run} asks once more.
   */
  public void check(Actor actor, Question question) {
    workstation.require(actor, Permission.SEARCH);
    orLogged(actor, question, () -> requireAllowed(actor, question));
  }

  private void orLogged(Actor actor, Question question, Runnable asked) {
    try {
      asked.run();
    } catch (SecondLookException refusal) {
      if (refusal.kind() == SecondLookException.Kind.POLICY) {
        UnitOfWork.change(
            workstation,
            transaction ->
                workstation
                    .casework()
                    .searches()
                    .logRefusal(
                        transaction,
                        actor,
                        Optional.of(question.caseFile().id()),
                        question.purpose(),
                        refusal.getMessage()));
      }
      throw refusal;
    }
  }

  /** Refused (kind POLICY) where it is turned off, and logged as refused. */
  public Result run(Actor actor, Request request, JobContext context) {
    check(actor, request.question());
    orLogged(actor, request.question(), () -> requireComparable(request.probe()));
    Map<Long, Place> places = places(request.probe(), context);
    List<Match> matches = matches(request, places, context);
    log(actor, request, places, matches.size());
    ProbeRates poorest = workstation.models().bands().getLast();
    List<Sighted> found = new ArrayList<>();
    for (Match match : matches) {
      Place place = places.get(match.photo());
      found.add(
          new Sighted(
              place.caseFile(),
              place.evidence(),
              place.track(),
              request
                  .openReason()
                  .map(
                      _ ->
                          new Rating(
                              match.rank(),
                              match.similarity(),
                              poorest.fused().fmr(match.similarity())))));
    }
    if (request.openReason().isEmpty()) {
      Collections.shuffle(found, new SecureRandom());
    }
    return new Result(
        (int) places.values().stream().map(each -> each.caseFile().id()).distinct().count(),
        places.size(),
        found);
  }

  private void requireAllowed(Actor actor, Question question) {
    Policy policy = workstation.casework().policies().current();
    policy.require(Switch.SIGHTINGS_SEARCH, "Searching among sightings");
    workstation.casework().statements().requireCompetent(actor);
    if (OneLine.saysNothing(question.purpose())) {
      throw SecondLookException.policy("A search needs a purpose. State what it is for.");
    }
    if (question.caseFile().state() != CaseState.OPEN) {
      throw SecondLookException.policy("Case " + question.caseFile().number() + " is not open.");
    }
    policy.requireListed(question.purpose());
    policy.oversight().require(question.offence(), Offence.Use.SIGHTINGS);
    if (question.openReason().isPresent()) {
      Permissions.require(actor, Permission.SEARCH_OPENLY);
      if (question.openReason().filter(OneLine::saysNothing).isPresent()) {
        throw SecondLookException.policy("An open search needs a reason. State why it is open.");
      }
      if (!policy.openSearchAllowed()) {
        throw SecondLookException.policy("This agency's policy allows no open search.");
      }
    }
    if (question.top() < 1 || question.top() > policy.mostCandidates()) {
      throw SecondLookException.policy(
          "This agency's policy allows lists of 1 to " + policy.mostCandidates() + ".");
    }
  }

  private void requireComparable(StoredTrack probe) {
    if (!workstation.models().made(probe.template())) {
      throw SecondLookException.policy(
          "This face's template is of models that were in use before. Import its file again.");
    }
  }

  /** Every face that can be compared with, by its number, but the one that is searched for. */
  private Map<Long, Place> places(StoredTrack probe, JobContext context) {
    Map<Long, Place> places = new HashMap<>();
    var evidence = workstation.casework().evidence();
    var gone = workstation.casework().statements().removedFiles();
    for (CaseFile file : workstation.casework().cases().all()) {
      for (Evidence each : evidence.of(file.id())) {
        context.stopIfCancelled();
        for (StoredTrack track : evidence.tracks(each.id())) {
          if (!gone.containsKey(each.id())
              && !track.id().equals(probe.id())
              && workstation.models().made(track.template())) {
            places.put(track.id().value(), new Place(file, each, track));
          }
        }
      }
    }
    return places;
  }

  private List<Match> matches(Request request, Map<Long, Place> places, JobContext context) {
    if (places.isEmpty()) {
      return List.of();
    }
    try (FloatScanIndex index = new FloatScanIndex(workstation.models().fusion())) {
      index.add(
          places.entrySet().stream()
              .map(
                  each ->
                      new IndexEntry(
                          each.getKey(), each.getKey(), each.getValue().track().template()))
              .toList());
      context.stopIfCancelled();
      return index
          .search(List.of(request.probe().template()), request.question().top(), PhotoSet.ALL)
          .getFirst();
    }
  }

  /** Which cases' sightings were searched is told by their count: their numbers are theirs. */
  private void log(Actor actor, Request request, Map<Long, Place> places, int found) {
    ObjectNode details =
        JsonNodeFactory.instance
            .objectNode()
            .put("track", request.probe().id().value())
            .put("searchPurpose", request.question().purpose())
            .put("top", request.question().top())
            .put("sightings", places.size())
            .put(
                "cases",
                places.values().stream().map(each -> each.caseFile().id()).distinct().count())
            .put("found", found)
            .put("openness", request.openReason().isPresent() ? "OPEN" : "BLIND");
    // As the agency's list spells it, so that figures count one offence as one.
    workstation
        .casework()
        .policies()
        .current()
        .oversight()
        .require(request.question().offence(), Offence.Use.SIGHTINGS)
        .ifPresent(offence -> details.put("offence", offence));
    request.openReason().ifPresent(why -> details.put("openReason", why));
    UnitOfWork.logged(
        workstation, actor, request.caseFile().entry(Act.SIGHTINGS_SEARCHED, details.toString()));
  }
}
