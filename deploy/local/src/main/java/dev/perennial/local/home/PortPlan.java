package dev.perennial.local.home;

import dev.perennial.embedded.Ports;
import dev.perennial.local.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where each process of an installation listens on the loopback address.
public record PortPlan(int postgres, int kafka, int ingest, int clv, int campaign) {

  private static final PortPlan USUAL = new PortPlan(15432, 19092, 8081, 8082, 8083);
  private static final int OFFSET_MAX = 65_535 - 19_092;

  /// The usual ports, each moved up by `offset`.
  public static PortPlan offset(int offset) {
    if (offset < 0 || offset > OFFSET_MAX) {
      throw new Refusal("--port-offset %d is outside 0 to %d.".formatted(offset, OFFSET_MAX));
    }
    return new PortPlan(
        USUAL.postgres + offset,
        USUAL.kafka + offset,
        USUAL.ingest + offset,
        USUAL.clv + offset,
        USUAL.campaign + offset);
  }

  /// Ports that nobody uses at this moment.
  public static PortPlan free() {
    return new PortPlan(Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free());
  }

  /// @throws Refusal naming the first port that somebody else listens on
  public void requireFree() {
    named()
        .forEach(
            (name, port) -> {
              if (!Ports.isFree(port)) {
                throw new Refusal(
                    "Port %d, which %s needs, is in use: stop what listens there, or move all ports with --port-offset."
                        .formatted(port, name));
              }
            });
  }

  private Map<String, Integer> named() {
    var named = new LinkedHashMap<String, Integer>();
    named.put("PostgreSQL", postgres);
    named.put("Kafka", kafka);
    named.put("ingest-service", ingest);
    named.put("clv-service", clv);
    named.put("campaign-service", campaign);
    return named;
  }
}
