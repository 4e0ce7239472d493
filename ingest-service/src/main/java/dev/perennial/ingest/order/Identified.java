package dev.perennial.ingest.order;

import java.util.List;

/// Something that says who somebody is.
public interface Identified {

  /// In order of precedence; empty where it says nothing.
  List<Identifier> identifiers();

  /// The id that stands in the customer's place where there is no identifier.
  String anonymousId();
}
