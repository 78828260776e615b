package org.secondlook.workflow.intake;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.secondlook.base.JobContext;
import org.secondlook.base.Progress;
import org.secondlook.base.SecondLookException;
import org.secondlook.casework.IntakeEvent;
import org.secondlook.intake.PhoneCode;
import org.secondlook.intake.Receiver;
import org.secondlook.intake.ReceiverSettings;
import org.secondlook.intake.Receivers;
import org.secondlook.intake.Upload;
import org.secondlook.intake.UploadHandler;
import org.secondlook.workflow.ImportEvidence;

/**
 * Phones being received from, until the time is over or it is closed. What was received is imported
 * one after the other, also after the end. Safe for several threads; close it.
 */
public final class Reception implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Reception.class.getName());

  private final TakeIn takeIn;
  private final IntakeListener listener;
  private final Refusals refusals;
  private final AtomicInteger received = new AtomicInteger();
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final CountDownLatch told = new CountDownLatch(1);
  private final ExecutorService imports = thread("intake import");
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("intake refusals").unstarted(task));
  private Receiver receiver;

  private Reception(TakeIn takeIn, IntakeListener listener) {
    this.takeIn = takeIn;
    this.listener = listener;
    this.refusals = new Refusals(this::log);
  }

  private static ExecutorService thread(String name) {
    return Executors.newSingleThreadExecutor(
        task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
  }

  static Reception open(
      TakeIn takeIn, ReceiverSettings settings, IntakeListener listener, InstantSource clock) {
    Reception reception = new Reception(takeIn, listener);
    Receiver receiver = Receivers.open(settings, reception.handler(), clock);
    reception.receiver = receiver;
    try {
      // Nobody has a code before the log tells of it.
      takeIn.log(
          new IntakeEvent.Opened(receiver.address(), receiver.until(), receiver.fingerprint()));
    } catch (RuntimeException e) {
      receiver.close();
      throw e;
    }
    takeIn.pending().forEach(reception::importSoon);
    reception.ticks.scheduleWithFixedDelay(reception.refusals::flush, 1, 1, TimeUnit.SECONDS);
    Thread.ofPlatform().daemon().name("intake end").start(reception::untilTheEnd);
    return reception;
  }

  private UploadHandler handler() {
    return new UploadHandler() {
      @Override
      public long receive(Upload upload) {
        var receipt =
            takeIn.keep(
                new IntakeEvent.Origin.Phone(upload.officer(), upload.offence(), upload.how()),
                new TakeIn.Incoming(upload.file(), upload.name(), upload.size(), upload.sha256()));
        received.incrementAndGet();
        listener.received(receipt);
        importSoon(receipt);
        return receipt.entry();
      }

      @Override
      public void refused(String from, String why) {
        refusals.add(from, why);
      }
    };
  }

  private void importSoon(IntakeEvent.Logged<IntakeEvent.Received> receipt) {
    imports.execute(
        () -> {
          try {
            listener.taken(takeIn.process(receipt, ImportEvidence.Listener.NONE, context()));
          } catch (SecondLookException e) {
            listener.told(e.getMessage());
          }
        });
  }

  private JobContext context() {
    return new JobContext() {
      @Override
      public void progress(Progress progress) {}

      @Override
      public boolean cancelled() {
        return cancelled.get();
      }
    };
  }

  private void log(IntakeEvent event) {
    try {
      takeIn.log(event);
    } catch (SecondLookException e) {
      // The account may have been switched off meanwhile: then nothing more is taken in either.
      LOG.log(Level.WARNING, "An event of intake could not be logged", e);
    }
  }

  private void untilTheEnd() {
    try {
      receiver.awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      receiver.close();
    }
    ticks.shutdown();
    refusals.flush();
    log(new IntakeEvent.Closed(receiver.address(), received.get(), refusals.all()));
    imports.shutdown();
    told.countDown();
  }

  /** Lets one more phone in, once. @param officer whose it is; empty where the page is to ask */
  public PhoneCode code(String officer) {
    return receiver.code(officer);
  }

  /** SHA-256 of the certificate, in pairs of digits with colons. */
  public String fingerprint() {
    return receiver.fingerprint();
  }

  public Instant until() {
    return receiver.until();
  }

  public boolean open() {
    return receiver.open();
  }

  /** How many requests were refused so far. */
  public int refused() {
    return refusals.all();
  }

  /**
   * Returns once nothing is listened for any more and all that came is imported, or the job is
   * cancelled, which closes it.
   */
  public void awaitEnd(JobContext context) throws InterruptedException {
    while (!imports.awaitTermination(100, TimeUnit.MILLISECONDS)) {
      if (context.cancelled()) {
        cancelled.set(true);
        close();
      }
    }
  }

  /** Ends listening; what was received is still imported. */
  @Override
  public void close() {
    receiver.close();
    try {
      told.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
