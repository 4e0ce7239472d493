package dev.perennial.bench.moments;

import dev.perennial.local.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What clv-service's database says of moments to come.
record DueCustomers(Connection connection) {

  private static final String DUE =
      "select customer_id, segment_moment from customer where segment_moment >= ? and segment_moment < ?";

  private static final String TEMPLATE =
      """
      select c.customer_id, c.segment_moment from orders o join customer c using (customer_id)
      where o.order_key = ?
      """;

  /// Everybody whose moment is in the window, whoever put it there.
  Map<String, Instant> within(Comebacks window) throws SQLException {
    try (var statement = connection.prepareStatement(DUE)) {
      statement.setObject(1, window.start().atOffset(ZoneOffset.UTC));
      statement.setObject(2, window.end().atOffset(ZoneOffset.UTC));
      try (var rows = statement.executeQuery()) {
        var due = new HashMap<String, Instant>();
        while (rows.next()) {
          due.put(rows.getString(1), rows.getObject(2, OffsetDateTime.class).toInstant());
        }
        return due;
      }
    }
  }

  /// Ids of the templates by second.
  ///
  /// @throws Refusal where clv-service computed another moment than the one that was meant
  List<String> templates(Comebacks window) throws SQLException {
    var ids = new ArrayList<String>();
    for (var second = 0; second < window.seconds(); second++) {
      ids.add(template(Comebacks.orderKey(second), window.moment(second)));
    }
    return ids;
  }

  private String template(String orderKey, Instant meant) throws SQLException {
    try (var statement = connection.prepareStatement(TEMPLATE)) {
      statement.setString(1, orderKey);
      try (var rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new Refusal("clv-service has not applied the order %s.".formatted(orderKey));
        }
        var moment = rows.getObject(2, OffsetDateTime.class);
        if (moment == null || !moment.toInstant().equals(meant)) {
          throw new Refusal(
              "clv-service expects the customer of order %s to change at %s, not at %s."
                  .formatted(orderKey, moment, meant));
        }
        return rows.getString(1);
      }
    }
  }
}
