package dev.perennial.ingest.intake;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready means that the broker is there and has the topics.
@Readiness
@ApplicationScoped
class BrokerCheck implements HealthCheck {

  private static final List<String> TOPICS = List.of(OrderRecords.TOPIC, ActivityRecords.TOPIC);
  private static final int TIMEOUT_MILLIS = 2_000;

  private final Lazy<Admin> admin;

  BrokerCheck(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    var config = new HashMap<>(kafka);
    config.keySet().retainAll(AdminClientConfig.configNames());
    this.admin = new Lazy<>(() -> Admin.create(config));
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("broker").status(hasTopics()).build();
  }

  private boolean hasTopics() {
    var options = new DescribeTopicsOptions().timeoutMs(TIMEOUT_MILLIS);
    try {
      var topics = admin.get().describeTopics(TOPICS, options).allTopicNames();
      return topics.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS).keySet().containsAll(TOPICS);
    } catch (ExecutionException | TimeoutException | KafkaException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @PreDestroy
  void close() {
    admin.ifMade(made -> made.close(Duration.ZERO));
  }
}
