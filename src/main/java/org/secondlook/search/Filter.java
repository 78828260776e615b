package org.secondlook.search;

import java.util.function.LongPredicate;

/**
 * Which photos take part in a search. Evaluated once a photo number when the filter's bitmap is
 * made.
 */
public record Filter(String description, LongPredicate photos) {
  public static final Filter ALL = new Filter("the whole gallery", photo -> true);
}
