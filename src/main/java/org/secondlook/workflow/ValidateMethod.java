package org.secondlook.workflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.secondlook.access.Actor;
import org.secondlook.access.Permission;
import org.secondlook.audit.AuditEntry;
import org.secondlook.audit.AuditLines;
import org.secondlook.base.Installation;
import org.secondlook.base.JobContext;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;
import org.secondlook.casework.Stated;
import org.secondlook.search.FloatScanIndex;
import org.secondlook.search.IndexEntry;
import org.secondlook.search.Match;
import org.secondlook.search.PhotoSet;
import org.secondlook.training.CompareAll;
import org.secondlook.training.ConfidenceIntervals;
import org.secondlook.training.ErrorRate;
import org.secondlook.training.Interval;
import org.secondlook.training.LabelledFace;
import org.secondlook.training.LabelledSet;
import org.secondlook.training.Scores;
import org.secondlook.vision.Template;
import org.secondlook.wording.Constants;
import org.secondlook.wording.Noun;

/**
 * Checks the method on labelled people as an accredited laboratory needs it: what was done, with
 * which version, when, on which machine, what came out, and where it stops to hold. The record's
 * digest goes into the log, whose signed entry is laid beside it.
 */
public record ValidateMethod(Workstation workstation) {
  public static final String RECORD = "validation.json";
  private static final String FORMAT = "second look validation 1";
  private static final int LIST = 20;

  /** Photos of a person, of which one is searched with. */
  private static final int SEVERAL = 3;

  private static final List<Double> RATES = List.of(1e-2, 1e-3, 1e-4);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * A check.
   *
   * @param told what the program says; NaN where it says nothing of it
   */
  public record Check(
      String what, long events, long of, double measured, Interval interval, double told) {
    /** Whether it bears out what the program tells. */
    public enum Verdict {
      HOLDS,
      DOES_NOT_HOLD,
      /** Too few comparisons: none counted, and more might at the rate that is told. */
      CANNOT_TELL,
      /** The program tells nothing that could be compared. */
      MEASURED_ONLY;

      public String words() {
        return Constants.words(this);
      }
    }

    /** What is told must not be better than the interval of what was measured. */
    public Verdict verdict() {
      if (Double.isNaN(told)) {
        return Verdict.MEASURED_ONLY;
      }
      if (of == 0 || Double.isNaN(measured) || events == 0 && interval.high() > told) {
        return Verdict.CANNOT_TELL;
      }
      return interval.low() <= told ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD;
    }

    /** Empty where nothing is told, or too little was compared. */
    public Optional<Boolean> holds() {
      return switch (verdict()) {
        case HOLDS -> Optional.of(true);
        case DOES_NOT_HOLD -> Optional.of(false);
        case CANNOT_TELL, MEASURED_ONLY -> Optional.empty();
      };
    }

    public String sentence() {
      return String.format(
          Locale.ROOT,
          "%s: %,d of %,d, %s (95%% interval %s to %s)%s",
          what,
          events,
          of,
          plain(measured),
          plain(interval.low()),
          plain(interval.high()),
          Double.isNaN(told) ? "" : ", told " + plain(told) + ": " + verdict().words());
    }
  }

