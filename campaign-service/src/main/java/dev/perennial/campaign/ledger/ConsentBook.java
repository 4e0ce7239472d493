package dev.perennial.campaign.ledger;

import static java.util.stream.Collectors.toSet;

import dev.perennial.campaign.consent.Channel;
import dev.perennial.campaign.consent.ConsentPolicy;
import dev.perennial.campaign.consent.Consents;
import dev.perennial.campaign.consent.Statement;
import dev.perennial.campaign.consent.Suppression;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What is known of the consent of persons, by any of their ids.
@ApplicationScoped
public class ConsentBook {

  private static final String OF =
      """
      with asked as materialized (
        select customer_id, root_id from person where customer_id = any($1)
      )
      select a.customer_id, c.channel, c.granted, c.occurred_at as at, null as cause
      from asked a join consent c on c.customer_id = a.root_id
      union all
      select a.customer_id, s.channel, null, s.since, s.cause
      from asked a join suppression s on s.customer_id = a.root_id
      """;

  private final ConsentPolicy policy;

  /// @param optIn the channels that demand an agreement
  ConsentBook(@ConfigProperty(name = "campaign.consent.opt-in") Set<String> optIn) {
    this.policy = new ConsentPolicy(optIn.stream().map(Channel::new).collect(toSet()));
  }

  /// What it takes to write to somebody here.
  public ConsentPolicy policy() {
    return policy;
  }

  /// The consents of each of these ids, in one statement; of one that is not known there are
  /// [Consents#UNKNOWN]. They stay so until the transaction ends if the persons were locked before.
  public Uni<Map<String, Consents>> consents(
      SqlConnection transaction, Collection<String> customerIds) {
    return transaction
        .preparedQuery(OF)
        .execute(Tuple.of(customerIds.toArray(String[]::new)))
        .map(rows -> consents(rows, customerIds));
  }

  private static Map<String, Consents> consents(RowSet<Row> rows, Collection<String> ids) {
    var statements = new HashMap<String, Map<Channel, Statement>>();
    var suppressions = new HashMap<String, List<Suppression>>();
    for (var row : rows) {
      var id = row.getString("customer_id");
      var at = Columns.instant(row, "at").orElseThrow();
      var name = row.getString("channel");
      if (row.getString("cause") == null) {
        var channel = new Channel(name);
        statements
            .computeIfAbsent(id, _ -> new HashMap<>())
            .put(channel, new Statement(channel, row.getBoolean("granted"), at));
      } else {
        suppressions
            .computeIfAbsent(id, _ -> new ArrayList<>())
            .add(SuppressionTable.suppression(name, row.getString("cause"), at));
      }
    }
    var consents = HashMap.<String, Consents>newHashMap(ids.size());
    for (var id : ids) {
      consents.put(
          id,
          new Consents(
              statements.getOrDefault(id, Map.of()), suppressions.getOrDefault(id, List.of())));
    }
    return consents;
  }
}
