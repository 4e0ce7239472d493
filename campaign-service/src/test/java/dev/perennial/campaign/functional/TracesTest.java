package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.Customers.reachesTop;
import static dev.perennial.campaign.Receiver.answers;
import static dev.perennial.campaign.Subscriptions.subscribe;
import static dev.perennial.campaign.functional.Merchant.PATIENCE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.campaign.Database;
import dev.perennial.campaign.Receiver;
import dev.perennial.campaign.Subscriptions;
import dev.perennial.campaign.Topics;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.decision.SegmentChange;
import dev.perennial.campaign.event.CloudEvent;
import dev.perennial.campaign.trace.SeenSpans;
import dev.perennial.campaign.trace.Traced;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tracing that is on: what is decided and delivered is part of the trace of the order behind it.
@QuarkusTest
@TestProfile(Traced.class)
class TracesTest {

  private static final String CLV = "00f067aa0ba902b7";

  @Inject Merchant merchant;
  @Inject BusinessClock clock;
  @Inject Topics topics;
  @Inject Database database;
  @Inject SeenSpans spans;

  private final Receiver receiver = new Receiver();
  private String customer;

  @BeforeEach
  void somebodyNew() {
    customer = fresh(1).getFirst();
  }

  @AfterEach
  void close() {
    Subscriptions.deleteAll();
    receiver.close();
    clock.step(NOW);
  }

  @Test
  void theTraceOfAChangeGoesOnInItsTriggerAndItsDelivery() {
    // Given
    var trace = "4bf92f3577b34da6a3ce929d0e0e4711";
    subscribe(receiver.at("/hooks", answers(200)));
    // When
    topics.publish(record(reachesTop(customer, 1), trace, "01"));
    // Then
    var processed = spans.named(trace, "process segment-changes.v1");
    var sent = spans.named(trace, "send campaign-triggers.v1");
    var delivered = spans.named(trace, "POST");
    assertThat(processed.getParentSpanId()).isEqualTo(CLV);
    assertThat(sent.getParentSpanId()).isEqualTo(processed.getSpanId());
    assertThat(delivered.getParentSpanId()).isEqualTo(processed.getSpanId());
    assertThat(Topics.header(trigger("loyalty-top-tier"), "traceparent"))
        .isEqualTo("00-" + trace + "-" + sent.getSpanId() + "-01");
    assertThat(receiver.at("/hooks").getFirst().header("traceparent"))
        .isEqualTo("00-" + trace + "-" + delivered.getSpanId() + "-01");
    assertThat(spans.of(trace).toString()).doesNotContain(customer, "/hooks");
  }

  @Test
  void aStepThatWaitedForDaysHasATraceOfItsOwnThatIsLinked() {
    // Given
    var trace = "4bf92f3577b34da6a3ce929d0e0e4712";
    live("\"after\":\"P2D\"");
    merchant.valued(customer, 1);
    acts(trace);
    var acted = spans.named(trace, "process activities.v1");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                database.number(
                        "select count(*) from pending where happening_id like '%' || ? || '/visit'",
                        customer)
                    == 1);
    // When
    clock.step(NOW.plus(Duration.ofDays(2)));
    // Then
    var header = Topics.header(trigger(Merchant.campaignOf(customer)), "traceparent");
    var own = header.substring(3, 35);
    var decided = spans.named(own, "decide step");
    assertThat(own).isNotEqualTo(trace);
    assertThat(decided.getLinks())
        .extracting(LinkData::getSpanContext)
        .extracting(context -> context.getTraceId() + "-" + context.getSpanId())
        .containsExactly(trace + "-" + acted.getSpanId());
    assertThat(spans.named(own, "send campaign-triggers.v1").getParentSpanId())
        .isEqualTo(decided.getSpanId());
  }

  @Test
  void theTraceOfAnOrderGoesOnInTheStepsThatAreAboutOrders() {
    // Given
    var trace = "4bf92f3577b34da6a3ce929d0e0e4713";
    live("\"after\":\"P0D\"", "{\"kind\":\"ordered\",\"which\":\"any\",\"products\":[\"%s\"]}");
    merchant.valued(customer, 1);
    // When
    topics.publish(order(trace));
    // Then
    var processed = spans.named(trace, "process orders.v1");
    var sent = spans.named(trace, "send campaign-triggers.v1");
    assertThat(processed.getParentSpanId()).isEqualTo(CLV);
    assertThat(sent.getParentSpanId()).isEqualTo(processed.getSpanId());
  }

  @Test
  void aTraceThatNobodyRecordsEndsHere() {
    // Given
    var trace = "4bf92f3577b34da6a3ce929d0e0e4714";
    // When
    topics.publish(record(reachesTop(customer, 1), trace, "00"));
    // Then
    assertThat(Topics.header(trigger("loyalty-top-tier"), "traceparent")).isNull();
    assertThat(spans.of(trace)).isEmpty();
  }

  private void live(String step) {
    live(step, "{\"kind\":\"acted\",\"name\":\"%s\"}");
  }

  private void live(String step, String on) {
    merchant.live(customer, "post-purchase", on, "{\"kind\":\"reminder\"}", step, "");
  }

  private ProducerRecord<String, byte[]> record(SegmentChange change, String trace, String flags) {
    var record = new ProducerRecord<>(Topics.CHANGES, change.customerId(), topics.body(change));
    record.headers().add(CloudEvent.TYPE, CloudEvent.SEGMENT_CHANGED.getBytes(UTF_8));
    record.headers().add("traceparent", traceparent(trace, flags));
    return record;
  }

  private void acts(String trace) {
    var json =
        """
        {"activityId":"%1$s/visit","customerId":"%1$s","name":"%2$s","at":"%3$s",
         "recordedAt":"%3$s","asOf":"%3$s","properties":{}}
        """
            .formatted(customer, Merchant.productOf(customer), NOW);
    var record = new ProducerRecord<>("activities.v1", customer, json.getBytes(UTF_8));
    record.headers().add(CloudEvent.TYPE, CloudEvent.CUSTOMER_ACTED.getBytes(UTF_8));
    record.headers().add("traceparent", traceparent(trace, "01"));
    topics.publish(record);
  }

  private ProducerRecord<String, byte[]> order(String trace) {
    var json =
        """
        {"orderKey":"test/shop/%1$s","version":"00000000000000000001-02-0000000000000000","customerId":"%1$s","platform":"test",
         "shop":"shop","placedAt":"%3$s","recordedAt":"%3$s","asOf":"%3$s","status":"PAID",
         "money":{"shop":{"currency":"EUR","gross":"20.00","refunded":"0.00","net":"20.00"},
                  "reporting":{"currency":"EUR","gross":"20.00","refunded":"0.00","net":"20.00"}},
         "lines":[{"product":"%2$s","quantity":"1","unitPrice":"20.00"}],"discountCodes":[]}
        """
            .formatted(customer, Merchant.productOf(customer), NOW);
    var record = new ProducerRecord<>("orders.v1", customer, json.getBytes(UTF_8));
    record.headers().add(CloudEvent.TYPE, CloudEvent.ORDER_RECORDED.getBytes(UTF_8));
    record.headers().add("traceparent", traceparent(trace, "01"));
    return record;
  }

  private static byte[] traceparent(String trace, String flags) {
    return ("00-" + trace + "-" + CLV + "-" + flags).getBytes(UTF_8);
  }

  private ConsumerRecord<String, byte[]> trigger(String campaign) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                topics.read(Topics.TRIGGERS).stream()
                    .filter(record -> customer.equals(record.key()))
                    .filter(record -> Topics.header(record, "ce_id").contains("/" + campaign))
                    .findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }
}
