package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.Customers.reachesTop;
import static dev.perennial.campaign.Customers.welcomes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealServers.class)
class ChangeToTriggerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Topics topics;
  @Inject Database database;

  @Test
  void aChangeLeadsToOneTriggerThatSaysWhatCausedIt() {
    // Given
    var customer = fresh(1).getFirst();
    // When
    topics.publish(reachesTop(customer, 1));
    // Then
    await().atMost(PATIENCE).until(() -> triggers(List.of(customer)).size() == 1);
    var record = triggers(List.of(customer)).getFirst();
    assertThat(record.key()).isEqualTo(customer);
    assertThat(Topics.header(record, "ce_id")).isEqualTo(customer + "/1/loyalty-top-tier/welcome");
    assertThat(Topics.header(record, "ce_specversion")).isEqualTo("1.0");
    assertThat(Topics.header(record, "ce_type")).isEqualTo("dev.perennial.campaign.triggered.v1");
    assertThat(Topics.header(record, "ce_source")).isEqualTo("/perennial/campaign-service");
    assertThat(Topics.header(record, "ce_subject")).isEqualTo(customer);
    assertThat(Topics.header(record, "ce_time")).isEqualTo("2026-01-31T12:00:00.000000Z");
    assertThat(Topics.header(record, "content-type")).isEqualTo("application/json");
    assertThat(Topics.header(record, "ce_acceptedat")).isEqualTo(Topics.ACCEPTED_AT);
    assertThat(new String(record.value(), UTF_8))
        .contains("\"change\":\"" + customer + "/1\"")
        .contains("\"validUntil\":\"2026-02-14T12:00:00.000000Z\"");
  }

  @Test
  void whatIsDeliveredThreeTimesOnAnyPartitionIsTriggeredOnce() {
    // Given
    var customers = fresh(300);
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var deliveries = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      deliveries.addAll(customers);
    }
    Collections.shuffle(deliveries, random);
    // When
    deliveries.forEach(id -> topics.publish(random.nextInt(4), id, topics.body(reachesTop(id, 1))));
    publishedAndSettled(customers);
    // Then
    assertThat(ids(customers))
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(welcomes(customers));
  }

  @Test
  void poisonGoesToTheDeadLettersAndTheRestGoesOn() {
    // Given
    var customers = fresh(6);
    var good = customers.subList(0, 3);
    var spoiled = customers.subList(3, 6);
    var contractBreaker =
        new String(topics.body(reachesTop(spoiled.get(1), 1)), UTF_8)
            .replace("\"TOP\"", "\"GOLD\"");
    var stranger =
        new ProducerRecord<>(
            Topics.CHANGES, null, spoiled.get(2), topics.body(reachesTop(spoiled.get(2), 1)));
    stranger.headers().add("ce_type", "dev.perennial.weather.changed.v1".getBytes(UTF_8));
    // When
    topics.publish(reachesTop(good.get(0), 1));
    topics.publish(null, spoiled.get(0), "{\"customerId\":".getBytes(UTF_8));
    topics.publish(reachesTop(good.get(1), 1));
    topics.publish(null, spoiled.get(1), contractBreaker.getBytes(UTF_8));
    topics.publish(stranger);
    topics.publish(null, customers.get(3), null);
    topics.publish(reachesTop(good.get(2), 1));
    publishedAndSettled(good);
    await().atMost(PATIENCE).until(() -> deadLetters(spoiled).size() == 4);
    // Then
    assertThat(deadLetters(spoiled))
        .extracting(letter -> letter.key() + " " + Topics.header(letter, "reason"))
        .containsExactlyInAnyOrder(
            spoiled.get(0) + " NOT_JSON",
            spoiled.get(0) + " NO_BODY",
            spoiled.get(1) + " BREAKS_CONTRACT",
            spoiled.get(2) + " UNKNOWN_TYPE");
    assertThat(deadLetters(spoiled))
        .allSatisfy(
            letter -> {
              assertThat(Topics.header(letter, "original-topic")).isEqualTo(Topics.CHANGES);
              assertThat(Topics.header(letter, "original-partition")).matches("[0-3]");
              assertThat(Topics.header(letter, "original-offset")).matches("[0-9]+");
            });
  }

  @Test
  void historyIsDecidedAndNotSent() {
    // Given
    var customer = fresh(1).getFirst();
    var old = NOW.minus(Duration.ofHours(24)).minusMillis(1);
    // When
    topics.publish(reachesTop(customer, 1, old));
    // Then
    await().atMost(PATIENCE).until(() -> !reasons(customer).isEmpty());
    assertThat(reasons(customer)).containsExactly("HISTORIC");
    assertThat(database.texts("select event from trigger where customer_id = ?", customer))
        .isEmpty();
  }

  @Test
  void aDatabaseThatGoesAwayWhileABatchRunsCostsNothing() throws Exception {
    // Given
    var customers = fresh(50);
    var lettersBefore = topics.read(Topics.DEAD_LETTERS).size();
    try (var connection = database.connect()) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("lock table decision in share mode");
        customers.forEach(id -> topics.publish(reachesTop(id, 1)));
        await().atMost(PATIENCE).until(() -> blocked() > 0);
        // When
        for (int i = 0; i < 3; i++) {
          statement.execute(
              "select pg_terminate_backend(pid) from pg_stat_activity"
                  + " where datname = current_database() and pid <> pg_backend_pid()");
        }
        await().atMost(PATIENCE).until(() -> blocked() > 0);
      }
      connection.rollback();
    }
    publishedAndSettled(customers);
    // Then
    assertThat(ids(customers)).containsExactlyInAnyOrderElementsOf(welcomes(customers));
    assertThat(topics.read(Topics.DEAD_LETTERS)).hasSize(lettersBefore);
  }

  private long blocked() {
    return database.number(
        "select count(*) from pg_stat_activity where datname = current_database()"
            + " and wait_event_type = 'Lock' and query like '%insert into decision%'");
  }

  /// Waits until each of `customers` has a trigger, and nothing that came in is still on its way.
  private void publishedAndSettled(List<String> customers) {
    await().atMost(PATIENCE).until(() -> new HashSet<>(ids(customers)).size() == customers.size());
    var last = fresh(16);
    last.forEach(id -> topics.publish(reachesTop(id, 1)));
    await().atMost(PATIENCE).until(() -> new HashSet<>(ids(last)).size() == last.size());
  }

  private List<String> reasons(String customer) {
    return database.texts(
        "select reason from decision where outcome = 'not_sent' and customer_id = ?", customer);
  }

  private List<String> ids(List<String> customers) {
    return triggers(customers).stream().map(record -> Topics.header(record, "ce_id")).toList();
  }

  private List<ConsumerRecord<String, byte[]>> triggers(List<String> customers) {
    return of(customers, Topics.TRIGGERS);
  }

  private List<ConsumerRecord<String, byte[]>> deadLetters(List<String> customers) {
    return of(customers, Topics.DEAD_LETTERS);
  }

  private List<ConsumerRecord<String, byte[]>> of(List<String> customers, String topic) {
    var wanted = new HashSet<>(customers);
    return topics.read(topic).stream().filter(record -> wanted.contains(record.key())).toList();
  }
}
