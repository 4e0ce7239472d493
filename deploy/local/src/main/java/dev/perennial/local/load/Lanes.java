package dev.perennial.local.load;

import dev.perennial.local.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Posts orders in chunks over a few connections at once. What goes by the same key goes one after
/// the other, in the order in which it was added. For one thread.
public final class Lanes implements AutoCloseable {

  private static final int LANES = 4;
  private static final int CHUNK_ORDERS = 1_000;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Lane> lanes = IntStream.range(0, LANES).mapToObj(_ -> new Lane()).toList();
  private final Intake intake;
  private final boolean history;
  private final Progress progress;

  public Lanes(Intake intake, boolean history, Progress progress) {
    this.intake = intake;
    this.history = history;
    this.progress = progress;
  }

  /// Takes one order. Waits where its lane has a chunk on the way and another one full.
  public void add(String key, PostLine line) {
    lanes.get(Math.floorMod(key.hashCode(), LANES)).add(line);
  }

  /// Posts what is left and waits until all is answered.
  public void finish() {
    lanes.forEach(Lane::flush);
    lanes.forEach(Lane::await);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private final class Lane {

    private List<PostLine> chunk = new ArrayList<>(CHUNK_ORDERS);
    private Future<?> onTheWay = CompletableFuture.completedFuture(null);

    void add(PostLine line) {
      chunk.add(line);
      if (chunk.size() == CHUNK_ORDERS) {
        flush();
      }
    }

    void flush() {
      await();
      if (!chunk.isEmpty()) {
        var full = chunk;
        chunk = new ArrayList<>(CHUNK_ORDERS);
        onTheWay =
            threads.submit(
                () -> {
                  intake.post(full, history);
                  progress.step(full.size());
                  return null;
                });
      }
    }

    void await() {
      try {
        onTheWay.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("stopped while loading");
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Refusal refusal
            ? refusal
            : new IllegalStateException("loading failed", e.getCause());
      }
    }
  }
}
