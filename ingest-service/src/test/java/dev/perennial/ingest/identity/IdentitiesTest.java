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
import java.time.Instant;
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
  private static final Occasion NOW =
      new Occasion(Instant.parse("2026-03-31T10:00:00Z"), Instant.EPOCH, false);

  @Inject Identities identities;

  @Test
  void concurrentFirstOrdersOfOnePersonMakeOneCustomer() throws Exception {
    // Given one person, seen with the account, with the address, and with both
    var account = identifier(Kind.PLATFORM_ID, "one-person");
    var mail = identifier(Kind.EMAIL, "one-person");
    var sightings = List.of(Orders.by("a", account, mail), Orders.by("b", mail, account));
    // When
    var customers = together(i -> resolve(List.of(sightings.get(i % 2))));
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
        together(i -> i % 2 == 0 ? resolve(orders) : resolve(orders.reversed()).reversed());
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

  @Test
  void documentsThatMakeOneOfTwoAtTheSameTimeAgree() throws Exception {
    // Given ten people, each known by an account, an address and a number of their own
    var kinds = List.of(Kind.PLATFORM_ID, Kind.EMAIL, Kind.PHONE);
    for (var i = 0; i < 10; i++) {
      for (var kind : kinds) {
        resolve(Orders.by(kind.name() + i, identifier(kind, "apart-" + i)));
      }
    }
    // When documents in all sequences say who is one
    var customers =
        together(
            number ->
                IntStream.range(0, 10)
                    .map(i -> number % 2 == 0 ? i : 9 - i)
                    .mapToObj(
                        i ->
                            resolve(
                                Orders.by(
                                    "joint-" + i,
                                    identifier(kinds.get(number % 3), "apart-" + i),
                                    identifier(kinds.get((number + 1) % 3), "apart-" + i))))
                    .toList());
    // Then
    assertThat(customers).hasSize(THREADS);
    for (var i = 0; i < 10; i++) {
      var person = i;
      assertThat(
              kinds.stream()
                  .map(kind -> resolve(Orders.by("after", identifier(kind, "apart-" + person)))))
          .as("person %d", i)
          .containsOnly(resolve(Orders.by("after", identifier(Kind.EMAIL, "apart-" + i))));
    }
  }

  @Test
  void whoIsKnownUnderAFormerKeyIsKnownUnderTheNewOne() {
    // Given
    var former = new IdentityKey("only-for-this-test");
    var known = resolve(Orders.by("old-key", identifier(Kind.EMAIL, "rekeyed")));
    // When
    var both = new IdentityKeys(new IdentityKey("the-key-of-tomorrow"), List.of(former));
    var found = resolve(Orders.by("both-keys", both.identifier(Kind.EMAIL, "rekeyed")));
    // Then
    var only = new IdentityKeys(new IdentityKey("the-key-of-tomorrow"));
    assertThat(found).isEqualTo(known);
    assertThat(resolve(Orders.by("new-key", only.identifier(Kind.EMAIL, "rekeyed"))))
        .isEqualTo(known);
  }

  private String resolve(Order order) {
    return resolve(List.of(order)).getFirst();
  }

  private List<String> resolve(List<Order> orders) {
    return identities.resolve(orders, NOW).await().indefinitely().customers();
  }

  private static Identifier identifier(Kind kind, String original) {
    return new IdentityKeys(new IdentityKey("only-for-this-test")).identifier(kind, original);
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
