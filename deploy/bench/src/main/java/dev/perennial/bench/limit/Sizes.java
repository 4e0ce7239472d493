package dev.perennial.bench.limit;

import dev.perennial.bench.flow.FlowReport;

/// How much was written for the orders of a flow, so that as much can be written without a reason.
///
/// @param order bytes of a record of `orders.v1` on the broker's disk
/// @param value bytes of one of `customer-values.v1`
/// @param change bytes of one of `segment-changes.v1`
/// @param changesAnOrder how many of those came of an order, from 0
record Sizes(int order, int value, int change, double changesAnOrder) {

  static Sizes of(FlowReport flow) {
    var orders = flow.load().orders();
    return new Sizes(
        each(flow, "orders.v1", orders),
        each(flow, "customer-values.v1", flow.decided().values()),
        each(flow, "segment-changes.v1", flow.decided().changes()),
        (double) flow.decided().changes() / orders);
  }

  private static int each(FlowReport flow, String topic, long records) {
    var bytes = flow.costs().topicBytesAnOrder().getOrDefault(topic, 0.0) * flow.load().orders();
    return records == 0 ? 0 : (int) Math.round(bytes / records);
  }
}
