package dev.perennial.campaign.recommendation;

import java.util.List;
import java.util.Map;

/// What recommendations are made from.
///
/// @param persons how many hold anything
/// @param products by name, those that somebody asked about holds; one that is missing goes with
///     nothing
/// @param categories likewise
/// @param shelves by category, those that may be fallen back to
/// @param popular the most popular products, most popular first
public record Counts(
    long persons,
    Map<String, Anchor> products,
    Map<String, Anchor> categories,
    Map<String, Shelf> shelves,
    List<Popular> popular) {

  public Counts {
    products = Map.copyOf(products);
    categories = Map.copyOf(categories);
    shelves = Map.copyOf(shelves);
    popular = List.copyOf(popular);
  }
}
