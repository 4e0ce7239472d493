package dev.perennial.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.drill.webhook.Receiver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

  private static final Instant SINCE = Instant.now();
  private static final Map<String, Instant> ONE = Map.of("t-1", SINCE.plusMillis(1));

  private final Receiver receiver = new Receiver();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
    receiver.close();
  }

  @Test
  void whatCameOnceIsAsItShouldBe() throws Exception {
    // When
    send("m-1", "t-1", "a");
    // Then
    var delivered = delivered(ONE);
    assertThat(delivered.lost()).isEmpty();
    assertThat(delivered.doubled()).isEmpty();
    assertThat(delivered.different()).isEmpty();
    assertThat(delivered.repeated()).isZero();
    assertThat(delivered.p99()).isPositive().isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void whatDidNotComeIsLost() {
    assertThat(delivered(ONE).lost()).singleElement().asString().contains("t-1");
  }

  @Test
  void theSameMessageAgainIsRepeatedAndNeitherDoubledNorDifferent() throws Exception {
    // When
    send("m-1", "t-1", "a");
    send("m-1", "t-1", "a");
    // Then
    var delivered = delivered(ONE);
    assertThat(delivered.repeated()).isEqualTo(1);
    assertThat(delivered.doubled()).isEmpty();
    assertThat(delivered.different()).isEmpty();
  }

  @Test
  void aTriggerAsTwoMessagesIsDoubled() throws Exception {
    // When
    send("m-1", "t-1", "a");
    send("m-2", "t-1", "a");
    // Then
    assertThat(delivered(ONE).doubled()).hasSize(1);
  }

  @Test
  void aMessageThatSaysSomethingElseIsDifferent() throws Exception {
    // When
    send("m-1", "t-1", "a");
    send("m-1", "t-1", "b");
    // Then
    assertThat(delivered(ONE).different()).hasSize(1);
  }

  private Deliveries delivered(Map<String, Instant> published) {
    return Deliveries.of(published, receiver.inbox(Receiver.HEALTHY), SINCE);
  }

  private void send(String message, String trigger, String data)
      throws IOException, InterruptedException {
    var body = "{\"id\": \"%s\", \"data\": \"%s\"}".formatted(trigger, data);
    var request =
        HttpRequest.newBuilder(URI.create(receiver.url(Receiver.HEALTHY)))
            .header("webhook-id", message)
            .POST(BodyPublishers.ofString(body))
            .build();
    assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
  }
}
