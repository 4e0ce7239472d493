package dev.perennial.bench.drill;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.perennial.bench.report.Machine;
import dev.perennial.local.report.Table;
import java.util.List;

/// What `drill` found, one row for each.
///
/// @param seed by which it can be had again
record DrillReport(Machine machine, long seed, int ordersPerSecond, List<Row> drills) {

  @JsonIgnore
  boolean isFlawless() {
    return drills.stream().allMatch(Row::isFlawless);
  }

  String text() {
    var table = new Table(Row.header());
    drills.forEach(row -> table.row(row.cells()));
    return """

        %s
          %d orders a second, seed %d; %s
        """
        .formatted(table.text(), ordersPerSecond, seed, machine.sentence());
  }
}
