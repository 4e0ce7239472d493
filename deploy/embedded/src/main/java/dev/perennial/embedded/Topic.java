package dev.perennial.embedded;

import java.util.List;
import java.util.Map;

/// A topic of the installation: its name, how many partitions it has on one machine, and what
/// differs from the broker's defaults.
public record Topic(String name, int partitions, Map<String, String> config) {

  /// Divides the 64 outbox buckets, so that a customer's bucket and partition go together.
  private static final int PARTITIONS = 4;

  private static final Map<String, String> KEPT = Map.of("retention.ms", "-1");
  private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");

  /// Everything that travels to and between the three services, and the dead letters of each
  /// consumer.
  public static final List<Topic> ALL =
      List.of(
          new Topic("orders.raw.v1", PARTITIONS, Map.of()),
          new Topic("orders.v1", PARTITIONS, KEPT),
          new Topic("customers.v1", PARTITIONS, KEPT),
          new Topic("activities.v1", PARTITIONS, KEPT),
          new Topic("clv-decisions.v1", PARTITIONS, KEPT),
          new Topic("customer-values.v1", PARTITIONS, COMPACTED),
          new Topic("segment-changes.v1", PARTITIONS, Map.of()),
          new Topic("campaign-triggers.v1", PARTITIONS, Map.of()),
          new Topic("clv-service.dlq", 1, Map.of()),
          new Topic("campaign-service.dlq", 1, Map.of()));
}