  /** Four digits, such as "0.0001": what is more than nothing isn't rounded to nothing. */
  private static String plain(double rate) {
    if (Double.isNaN(rate)) {
      return "not measured";
    }
    return BigDecimal.valueOf(rate).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  /** What came of it. @param record the file */
  public record Result(Path record, List<Check> checks) {
    public Result {
      checks = List.copyOf(checks);
    }

    /** Empty where nothing that is told could be compared. */
    public Optional<Boolean> holds() {
      return checks.stream().flatMap(each -> each.holds().stream()).reduce(Boolean::logicalAnd);
    }

    private long count(Check.Verdict verdict) {
      return checks.stream().filter(each -> each.verdict() == verdict).count();
    }

    /** What a report cites. */
    private String sentence() {
      long holding = count(Check.Verdict.HOLDS);
      long open = count(Check.Verdict.CANNOT_TELL);
      long failing = count(Check.Verdict.DOES_NOT_HOLD);
      return "of "
          + (holding + failing + open)
          + " rates that are told, "
          + holding
          + (holding == 1 ? " holds, " : " hold, ")
          + failing
          + (failing == 1 ? " does not" : " do not")
          + (open == 0 ? "" : ", and " + open + " could not be told by so few comparisons");
    }
  }

  /**
   * @param people a folder that holds a folder a person
   * @param out made where it is missing; a record that is there already is refused (kind USAGE)
   */
  public Result run(Actor actor, Path people, Path out, JobContext context) {
    workstation.require(actor, Permission.KEEP_QUALITY_RECORDS);
    Path record = out.resolve(RECORD).toAbsolutePath().normalize();
    if (Files.exists(record)) {
      throw SecondLookException.usage(
          "There is already a validation record at " + record + ". Choose another folder.");
    }
    LabelledSet set = TrainingLab.withoutCache(workstation).labelled(people, context);
    List<Check> checks = new ArrayList<>(rates(CompareAll.run(set, context)));
    checks.addAll(identification(set));
    checks.addAll(severalPhotos(set));
    Result result = new Result(record, checks);
    byte[] text = bytes(document(actor, set, result));
    write(record, text);
    attest(actor, record, text, set, result);
    return result;
  }

  /** Whether the rates that are told beside similarities hold on these people. */
  private List<Check> rates(Scores scores) {
    List<Check> checks = new ArrayList<>();
    for (double rate : RATES) {
      double threshold = workstation.models().fused().similarityAt(rate);
      var reading = scores.at(threshold);
      String told = "false match rate told as " + plain(rate);
      checks.add(check(told, reading.fmr(), rate));
      reading
          .fnmr()
          .ifPresent(
              missed ->
                  checks.add(
                      check(
                          "false non-match rate at the similarity of a " + told,
                          missed,
                          Double.NaN)));
    }
    return checks;
  }

  private static Check check(String what, ErrorRate rate, double told) {
    return new Check(what, rate.events(), rate.comparisons(), rate.rate(), rate.interval(), told);
  }

  /** Everybody enrolled with their first photo and searched with each other one. */
  private List<Check> identification(LabelledSet set) {
    Map<String, Integer> people = new LinkedHashMap<>();
    List<IndexEntry> enrolled = new ArrayList<>();
    List<LabelledFace> probes = new ArrayList<>();
    for (LabelledFace face : set.faces()) {
      if (people.putIfAbsent(face.person(), people.size() + 1) == null) {
        int number = people.size();
        enrolled.add(new IndexEntry(number, number, face.template()));
      } else {
        probes.add(face);
      }
    }
    if (probes.isEmpty()) {
      return List.of();
    }
    int first = 0;
    int listed = 0;
    try (FloatScanIndex index = new FloatScanIndex(set.fusion())) {
      index.add(enrolled);
      for (LabelledFace probe : probes) {
        long mate = people.get(probe.person());
        List<Match> found = index.search(List.of(probe.template()), LIST, PhotoSet.ALL).getFirst();
        first += !found.isEmpty() && found.getFirst().person() == mate ? 1 : 0;
        listed += found.stream().anyMatch(match -> match.person() == mate) ? 1 : 0;
      }
    }
    String gallery = " in a gallery of " + Noun.PERSON.count(people.size());
    return List.of(
        share("right person first" + gallery, first, probes.size()),
        share("right person among the first " + LIST + gallery, listed, probes.size()));
  }

  /**
   * People of whom several photos are enrolled, searched with one more: by the most similar photo
   * of each person, as this program does, and by one vector joined from each person's photos, as
   * others do, on the same data.
   */
  private static List<Check> severalPhotos(LabelledSet set) {
    Map<String, List<LabelledFace>> people = new LinkedHashMap<>();
    set.faces()
        .forEach(face -> people.computeIfAbsent(face.person(), _ -> new ArrayList<>()).add(face));
    Map<Long, LabelledFace> probes = new LinkedHashMap<>();
    List<IndexEntry> photos = new ArrayList<>();
    List<IndexEntry> joined = new ArrayList<>();
    for (List<LabelledFace> all : people.values()) {
      long person = joined.size() + 1L;
      boolean several = all.size() >= SEVERAL;
      List<LabelledFace> enrolled = several ? all.subList(0, all.size() - 1) : all;
      if (several) {
        probes.put(person, all.getLast());
      }
      enrolled.forEach(
          face -> photos.add(new IndexEntry(photos.size() + 1L, person, face.template())));
      joined.add(new IndexEntry(person, person, joined(enrolled)));
    }
    return probes.isEmpty()
        ? List.of()
        : List.of(
            first("most similar of several photos", set, photos, probes),
            first("one vector joined from several photos", set, joined, probes));
  }

  private static Template joined(List<LabelledFace> faces) {
    return faces.size() == 1
        ? faces.getFirst().template()
        : Template.fused(
            faces.stream().map(LabelledFace::template).toList(),
            faces.stream()
                .mapToDouble(face -> face.seen().map(LabelledFace.Seen::quality).orElse(1.0))
                .map(quality -> Math.max(1, quality))
                .toArray());
  }

  private static Check first(
      String rule, LabelledSet set, List<IndexEntry> enrolled, Map<Long, LabelledFace> probes) {
    int first = 0;
    try (FloatScanIndex index = new FloatScanIndex(set.fusion())) {
      index.add(enrolled);
      for (Map.Entry<Long, LabelledFace> probe : probes.entrySet()) {
        List<Match> found =
            index.search(List.of(probe.getValue().template()), 1, PhotoSet.ALL).getFirst();
        first += !found.isEmpty() && found.getFirst().person() == probe.getKey() ? 1 : 0;
      }
    }
    return share("right person first, by " + rule, first, probes.size());
  }

  private static Check share(String what, int events, int of) {
    return new Check(
        what, events, of, (double) events / of, ConfidenceIntervals.wilson(events, of), Double.NaN);
  }

  private ObjectNode document(Actor actor, LabelledSet set, Result result) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format", FORMAT)
        .put("method", "1:1 comparison of all labelled photos; 1:N search, one photo enrolled")
        .put("program", Installation.VERSION)
        .put("at", Instant.now().toString())
        .put("by", actor.name());
    root.putObject("machine")
        .put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
        .put("java", Runtime.version().toString())
        .put("cores", Runtime.getRuntime().availableProcessors());
    ObjectNode models = root.putObject("models");
    new TreeMap<>(workstation.models().hashes()).forEach((id, sha) -> models.put(id, sha.hex()));
    ObjectNode measured = root.putObject("measuredBy");
    new TreeMap<>(workstation.models().measured())
        .forEach((name, sha) -> measured.put(name, sha.hex()));
    root.putObject("people")
        .put("set", set.description())
        .put("people", set.people())
        .put("photos", set.faces().size())
        .put("withoutAFace", set.passedOver());
    ArrayNode list = root.putArray("checks");
    for (Check each : result.checks()) {
      ObjectNode node = list.addObject();
      node.put("what", each.what())
          .put("events", each.events())
          .put("of", each.of())
          .put("measured", each.measured())
          .put("low", each.interval().low())
          .put("high", each.interval().high())
          .put("interval", each.interval().method())
          .put("holds", each.holds().orElse(null));
      if (!Double.isNaN(each.told())) {
        node.put("told", each.told());
      }
    }
    root.put("holds", result.holds().orElse(null));
    root.put(
        "limits",
        "Holds for photos like these. Footage that is smaller, darker, turned or compressed more"
            + " has the higher error rates measured for its quality, and groups of people that are"
            + " not among these may differ.");
    return root;
  }

