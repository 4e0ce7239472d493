package dev.perennial.campaign.points;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.ledger.Persons;
import dev.perennial.campaign.work.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Does what time alone has to do: points mature and expire, tiers are lost, tenure is reached;
/// and lets members notice what they came to be worth. Each is done as of its own instant, by
/// whoever comes first: this loop, an order, or somebody who looks.
@ApplicationScoped
public class Dues {

  private final Pool pool;
  private final Members members;
  private final WakeTable wakes;
  private final WorthTable worths;
  private final Persons persons;
  private final BusinessClock clock;
  private final int batch;
  private final Duration patience;
  private final Loop loop;

  Dues(
      Pool pool,
      Members members,
      WakeTable wakes,
      WorthTable worths,
      Persons persons,
      BusinessClock clock,
      @ConfigProperty(name = "campaign.loyalty.poll") Duration poll,
      @ConfigProperty(name = "campaign.loyalty.batch") int batch,
      @ConfigProperty(name = "campaign.loyalty.patience") Duration patience) {
    this.pool = pool;
    this.members = members;
    this.wakes = wakes;
    this.worths = worths;
    this.persons = persons;
    this.clock = clock;
    this.batch = batch;
    this.patience = patience;
    this.loop = new Loop("loyalty-dues", poll, this::round);
  }

  void onStart(@Observes StartupEvent event) {
    loop.start();
  }

  void onShutdown(@Observes ShutdownEvent event) {
    loop.close();
  }

  /// Settles at most one batch of those who are due at `now`.
  ///
  /// @return how many
  public Uni<Integer> settle(Instant now) {
    return pool.withTransaction(
        transaction ->
            persons
                .stay(transaction)
                .chain(() -> wakes.due(transaction, now, batch))
                .chain(due -> settle(transaction, due, now).replaceWith(due.size())));
  }

  /// Lets at most one batch of those notice who came to be worth more or less; who is no member
  /// yet becomes one.
  ///
  /// @return how many times
  public Uni<Integer> notice() {
    return pool.withTransaction(
        transaction ->
            persons
                .stay(transaction)
                .chain(() -> worths.waiting(transaction, batch))
                .call(waiting -> persons.hold(transaction, waiting.keySet()))
                .chain(waiting -> notice(transaction, waiting)));
  }

  private Uni<Integer> notice(SqlConnection transaction, Map<String, Instant> waiting) {
    return waiting.isEmpty()
        ? Uni.createFrom().item(0)
        : members
            .open(transaction, Opening.joining(waiting, false))
            .call(opened -> members.save(transaction, opened))
            .map(opened -> opened.noticed().size());
  }

  /// Settles one member, so that what is read of them is right.
  Uni<Void> settle(long accountId, Instant now) {
    return pool.withTransaction(
        transaction ->
            persons.stay(transaction).chain(() -> settle(transaction, List.of(accountId), now)));
  }

  private Uni<Void> settle(SqlConnection transaction, List<Long> accountIds, Instant now) {
    if (accountIds.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return members
        .open(transaction, Opening.accounts(accountIds, List.of()))
        .invoke(
            opened ->
                opened.members().forEach(member -> member.catchUp(now, opened.programme().rules())))
        .chain(opened -> members.save(transaction, opened));
  }

  private boolean round() {
    var noticed = notice().await().atMost(patience);
    var settled = settle(clock.now()).await().atMost(patience);
    return noticed >= batch || settled == batch;
  }
}
