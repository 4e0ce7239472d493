package dev.perennial.campaign.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/// Marks what lanes have sent. One at a time has the feed; what others send meanwhile is marked
/// together by whoever is next, instead of by one transaction after the other.
@ApplicationScoped
class Markings {

  private final Outbox outbox;
  private final RelayConfig config;
  private final RelayMetrics metrics;
  private final ConcurrentLinkedQueue<Sent> queue = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock();

  Markings(Outbox outbox, RelayConfig config, RelayMetrics metrics) {
    this.outbox = outbox;
    this.config = config;
    this.metrics = metrics;
  }

  /// What a lane has sent, and whether it is marked.
  private record Sent(List<Long> ordinals, CompletableFuture<Void> marked) {}

  /// Returns when these triggers, which the broker has, are in the feed.
  ///
  /// @throws RuntimeException where the database refuses; they may be in the feed all the same
  void mark(List<Long> ordinals) throws InterruptedException {
    var mine = new Sent(ordinals, new CompletableFuture<>());
    queue.add(mine);
    turn.lockInterruptibly();
    try {
      if (!mine.marked().isDone()) {
        markAll();
      }
    } finally {
      turn.unlock();
    }
    mine.marked().join();
  }

  private void markAll() {
    var all = new ArrayList<Sent>();
    for (var sent = queue.poll(); sent != null; sent = queue.poll()) {
      all.add(sent);
    }
    var ordinals = all.stream().flatMap(sent -> sent.ordinals().stream()).toList();
    try {
      metrics.published(outbox.published(ordinals).await().atMost(config.patience()));
      all.forEach(sent -> sent.marked().complete(null));
    } catch (RuntimeException e) {
      all.forEach(sent -> sent.marked().completeExceptionally(e));
    }
  }
}
