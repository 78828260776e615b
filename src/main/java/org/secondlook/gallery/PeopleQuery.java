package org.secondlook.gallery;

import static java.util.Objects.requireNonNull;

/**
 * Which people a list shows, and in what order.
 *
 * @param containing part of a name, any case, accents and underscores aside; empty for all
 */
public record PeopleQuery(String containing, PeopleOrder order) {
  public PeopleQuery {
    requireNonNull(containing);
    requireNonNull(order);
  }

  public static PeopleQuery byName(String containing) {
    return new PeopleQuery(containing, PeopleOrder.NAME);
  }
}
