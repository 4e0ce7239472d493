package dev.perennial.ingest.order;

import java.time.Instant;
import java.util.List;

/// Something that says who somebody is.
public interface Identified {

  /// In order of precedence; empty where it says nothing.
  List<Identifier> identifiers();

  /// The id that stands in the customer's place where there is no identifier.
  String anonymousId();

  /// When what it tells of happened.
  Instant happenedAt();

  /// Whether others hear of somebody new only by being told so: an order tells of them itself.
  boolean registers();
}
