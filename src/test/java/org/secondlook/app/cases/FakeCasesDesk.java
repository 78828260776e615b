package org.secondlook.app.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secondlook.app.Fixtures;
import org.secondlook.audit.Act;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.CaseFile;
import org.secondlook.casework.CaseId;
import org.secondlook.casework.CaseNotice;
import org.secondlook.casework.CaseState;
import org.secondlook.casework.NewCase;
import org.secondlook.workflow.cases.SummariseCase;

/** Cases in memory with the store's refusals. */
public final class FakeCasesDesk implements CasesService {
  public final List<CaseFile> cases = new ArrayList<>();
  public final List<CaseNotice> notes = new ArrayList<>();
  final List<CaseFile> due = new ArrayList<>();
  public final Map<String, Act> acts = new HashMap<>();
  public final List<String> purposes = new ArrayList<>();

  @Override
  public List<CaseFile> cases() {
    return List.copyOf(cases);
  }

  @Override
  public Map<String, Act> lastActs() {
    return acts;
  }

  @Override
  public CaseFile create(NewCase wanted) {
    if (cases.stream().anyMatch(c -> c.number().equals(wanted.number()))) {
      throw SecondLookException.usage(
          "The number " + wanted.number() + " is taken. Choose another.");
    }
    if (!purposes.isEmpty() && !purposes.contains(wanted.purpose())) {
      throw SecondLookException.policy("The policy does not list this purpose.");
    }
    CaseFile made =
        new CaseFile(
            new CaseId(cases.size() + 1),
            wanted.number(),
            wanted.title(),
            wanted.purpose(),
            wanted.authority(),
            CaseState.OPEN,
            Fixtures.NOW,
            Fixtures.NOW);
    cases.addFirst(made);
    return made;
  }

  @Override
  public List<String> purposes() {
    return purposes;
  }

  @Override
  public List<CaseFile> due() {
    return List.copyOf(due);
  }

  @Override
  public List<CaseNotice> notes() {
    return List.copyOf(notes);
  }

  @Override
  public void seen(List<CaseNotice> seen) {
    notes.removeAll(seen);
  }

  @Override
  public CaseFile changeState(CaseFile c, String reason) {
    CaseFile changed =
        new CaseFile(
            c.id(),
            c.number(),
            c.title(),
            c.purpose(),
            c.authority(),
            c.state() == CaseState.OPEN ? CaseState.CLOSED : CaseState.OPEN,
            c.created(),
            Fixtures.NOW);
    cases.replaceAll(each -> each.id().equals(c.id()) ? changed : each);
    return changed;
  }

  @Override
  public CaseSummary summary(CaseFile c) {
    return new CaseSummary(
        new SummariseCase.Counts(0, 0, 0, 0, Optional.empty()), Optional.empty());
  }
}
