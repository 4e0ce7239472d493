package dev.perennial.campaign.ledger;

import static dev.perennial.campaign.Changes.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Campaigns;
import dev.perennial.campaign.Changes;
import dev.perennial.campaign.decision.SegmentChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchTest {

  @Test
  void batchesGroupWorkNeverMeaning() {
    for (var seed : new Random().longs(20).toArray()) {
      // Given
      var log = log(seed, 3_000, 400);
      // When
      var byOne = decisions(log, 1);
      var bySeven = decisions(log, 7);
      var byTwoThousand = decisions(log, 2_000);
      // Then
      assertThat(bySeven).as("seed %d", seed).isEqualTo(byOne);
      assertThat(byTwoThousand).as("seed %d", seed).isEqualTo(byOne);
    }
  }

  @Test
  void whatIsDeliveredAgainDecidesNothing() {
    for (var seed : new Random().longs(20).toArray()) {
      // Given
      var log = log(seed, 500, 100);
      var again = IntStream.range(0, 3).boxed().flatMap(_ -> log.stream()).toList();
      // When
      var decided = decisions(again, 50);
      // Then
      assertThat(decided).as("seed %d", seed).isEqualTo(decisions(log, 50));
    }
  }

  /// A log in which customers' revisions grow, with every tenth record an old one again.
  static List<Received> log(long seed, int records, int customers) {
    var random = new Random(seed);
    var seqs = new HashMap<Integer, Long>();
    return IntStream.range(0, records)
        .mapToObj(
            _ -> {
              var customer = random.nextInt(customers);
              var seq = seqs.merge(customer, 1L + random.nextInt(3), Long::sum);
              var told = random.nextInt(10) == 0 ? Math.max(1, seq - 2) : seq;
              var change = Changes.any(random, Changes.customer(customer), told);
              return new Received(change, Optional.empty());
            })
        .toList();
  }

  /// The decisions of each customer in their order, with `size` records a batch.
  private static Map<String, List<String>> decisions(List<Received> log, int size) {
    var seen = new HashMap<String, Long>();
    var decisions = new TreeMap<String, List<String>>();
    for (int start = 0; start < log.size(); start += size) {
      var batch = new Batch(log.subList(start, Math.min(start + size, log.size())));
      var before = new HashMap<String, Long>();
      for (var newest : batch.newest(Set.of())) {
        var known = seen.getOrDefault(newest.customerId(), 0L);
        if (newest.seq() > known) {
          before.put(newest.customerId(), known);
          seen.put(newest.customerId(), newest.seq());
        }
      }
      for (var received : batch.news(before)) {
        decisions.merge(received.change().customerId(), ids(received.change()), BatchTest::joined);
      }
    }
    return decisions;
  }

  private static List<String> ids(SegmentChange change) {
    return Campaigns.READY.stream()
        .flatMap(campaign -> Campaigns.decide(change, campaign, NOW).stream())
        .map(decision -> decision.id() + " " + decision.outcome())
        .toList();
  }

  private static List<String> joined(List<String> one, List<String> other) {
    return java.util.stream.Stream.concat(one.stream(), other.stream()).toList();
  }
}
