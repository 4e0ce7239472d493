package dev.perennial.campaign.points;

import dev.perennial.campaign.clock.BusinessClock;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Does what time alone has to do: points mature and expire, tiers are lost, tenure is reached.
/// Each is done as of its own instant, by whoever comes first: this loop, an order, or somebody
/// who looks.
@ApplicationScoped
public class Dues {

  private final Pool pool;
  private final Members members;
  private final WakeTable wakes;
  private final BusinessClock clock;
  private final int batch;
  private final Duration patience;
  private final Loop loop;

  Dues(
      Pool pool,
      Members members,
      WakeTable wakes,
      BusinessClock clock,
      @ConfigProperty(name = "campaign.loyalty.poll") Duration poll,
      @ConfigProperty(name = "campaign.loyalty.batch") int batch,
      @ConfigProperty(name = "campaign.loyalty.patience") Duration patience) {
    this.pool = pool;
    this.members = members;
    this.wakes = wakes;
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
            wakes
                .due(transaction, now, batch)
                .chain(due -> settle(transaction, due, now).replaceWith(due.size())));
  }

  /// Settles one member, so that what is read of them is right.
  Uni<Void> settle(long accountId, Instant now) {
    return pool.withTransaction(transaction -> settle(transaction, List.of(accountId), now));
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
    return settle(clock.now()).await().atMost(patience) == batch;
  }
}
