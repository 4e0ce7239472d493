package dev.perennial.bench.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.flow.Decided;
import dev.perennial.bench.flow.DoorKind;
import dev.perennial.bench.flow.FlowReport;
import dev.perennial.bench.flow.FlowReport.Load;
import dev.perennial.bench.flow.Pace;
import dev.perennial.bench.report.Machine;
import dev.perennial.bench.usage.Costs;
import dev.perennial.local.pipeline.Look;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SizesTest {

  @Test
  void aRecordIsAsLargeAsThoseOfTheFlowWereOnAverage() {
    var bytes =
        Map.of("orders.v1", 1_000.0, "customer-values.v1", 600.0, "segment-changes.v1", 450.0);

    var sizes = Sizes.of(flow(bytes, new Decided(800, 500, 0, 0)));

    assertThat(sizes).isEqualTo(new Sizes(1_000, 750, 900, 0.5));
  }

  @Test
  void aFlowWithoutChangesHasNoneToTakeOver() {
    var sizes = Sizes.of(flow(Map.of("orders.v1", 1_000.0), new Decided(0, 0, 0, 0)));

    assertThat(sizes).isEqualTo(new Sizes(1_000, 0, 0, 0));
  }

  private static FlowReport flow(Map<String, Double> topicBytesAnOrder, Decided decided) {
    return new FlowReport(
        new Machine("", 2, "", "", 0, 0),
        new Load(DoorKind.BATCH, 500, null, 100, 1_000),
        0,
        0,
        new Pace(1, 1, 1),
        1,
        decided,
        List.of(),
        new Look(0, 0, 0, 0, 0, 0, 0),
        new Costs(Map.of(), 0, List.of(), topicBytesAnOrder, 0, 0));
  }
}
