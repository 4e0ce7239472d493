package dev.perennial.bench.population;

import dev.perennial.bench.load.Orders;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Makes copies known to ingest-service, so that whoever orders by the number of a copy is that
/// copy.
public final class KnownBuyers {

  private static final String CUSTOMERS =
      """
      insert into customer (customer_id, root_id, since)
      select id, id, now() from unnest(?::text[]) as n (id)
      """;

  private static final String IDENTITIES =
      """
      insert into identity (identifier, kind, customer_id)
      select * from unnest(?::text[], ?::text[], ?::text[])
      """;

  private static final int CHUNK = 20_000;

  private final Connection ingest;
  private final IdentifierHash hash;
  private final Orders orders;

  /// @param ingest to ingest-service's database, used by nobody else
  /// @param orders by which buyers will name themselves
  public KnownBuyers(Connection ingest, String identityKey, Orders orders) {
    this.ingest = ingest;
    this.hash = new IdentifierHash(identityKey);
    this.orders = orders;
  }

  /// The copies from 0 to before `copies` are the customers of these numbers.
  public void add(long copies) throws SQLException {
    for (var first = 0L; first < copies; first += CHUNK) {
      add(first, Math.min(copies, first + CHUNK));
    }
    try (var statement = ingest.createStatement()) {
      statement.execute("vacuum (analyze) customer, identity");
    }
  }

  private void add(long first, long end) throws SQLException {
    var ids = new ArrayList<String>();
    var identifiers = new ArrayList<String>();
    var kinds = new ArrayList<String>();
    var owners = new ArrayList<String>();
    for (var number = first; number < end; number++) {
      var id = Copy.customerId(number);
      ids.add(id);
      for (var name : orders.names(number).entrySet()) {
        identifiers.add(hash.of(name.getKey(), name.getValue()));
        kinds.add(name.getKey());
        owners.add(id);
      }
    }
    run(CUSTOMERS, List.of(ids));
    run(IDENTITIES, List.of(identifiers, kinds, owners));
  }

  private void run(String sql, List<List<String>> columns) throws SQLException {
    try (var statement = ingest.prepareStatement(sql)) {
      for (var i = 0; i < columns.size(); i++) {
        statement.setArray(i + 1, ingest.createArrayOf("text", columns.get(i).toArray()));
      }
      statement.executeUpdate();
    }
  }
}
