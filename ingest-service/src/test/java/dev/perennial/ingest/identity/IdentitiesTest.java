package dev.perennial.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.ingest.order.Identifier;
import dev.perennial.ingest.order.Identifier.Kind;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.Orders;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class IdentitiesTest {

  private static final int THREADS = 64;

  @Inject Identities identities;

  @Test
  void concurrentFirstOrdersOfOnePersonMakeOneCustomer() throws Exception {
    // Given one person, seen with the account, with the address, and with both
    var account = identifier(Kind.PLATFORM_ID, "one-person");
    var mail = identifier(Kind.EMAIL, "one-person");
    var sightings = List.of(Orders.by("a", account, mail), Orders.by("b", mail, account));
    // When
    var customers =
        together(i -> identities.resolve(List.of(sightings.get(i % 2))).await().indefinitely());
    // Then
    assertThat(new HashSet<>(customers)).hasSize(1);
  }

  @Test
  void batchesThatMeetTheSamePeopleInAnySequenceAgree() throws Exception {
    // Given
    var orders =
        IntStream.range(0, 200)
            .mapToObj(i -> Orders.by("m" + i, identifier(Kind.EMAIL, "crowd-" + i)))
            .toList();
    // When
    var customers =
        together(
            i ->
                i % 2 == 0
                    ? identities.resolve(orders).await().indefinitely()
                    : identities.resolve(orders.reversed()).await().indefinitely().reversed());
    // Then
    assertThat(new HashSet<>(customers)).hasSize(1);
    assertThat(new HashSet<>(customers.getFirst())).hasSize(200);
  }

  @Test
  void whoIsKnownStaysWhoTheyAre() {
    // Given
    var mail = identifier(Kind.EMAIL, "returning");
    var guest = resolve(Orders.by("first", mail));
    // When
    var withAccount = resolve(Orders.by("second", identifier(Kind.PLATFORM_ID, "later"), mail));
    // Then
    assertThat(withAccount).isEqualTo(guest);
    assertThat(resolve(Orders.by("third", identifier(Kind.PLATFORM_ID, "later")))).isEqualTo(guest);
  }

  private String resolve(Order order) {
    return identities.resolve(List.of(order)).await().indefinitely().getFirst();
  }

  private static Identifier identifier(Kind kind, String original) {
    return new IdentityKey("only-for-this-test").identifier(kind, original);
  }

  private static List<List<String>> together(Resolution resolution) throws Exception {
    var start = new CountDownLatch(1);
    var answers = new ArrayList<Future<List<String>>>();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      for (var i = 0; i < THREADS; i++) {
        var number = i;
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  return resolution.run(number);
                }));
      }
      start.countDown();
    }
    var customers = new ArrayList<List<String>>();
    for (var answer : answers) {
      customers.add(answer.get());
    }
    return customers;
  }

  @FunctionalInterface
  private interface Resolution {
    List<String> run(int number);
  }
}
