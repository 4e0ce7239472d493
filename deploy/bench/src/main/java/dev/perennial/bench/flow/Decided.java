package dev.perennial.bench.flow;

import dev.perennial.bench.testbed.Testbed;
import java.sql.Connection;
import java.sql.SQLException;

/// What the services came to, counted in their databases.
///
/// @param changes of segments, by clv-service
/// @param decisions of campaign-service about them
/// @param triggers that it published
record Decided(long changes, long decisions, long triggers) {

  static Decided read(Testbed testbed) throws SQLException {
    try (var clv = testbed.database("clv");
        var campaign = testbed.database("campaign")) {
      return new Decided(
          count(clv, "segment_change"),
          count(campaign, "decision"),
          count(campaign, "trigger where position is not null"));
    }
  }

  Decided minus(Decided before) {
    return new Decided(
        changes - before.changes, decisions - before.decisions, triggers - before.triggers);
  }

  private static long count(Connection database, String what) throws SQLException {
    try (var statement = database.createStatement();
        var rows = statement.executeQuery("select count(*) from " + what)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
