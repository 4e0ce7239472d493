package dev.perennial.ingest.identity;

import dev.perennial.ingest.order.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Takes orders and identifiers that were somebody else's from a customer, and gives them to a new
/// one. The two never become one again by what documents say.
@ApplicationScoped
public class Splits {

  private static final int ATTEMPTS_MAX = 64;

  private final Pool pool;
  private final UntoldRows untold;

  Splits(Pool pool, UntoldRows untold) {
    this.pool = pool;
    this.untold = untold;
  }

  /// @param customerId any id that the customer goes or went by
  /// @param orders keys; those of others and of nobody are given too
  public record Request(
      String customerId, List<String> orders, List<Identifier> identifiers, Occasion occasion) {

    public Request {
      orders = orders.stream().distinct().sorted().toList();
      identifiers = List.copyOf(identifiers);
    }

    /// The same request makes the same customer.
    String newCustomerId() {
      var hashes = identifiers.stream().map(Identifier::hash).distinct().sorted().toList();
      return CustomerId.madeOf("split/" + customerId + '/' + orders + '/' + hashes);
    }
  }

  /// What became of a request.
  public sealed interface Outcome {
    /// @param untold to be published
    record Made(String newCustomerId, List<Untold> untold) implements Outcome {}

    /// It was made before.
    record Repeated(String newCustomerId) implements Outcome {}

    record NoSuchCustomer() implements Outcome {}

    /// One of the identifiers is not the customer's.
    record NotTheirs() implements Outcome {}
  }

  public Uni<Outcome> split(Request request) {
    return Uni.createFrom()
        .deferred(() -> pool.withTransaction(connection -> attempt(connection, request)))
        .onFailure(Raced::is)
        .retry()
        .atMost(ATTEMPTS_MAX);
  }

  private Uni<Outcome> attempt(SqlConnection connection, Request request) {
    return rootOf(connection, request.newCustomerId())
        .chain(
            made ->
                made.isPresent()
                    ? outcome(new Outcome.Repeated(made.get()))
                    : rootOf(connection, request.customerId())
                        .chain(root -> attempt(connection, request, root)));
  }

  private Uni<Outcome> attempt(SqlConnection connection, Request request, Optional<String> root) {
    if (root.isEmpty()) {
      return outcome(new Outcome.NoSuchCustomer());
    }
    var from = root.get();
    return CustomerRows.lock(connection, new TreeSet<>(List.of(from)))
        .chain(() -> IdentityRows.known(connection, hashes(request.identifiers())))
        .chain(
            known -> {
              var theirs =
                  known.stream()
                      .filter(each -> from.equals(each.customerId()))
                      .map(KnownIdentifier::hash)
                      .toList();
              return theirs.size() == request.identifiers().size()
                  ? make(connection, request, from, theirs)
                  : outcome(new Outcome.NotTheirs());
            });
  }

  private static Uni<Optional<String>> rootOf(SqlConnection connection, String customerId) {
    return CustomerRows.rootsOf(connection, List.of(customerId))
        .map(roots -> roots.stream().findFirst());
  }

  private Uni<Outcome> make(
      SqlConnection connection, Request request, String from, List<String> hashes) {
    var newcomer = Standing.newcomer(request.newCustomerId(), request.occasion().recordedAt());
    var events = (request.orders().size() - 1) / IdentityEvent.Split.ORDERS_MAX + 1;
    return CustomerRows.add(connection, List.of(newcomer))
        .chain(() -> SplitRows.give(connection, from, newcomer.customerId(), hashes))
        .chain(() -> CustomerRows.tellApart(connection, from, newcomer.customerId()))
        .chain(() -> SplitRows.numbers(connection, events))
        .map(numbers -> events(request, from, newcomer, numbers))
        .chain(told -> untold.keep(connection, told, request.occasion().acceptedAt()))
        .map(kept -> new Outcome.Made(newcomer.customerId(), kept));
  }

  /// Whoever gets no order is only known from now on.
  private static List<IdentityEvent> events(
      Request request, String from, Standing newcomer, List<Long> numbers) {
    var now = request.occasion().recordedAt();
    if (request.orders().isEmpty()) {
      return List.of(
          new IdentityEvent.Registered(newcomer.customerId(), newcomer.since(), now, now));
    }
    var events = new ArrayList<IdentityEvent>();
    IntStream.range(0, numbers.size())
        .forEach(
            i ->
                events.add(
                    new IdentityEvent.Split(
                        from,
                        newcomer.customerId(),
                        newcomer.since(),
                        part(request.orders(), i),
                        numbers.get(i),
                        now,
                        now)));
    return events;
  }

  private static List<String> part(List<String> orders, int number) {
    var from = number * IdentityEvent.Split.ORDERS_MAX;
    return orders.subList(from, Math.min(orders.size(), from + IdentityEvent.Split.ORDERS_MAX));
  }

  private static String[] hashes(List<Identifier> identifiers) {
    return Identities.hashes(identifiers.stream());
  }

  private static Uni<Outcome> outcome(Outcome outcome) {
    return Uni.createFrom().item(outcome);
  }
}
