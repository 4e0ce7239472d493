package dev.perennial.bench.drill.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.bench.drill.fault.Letters.Place;
import dev.perennial.bench.drill.fault.Letters.Planned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;

/// Records that nobody can read, between those that everybody can.
public final class Poisoned implements Fault {

  private static final String CLV = "clv-service.dlq";
  private static final String CAMPAIGN = "campaign-service.dlq";
  private static final String RECORDED = "dev.perennial.order.recorded.v1";
  private static final String MERGED = "dev.perennial.customer.merged.v1";
  private static final String CHANGED = "dev.perennial.segment.changed.v1";
  private static final int LARGE_BYTES = 10 << 20;

  /// As large as the broker takes one and a dead letter of it, with its headers.
  private static final int LARGEST_BYTES = 1_000_000;

  /// @param deadLetters of everybody who reads the topic
  private record Poison(
      String topic, Set<String> deadLetters, String key, String type, String value, String what) {}

  @Override
  public String title() {
    return "poison";
  }

  @Override
  public void strike(Scene scene) throws ExecutionException, InterruptedException {
    var all = new ArrayList<Poison>();
    all.addAll(of("orders.v1", Set.of(CLV, CAMPAIGN), RECORDED));
    all.addAll(of("customers.v1", Set.of(CLV, CAMPAIGN), MERGED));
    all.addAll(of("segment-changes.v1", Set.of(CAMPAIGN), CHANGED));
    Collections.shuffle(all, scene.random());
    try (var records = new Records(scene.ground().bootstrapServers())) {
      for (var poison : all) {
        scene.linger(Duration.ofMillis(200));
        write(records, poison, scene.letters());
      }
    }
  }

  private static List<Poison> of(String topic, Set<String> deadLetters, String type) {
    return List.of(
        new Poison(topic, deadLetters, "c-broken", type, "{\"orderKey\":", "broken JSON"),
        new Poison(topic, deadLetters, "c-type", type, wrongTypes(), "wrong types"),
        new Poison(topic, deadLetters, null, type, "{}", "null key"),
        new Poison(topic, deadLetters, "c-empty", type, null, "no value"),
        new Poison(
            topic, deadLetters, "c-event", "dev.perennial.nothing.v1", "{}", "unknown event"),
        new Poison(topic, deadLetters, "c-largest", type, large(LARGEST_BYTES), "1 MB"),
        new Poison(topic, deadLetters, "c-large", type, large(LARGE_BYTES), "10 MB"));
  }

  private static String wrongTypes() {
    return """
        {"orderKey": 7, "version": [], "customerId": {}, "placedAt": true, "money": "much",
         "seq": "none", "asOf": 12, "to": [1], "mergedId": 0.5}
        """;
  }

  private static String large(int bytes) {
    return "{\"orderKey\":\"" + "x".repeat(bytes) + "\"}";
  }

  private static void write(Records records, Poison poison, Letters letters)
      throws ExecutionException, InterruptedException {
    var record = new ProducerRecord<>(poison.topic(), bytes(poison.key()), bytes(poison.value()));
    record.headers().add("ce_type", bytes(poison.type()));
    record.headers().add("ce_id", bytes("poison"));
    try {
      var at = records.write(record);
      letters.plan(
          new Planned(
              new Place(at.topic(), at.partition(), at.offset()),
              poison.deadLetters(),
              poison.what()));
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof RecordTooLargeException)) {
        throw e;
      }
      // the broker takes none of this size, so there is nothing for a service to read
    }
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(UTF_8);
  }
}
