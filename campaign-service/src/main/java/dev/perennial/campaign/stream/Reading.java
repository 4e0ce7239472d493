package dev.perennial.campaign.stream;

/// What a record turned out to be.
sealed interface Reading<T> {

  record Understood<T>(T event) implements Reading<T> {}

  record Broken<T>(Poison poison) implements Reading<T> {}
}
