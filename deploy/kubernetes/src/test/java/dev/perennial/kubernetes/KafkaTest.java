package dev.perennial.kubernetes;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.embedded.Topic;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaTest {

  /// Buckets of the outboxes, which partitions have to divide.
  private static final int BUCKETS = 64;

  @Test
  void topicsAreThoseOfOneMachine() {
    // When
    var topics = Overlay.of("single-node").every("KafkaTopic").map(KafkaTest::topic);

    // Then
    assertThat(topics).containsExactlyInAnyOrderElementsOf(Topic.ALL);
  }

  @Test
  void productionDiffersByTheNumberOfPartitionsAlone() {
    // When
    var topics =
        Overlay.of("production")
            .every("KafkaTopic")
            .map(KafkaTest::topic)
            .collect(toMap(Topic::name, Function.identity()));

    // Then
    for (var local : Topic.ALL) {
      assertThat(topics.get(local.name()).config()).isEqualTo(local.config());
    }
    assertThat(topics).hasSameSizeAs(Topic.ALL);
    assertThat(keyed(topics.values().stream()))
        .singleElement()
        .satisfies(partitions -> assertThat(BUCKETS % partitions).isZero());
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void everyTopicHasACopyOnEachBroker(Overlay overlay) {
    // When
    var copies =
        overlay.every("KafkaTopic").map(each -> each.at("/spec/replicas").asInt()).collect(toSet());

    // Then
    var config = overlay.one("Kafka", "perennial").at("/spec/kafka/config");
    assertThat(copies)
        .containsExactly(overlay.one("KafkaNodePool", "broker").at("/spec/replicas").asInt())
        .containsExactly(config.path("default.replication.factor").asInt())
        .containsExactly(config.path("offsets.topic.replication.factor").asInt())
        .containsExactly(config.path("transaction.state.log.replication.factor").asInt());
    assertThat(config.path("min.insync.replicas").asInt())
        .isEqualTo(Math.max(1, copies.iterator().next() - 1));
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void serviceMayDoWhatItsChannelsNeedAndNothingElse(Service service) {
    // Given
    var needed =
        Stream.of(
                service.topicsIn().stream()
                    .map("topic %s literal [\"Read\",\"Describe\"]"::formatted),
                service.topicsOut().stream()
                    .map("topic %s literal [\"Write\",\"Describe\"]"::formatted),
                service.topicsReadAgain().stream().map("topic %s literal [\"Read\"]"::formatted),
                service.groups().stream()
                    .map("group %s literal [\"Read\",\"Describe\"]"::formatted),
                service.transactionalIds().stream()
                    .map("transactionalId %s prefix [\"Write\",\"Describe\"]"::formatted))
            .flatMap(each -> each)
            .toList();

    // When
    var granted = Acl.of(Overlay.of("production").one("KafkaUser", service.title()));

    // Then
    assertThat(granted.stream().map(Acl::toString)).containsExactlyInAnyOrderElementsOf(needed);
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void nobodyReachesTheBrokersWithoutTlsAndAName(Overlay overlay) {
    // When
    var kafka = overlay.one("Kafka", "perennial").at("/spec/kafka");

    // Then
    assertThat(Overlay.list(kafka.path("listeners")))
        .singleElement()
        .satisfies(listener -> assertThat(listener.path("tls").asBoolean()).isTrue())
        .satisfies(
            listener ->
                assertThat(listener.at("/authentication/type").asText())
                    .isEqualTo("scram-sha-512"));
    assertThat(kafka.at("/authorization/type").asText()).isEqualTo("simple");
    assertThat(kafka.at("/authorization").has("superUsers")).isFalse();
  }

  private static Topic topic(JsonNode object) {
    return new Topic(
        Overlay.nameOf(object),
        object.at("/spec/partitions").asInt(),
        Overlay.texts(object.at("/spec/config")));
  }

  private static Set<Integer> keyed(Stream<Topic> topics) {
    return topics
        .filter(topic -> !topic.name().endsWith(".dlq"))
        .map(Topic::partitions)
        .collect(toSet());
  }
}
