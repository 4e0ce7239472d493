package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.Customers.reachesTop;
import static dev.perennial.campaign.Receiver.answers;
import static dev.perennial.campaign.Subscriptions.subscribe;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.campaign.AsyncApi;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.Receiver;
import dev.perennial.campaign.Receiver.Request;
import dev.perennial.campaign.Subscriptions;
import dev.perennial.campaign.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is really sent is what the AsyncAPI description says.
@QuarkusTest
@TestProfile(RealServers.class)
class AsyncApiTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Topics topics;
  @Inject ObjectMapper mapper;

  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    Subscriptions.deleteAll();
    receiver.close();
  }

  @Test
  void recordsWebhooksAndPingsAreAsDescribed() throws IOException {
    // Given
    var api = AsyncApi.read();
    var endpoint = subscribe(receiver.at("/hooks", answers(200)));
    given().post(endpoint.path() + "/rotate-secret").then().statusCode(200);
    var customer = fresh(1).getFirst();
    // When
    given().post(endpoint.path() + "/test").then().statusCode(200);
    topics.publish(reachesTop(customer, 1));
    await().atMost(PATIENCE).until(() -> receiver.at("/hooks").size() == 2);
    // Then
    var ping = receiver.at("/hooks").get(0);
    assertThat(api.faults("PingWebhook", "headers", headers(ping))).isEmpty();
    assertThat(api.faults("PingWebhook", "payload", ping.body())).isEmpty();
    var call = receiver.at("/hooks").get(1);
    assertThat(api.faults("CampaignTriggeredWebhook", "headers", headers(call))).isEmpty();
    assertThat(api.faults("CampaignTriggeredWebhook", "payload", call.body())).isEmpty();
    var record =
        topics.read(Topics.TRIGGERS).stream()
            .filter(each -> each.key().equals(customer))
            .findFirst()
            .orElseThrow();
    assertThat(api.faults("CampaignTriggered", "headers", headers(record))).isEmpty();
    assertThat(api.faults("CampaignTriggered", "payload", new String(record.value(), UTF_8)))
        .isEmpty();
  }

  private String headers(Request request) throws IOException {
    var headers = new TreeMap<String, String>();
    request
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return mapper.writeValueAsString(headers);
  }

  private String headers(ConsumerRecord<String, byte[]> record) throws IOException {
    var headers = new TreeMap<String, String>();
    record.headers().forEach(each -> headers.put(each.key(), new String(each.value(), UTF_8)));
    return mapper.writeValueAsString(headers);
  }
}
