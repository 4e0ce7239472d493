package dev.perennial.bench.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.bench.drill.fault.Letters;
import dev.perennial.bench.drill.fault.Letters.Place;
import dev.perennial.bench.drill.ground.Ground;
import dev.perennial.bench.drill.load.Accounting;
import dev.perennial.local.oracle.Diff;
import dev.perennial.local.oracle.Expected;
import dev.perennial.local.oracle.Stored;
import dev.perennial.local.oracle.Travelled;
import dev.perennial.local.service.ServiceKind;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Looks at an installation at rest: topics and databases against what the oracle makes of them,
/// topics against what ingest-service said, dead letters against the poison.
///
/// @param triggersOwed so far; where it is 0, nothing was looked at that could be wrong
/// @param unpublished answered for and not on `orders.v1`
/// @param deadLetters that are missing or that nobody planned
record Examination(
    Diff diff, int triggersOwed, List<String> unpublished, List<String> deadLetters) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Examination of(Ground ground, Accounting accounting, Letters letters)
      throws IOException, SQLException {
    var orders = values(ground, "orders.v1", letters);
    var expected = Expected.of(orders, values(ground, "segment-changes.v1", letters), Ground.ZONE);
    var triggers = Travelled.ids(ground.bootstrapServers(), "campaign-triggers.v1");
    try (var clv = ground.database().connect(ServiceKind.CLV);
        var campaign = ground.database().connect(ServiceKind.CAMPAIGN)) {
      return new Examination(
          Diff.of(expected, Stored.read(clv, campaign), triggers),
          expected.triggers().size(),
          accounting.missing(orders),
          DeadLetters.findings(letters.planned(), deadLetters(ground)));
    }
  }

  private static List<JsonNode> values(Ground ground, String topic, Letters letters)
      throws IOException {
    var poison = letters.places();
    var values = new ArrayList<JsonNode>();
    for (var record : Travelled.all(ground.bootstrapServers(), topic)) {
      if (!poison.contains(new Place(topic, record.partition(), record.offset()))) {
        values.add(JSON.readTree(record.value()));
      }
    }
    return values;
  }

  private static List<DeadLetters.Letter> deadLetters(Ground ground) {
    return Stream.of("clv-service.dlq", "campaign-service.dlq")
        .flatMap(topic -> Travelled.all(ground.bootstrapServers(), topic).stream())
        .map(DeadLetters.Letter::of)
        .toList();
  }
}
