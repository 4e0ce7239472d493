package dev.perennial.ingest.customer;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// How a customer is to be met. Nothing in it says who they are.
///
/// @param language BCP 47, such as `de` or `pt-BR`
/// @param country ISO 3166 with two letters
/// @param tags of the merchant, sorted, each once
public record Profile(
    Optional<ZoneId> zone, Optional<String> language, Optional<String> country, List<String> tags) {

  public static final int TAGS_MAX = 100;
  public static final int TAG_LENGTH_MAX = 100;

  public static final Profile UNKNOWN =
      new Profile(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  public Profile {
    tags = tags.stream().distinct().sorted().toList();
  }
}
