package dev.perennial.campaign.recommendation;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// The ids of the items that a person is counted with.
public record Counted(SortedSet<Long> products, SortedSet<Long> categories) {

  public static final Counted NOTHING = of(List.of(), List.of());

  public Counted {
    products = Collections.unmodifiableSortedSet(new TreeSet<>(products));
    categories = Collections.unmodifiableSortedSet(new TreeSet<>(categories));
  }

  public static Counted of(Collection<Long> products, Collection<Long> categories) {
    return new Counted(new TreeSet<>(products), new TreeSet<>(categories));
  }

  public boolean isNothing() {
    return products.isEmpty() && categories.isEmpty();
  }
}
