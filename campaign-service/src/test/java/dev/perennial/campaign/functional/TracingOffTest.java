package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.Customers.reachesTop;
import static dev.perennial.campaign.Receiver.answers;
import static dev.perennial.campaign.Subscriptions.subscribe;
import static dev.perennial.campaign.functional.Merchant.PATIENCE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.Receiver;
import dev.perennial.campaign.Subscriptions;
import dev.perennial.campaign.Topics;
import dev.perennial.campaign.event.CloudEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Tracing that is off, as it is where nobody says otherwise.
@QuarkusTest
@TestProfile(RealServers.class)
class TracingOffTest {

  private static final String RECORDED = "00-4bf92f3577b34da6a3ce929d0e0e4799-00f067aa0ba902b7-01";

  @Inject Topics topics;
  @Inject Database database;
  @Inject Pool pool;

  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    Subscriptions.deleteAll();
    receiver.close();
  }

  @Test
  void noHeaderIsWrittenAndNoStatementKnowsOfTraces() {
    // Given
    pool.query("create extension if not exists pg_stat_statements").executeAndAwait();
    pool.query("select pg_stat_statements_reset()").executeAndAwait();
    subscribe(receiver.at("/hooks", answers(200)));
    var customer = fresh(1).getFirst();
    var record =
        new ProducerRecord<>(Topics.CHANGES, customer, topics.body(reachesTop(customer, 1)));
    record.headers().add(CloudEvent.TYPE, CloudEvent.SEGMENT_CHANGED.getBytes(UTF_8));
    record.headers().add("traceparent", RECORDED.getBytes(UTF_8));
    // When
    topics.publish(record);
    await().atMost(PATIENCE).until(() -> !receiver.at("/hooks").isEmpty());
    // Then
    assertThat(receiver.at("/hooks").getFirst().header("traceparent")).isNull();
    assertThat(topics.read(Topics.TRIGGERS))
        .filteredOn(trigger -> customer.equals(trigger.key()))
        .hasSize(1)
        .allMatch(trigger -> Topics.header(trigger, "traceparent") == null);
    assertThat(statementsAbout("insert into trigger")).isPositive();
    assertThat(statementsAbout("traceparent")).isZero();
  }

  private long statementsAbout(String word) {
    return database.number(
        """
        select count(*) from pg_stat_statements
        where position(? in query) > 0 and query not like '%pg_stat_statements%'
        """,
        word);
  }
}
