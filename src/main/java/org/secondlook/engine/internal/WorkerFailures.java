package org.secondlook.engine.internal;

import org.secondlook.base.SecondLookException;

/** Failures cross the border between the processes as kind and sentence. */
final class WorkerFailures {
  private WorkerFailures() {}

  static Response.Failed told(long id, RuntimeException e) {
    if (e instanceof SecondLookException ours) {
      String detail =
          ours.detail().orElse(ours.getCause() == null ? "" : ours.getCause().toString());
      return new Response.Failed(id, ours.kind(), ours.getMessage(), detail);
    }
    return new Response.Failed(
        id,
        SecondLookException.Kind.FAULT,
        "Something went wrong while looking for faces. Please report this with what you did.",
        e.toString());
  }

  static SecondLookException thrown(Response.Failed failed) {
    String sentence = failed.sentence();
    SecondLookException again =
        switch (failed.kind()) {
          case FAULT -> SecondLookException.fault(sentence, null);
          case USAGE -> SecondLookException.usage(sentence);
          case INPUT -> SecondLookException.input(sentence);
          case POLICY -> SecondLookException.policy(sentence);
          case DAMAGED -> SecondLookException.damaged(sentence);
          case CANCELLED -> SecondLookException.cancelled();
        };
    return again.withDetail(failed.detail());
  }
}
