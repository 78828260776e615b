package org.secondlook.app.jobs;

import java.lang.System.Logger;
import org.secondlook.app.Texts;
import org.secondlook.base.SecondLookException;

/** Turns whatever background work threw into the one family that has a sentence for the user. */
public final class JobFailures {
  private static final Logger LOG = System.getLogger(JobFailures.class.getName());

  private JobFailures() {}

  public static SecondLookException explained(Throwable e) {
    if (e instanceof SecondLookException known) {
      known.detail().ifPresent(detail -> LOG.log(Logger.Level.WARNING, detail, known));
      return known;
    }
    LOG.log(Logger.Level.ERROR, "A fault in background work", e);
    return SecondLookException.fault(Texts.of("fault.unexpected", e.getClass().getSimpleName()), e);
  }
}