  private static byte[] bytes(ObjectNode document) {
    try {
      return (JSON.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw SecondLookException.fault("The validation record could not be written.", e);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw SecondLookException.input(
          file + " can't be written (" + e.getMessage() + "). Choose another folder.", e);
    }
  }

  /** The record's digest goes into the log; that entry and its signature are laid beside it. */
  private void attest(Actor actor, Path record, byte[] text, LabelledSet set, Result result) {
    Stated.Validated stated =
        new Stated.Validated(
            record.getFileName().toString(),
            Sha256.of(text).hex(),
            Installation.VERSION,
            "Validated with version "
                + Installation.VERSION
                + " on "
                + Noun.PERSON.count(set.people())
                + ", "
                + Noun.PHOTO.count(set.faces().size())
                + ": "
                + result.sentence());
    long number =
        UnitOfWork.act(
            workstation,
            transaction -> workstation.casework().statements().state(transaction, actor, stated));
    List<AuditEntry> found = new ArrayList<>();
    workstation
        .casework()
        .log()
        .all(
            entry -> {
              if (entry.sequence() == number) {
                found.add(entry);
              }
            });
    AuditEntry entry = found.getFirst();
    String signed =
        AuditLines.line(entry)
            + "\n"
            + AuditLines.line(workstation.casework().log().attest(entry))
            + "\n";
    write(record.resolveSibling(RECORD + ".signed"), signed.getBytes(StandardCharsets.UTF_8));
  }
}
