package dev.perennial.bench.flow;

import java.sql.Connection;
import java.sql.SQLException;

/// What the services came to, changes and decisions counted in their databases.
///
/// @param values that clv-service published
/// @param changes of segments, by clv-service
/// @param decisions of campaign-service about them
/// @param triggers that it published
public record Decided(long values, long changes, long decisions, long triggers) {

  static Decided read(Stage stage) throws SQLException {
    try (var clv = stage.testbed().database("clv");
        var campaign = stage.testbed().database("campaign")) {
      return new Decided(
          stage.published().values(),
          count(clv, "segment_change"),
          count(campaign, "decision"),
          count(campaign, "trigger where position is not null"));
    }
  }

  Decided minus(Decided before) {
    return new Decided(
        values - before.values,
        changes - before.changes,
        decisions - before.decisions,
        triggers - before.triggers);
  }

  private static long count(Connection database, String what) throws SQLException {
    try (var statement = database.createStatement();
        var rows = statement.executeQuery("select count(*) from " + what)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
