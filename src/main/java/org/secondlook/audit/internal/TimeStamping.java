package org.secondlook.audit.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.secondlook.audit.AuditLines;
import org.secondlook.audit.Checkpoint;
import org.secondlook.audit.TimeStamp;
import org.secondlook.base.SecondLookException;
import org.secondlook.base.Sha256;

/**
 * Has checkpoints stamped by another party (RFC 3161 over HTTP, RFC 3161 section 3.4), where a file
 * beside them names one: the only thing in the program that reaches for a network. In the
 * background, the newest checkpoint first and those in between not at all, since it vouches for
 * them; whoever can't be reached stops nobody, and the next checkpoint is tried again. Safe for
 * several threads.
 */
final class TimeStamping {
  private static final System.Logger LOG = System.getLogger(TimeStamping.class.getName());
  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration ANSWERING = Duration.ofSeconds(15);
  private static final int MOST_BYTES = 1 << 20;

  private final Path setting;
  private final Path stamps;
  private final AtomicReference<Checkpoint> wanted = new AtomicReference<>();
  private ExecutorService background;

  TimeStamping(Path checkpoints) {
    this.setting = checkpoints.resolve("timestamp-authority.txt");
    this.stamps = checkpoints.resolve("timestamps.jsonl");
  }

  /** Empty where none is set. */
  Optional<URI> authority() {
    try {
      String text =
          Files.exists(setting) ? Files.readString(setting, StandardCharsets.UTF_8).strip() : "";
      return text.isEmpty() ? Optional.empty() : Optional.of(URI.create(text));
    } catch (IOException | IllegalArgumentException e) {
      throw SecondLookException.damaged(
          "The file " + setting + " can't be read. Set the authority anew with 'audit timestamp'.",
          e);
    }
  }

  void set(Optional<URI> authority) {
    try {
      Files.writeString(
          setting, authority.map(uri -> uri + "\n").orElse(""), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw SecondLookException.fault(
          "The time stamp authority could not be noted in " + setting + ". Is the disk full?", e);
    }
  }

  /** In order of their making. */
  synchronized List<TimeStamp> all() {
    try {
      return Files.exists(stamps)
          ? Files.readAllLines(stamps, StandardCharsets.UTF_8).stream()
              .map(AuditLines::timeStamp)
              .toList()
          : List.of();
    } catch (IOException | IllegalArgumentException e) {
      throw SecondLookException.damaged(
          "The time stamps in " + stamps + " can't be read: a line was altered or damaged.", e);
    }
  }

  /** Some time soon, where an authority is set. */
  synchronized void later(Checkpoint checkpoint) {
    if (authority().isEmpty()) {
      return;
    }
    wanted.set(checkpoint);
    if (background == null) {
      background =
          Executors.newSingleThreadExecutor(
              Thread.ofPlatform().daemon().name("time stamps").factory());
    }
    background.execute(this::stampWanted);
  }

  private void stampWanted() {
    Checkpoint newest = wanted.getAndSet(null);
    if (newest == null) {
      return;
    }
    try {
      stamp(newest);
    } catch (SecondLookException e) {
      // An authority that can't be reached is no fault of the program: a line, not its stack.
      LOG.log(System.Logger.Level.WARNING, "A checkpoint was not stamped. " + e.getMessage());
    }
  }

  /**
   * Now, waiting for the answer; what is stamped already isn't stamped again.
   *
   * @throws SecondLookException USAGE where no authority is set, INPUT where it doesn't answer as
   *     one
   */
  TimeStamp stamp(Checkpoint checkpoint) {
    URI authority =
        authority()
            .orElseThrow(
                () ->
                    SecondLookException.usage(
                        "No time stamp authority is set. Name one with 'audit timestamp URL'."));
    Optional<TimeStamp> there =
        all().stream().filter(each -> each.checkpoint().equals(checkpoint)).findFirst();
    return there.orElseGet(() -> keep(new TimeStamp(checkpoint, asked(authority, checkpoint))));
  }

  private static byte[] asked(URI authority, Checkpoint checkpoint) {
    byte[] nonce = new byte[16];
    new SecureRandom().nextBytes(nonce);
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    byte[] line = new TimeStamp(checkpoint, new byte[0]).stamped();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECTING).build()) {
      TimeStampRequest request =
          generator.generate(
              TSPAlgorithms.SHA256, Sha256.of(line).bytes(), new java.math.BigInteger(1, nonce));
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(authority)
                  .timeout(ANSWERING)
                  .header("Content-Type", "application/timestamp-query")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(request.getEncoded()))
                  .build(),
              HttpResponse.BodyHandlers.limiting(
                  HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
      TimeStampResponse response = new TimeStampResponse(answer.body());
      response.validate(request);
      if (response.getTimeStampToken() == null) {
        throw refused(authority, response.getStatusString(), null);
      }
      return response.getTimeStampToken().getEncoded();
    } catch (IOException | TSPException e) {
      throw refused(authority, e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(authority, "interrupted", e);
    }
  }

  private static SecondLookException refused(URI authority, String why, Exception cause) {
    return SecondLookException.input(
        "The time stamp authority "
            + authority
            + " gave no time stamp ("
            + why
            + "). The checkpoint stays as it is; the next one is tried again.",
        cause);
  }

  private synchronized TimeStamp keep(TimeStamp stamp) {
    try {
      Files.writeString(
          stamps,
          AuditLines.line(stamp) + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.SYNC);
      return stamp;
    } catch (IOException e) {
      throw SecondLookException.fault(
          "A time stamp could not be written to " + stamps + ". Is the disk full?", e);
    }
  }
}
