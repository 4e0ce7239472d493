package dev.perennial.campaign.recommendation;

import java.util.List;

/// A category.
///
/// @param persons how many hold something of it
/// @param popular its most popular products, most popular first
public record Shelf(String category, long persons, List<Popular> popular) {

  public Shelf {
    popular = List.copyOf(popular);
  }
}
