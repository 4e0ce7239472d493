package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.Customers.reachesTop;
import static dev.perennial.campaign.Customers.welcomes;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.Topics;
import dev.perennial.campaign.access.Bearer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@TestProfile(RealServers.class)
@Timeout(120)
class TriggerStreamTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Topics topics;

  @TestHTTPResource("/v1/triggers/stream")
  URI uri;

  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.shutdownNow();
  }

  @Test
  void aStreamBeginsNowAndSaysWhere() throws Exception {
    // Given
    var before = fresh(5);
    before.forEach(id -> topics.publish(reachesTop(id, 1)));
    published(before);
    var lines = open(null).body().iterator();
    var begin = event(lines);
    var customer = fresh(1).getFirst();
    // When
    topics.publish(reachesTop(customer, 1));
    // Then
    assertThat(begin.id()).isNotNull();
    assertThat(begin.data()).isNull();
    assertThat(trigger(lines)).isEqualTo(welcomes(List.of(customer)).getFirst());
  }

  @Test
  void whoComesBackWithTheLastIdMissesNothingAndGetsNothingTwice() throws Exception {
    // Given
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var place = event(open(null).body().iterator()).id();
    var customers = fresh(700);
    var wanted = new HashSet<>(welcomes(customers));
    var writer =
        Thread.ofVirtual().start(() -> customers.forEach(id -> topics.publish(reachesTop(id, 1))));
    // When
    var seen = new ArrayList<String>();
    while (seen.size() < wanted.size()) {
      var stream = open(place);
      var lines = stream.body().iterator();
      for (int left = 1 + random.nextInt(90); left > 0 && seen.size() < wanted.size(); left--) {
        var event = event(lines);
        place = event.id();
        if (event.data() != null && wanted.contains(event.triggerId())) {
          seen.add(event.triggerId());
        }
      }
      stream.body().close();
    }
    // Then
    assertThat(seen).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(wanted);
    writer.join();
  }

  @Test
  void aReaderOfTheFeedGoesOnAsAStream() throws Exception {
    // Given
    var customers = fresh(3);
    customers.forEach(id -> topics.publish(reachesTop(id, 1)));
    published(customers);
    var page = given().get("/v1/triggers?limit=2").jsonPath();
    var next = given().get(page.getString("next")).jsonPath();
    // When
    var lines = open(page.getString("cursor")).body().iterator();
    event(lines);
    // Then
    assertThat(trigger(lines)).isEqualTo(next.getString("triggers[0].triggerId"));
  }

  @Test
  void aSilentStreamSaysThatItIsThere() throws Exception {
    // Given
    var lines = open(null).body().iterator();
    var begin = event(lines);
    // When
    var next = event(lines);
    // Then
    assertThat(next).isEqualTo(begin);
    assertThat(next.data()).isNull();
  }

  @Test
  void streamsAreBoundedAndOneThatEndsMakesRoom() throws Exception {
    // Given
    var streams = new ArrayList<Stream<String>>();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              var answer = open(null);
              streams.add(answer.body());
              return answer.statusCode() == 503;
            });
    // When
    streams.forEach(Stream::close);
    // Then
    assertThat(streams).hasSizeBetween(2, 9);
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              var answer = open(null);
              answer.body().close();
              return answer.statusCode() == 200;
            });
  }

  @Test
  void anIdThatIsNoneIsABadRequest() throws Exception {
    // When
    var answer = open("yesterday");
    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
  }

  private HttpResponse<Stream<String>> open(String lastEventId)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", Bearer.ofEverything())
            .header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    return client.send(request.build(), BodyHandlers.ofLines());
  }

  /// The id of the next trigger.
  private static String trigger(Iterator<String> lines) {
    var event = event(lines);
    while (event.data() == null) {
      event = event(lines);
    }
    return event.triggerId();
  }

  /// Reads up to the empty line that ends an event.
  private static Event event(Iterator<String> lines) {
    String id = null;
    String data = null;
    for (var line = lines.next(); !line.isEmpty(); line = lines.next()) {
      if (line.startsWith("id:")) {
        id = line.substring(3).strip();
      } else if (line.startsWith("data:")) {
        data = line.substring(5).strip();
      }
    }
    return new Event(id, data);
  }

  private static void published(List<String> customers) {
    for (var id : welcomes(customers)) {
      await().atMost(PATIENCE).until(() -> given().get("/v1/decisions/" + id).statusCode() == 200);
    }
    await()
        .atMost(PATIENCE)
        .until(() -> given().get("/v1/status").jsonPath().getInt("unpublished") == 0);
  }

  private record Event(String id, String data) {
    String triggerId() {
      return new JsonPath(data).getString("triggerId");
    }
  }
}
