package dev.perennial.campaign.watch;

import dev.perennial.campaign.decision.Allocation;
import dev.perennial.campaign.experiment.Shares;
import dev.perennial.campaign.experiment.Thompson;
import dev.perennial.campaign.trial.AllocationTable;
import dev.perennial.campaign.trial.AllocationTable.Learned;
import dev.perennial.campaign.trial.CountedRows;
import dev.perennial.campaign.trial.SplitShares;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Moves the shares of variants to those that do better, where a campaign asks for it: for people
/// who come from then on, once a day, since people are counted by days. Who was drawn stays drawn.
@ApplicationScoped
class Learning {

  private static final Duration WAIT = Duration.ofSeconds(30);

  private final Pool pool;
  private final CountedRows counted;
  private final AllocationTable allocations;

  Learning(Pool pool, CountedRows counted, AllocationTable allocations) {
    this.pool = pool;
    this.counted = counted;
    this.allocations = allocations;
  }

  void learn(List<Live> live, Instant now) {
    var asking =
        live.stream()
            .filter(each -> each.campaign().split().allocation() == Allocation.THOMPSON)
            .toList();
    var learned = await(allocations.of(pool, asking.stream().map(Live::key).toList()));
    for (var each : asking) {
      var stated = SplitShares.of(each.campaign().split());
      if (isDue(Optional.ofNullable(learned.get(each.key())), stated, now)) {
        await(counted.of(each.key(), now))
            .map(known -> known.tallies().isEmpty() ? stated : Thompson.next(stated, known))
            .ifPresent(next -> await(allocations.set(pool, each.key(), next, now)));
      }
    }
  }

  private static boolean isDue(Optional<Learned> learned, Shares stated, Instant now) {
    return learned
        .filter(known -> known.isOf(stated))
        .filter(known -> !known.setAt().isBefore(now.truncatedTo(ChronoUnit.DAYS)))
        .isEmpty();
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(WAIT);
  }
}
