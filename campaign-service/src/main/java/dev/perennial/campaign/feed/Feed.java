package dev.perennial.campaign.feed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// The feed as it grows, for any number of streams: one look at the table serves them all, and none
/// is taken while no stream is open. A stream that is slow asks less often; when it has fallen
/// behind what is kept here, it reads pages of its own until it has caught up.
@ApplicationScoped
public class Feed {

  private static final Logger LOG = Logger.getLogger(Feed.class);
  private static final int PAGE = 500;

  private final AtomicInteger open = new AtomicInteger();
  private final Set<UniEmitter<? super Boolean>> waiting = ConcurrentHashMap.newKeySet();
  private final FeedTable table;
  private final StreamConfig config;
  private volatile Optional<Tail> tail = Optional.empty();
  private Cancellable looks;

  Feed(FeedTable table, StreamConfig config) {
    this.table = table;
    this.config = config;
  }

  /// The feed after the position `after`, without end; from now on where that is empty. The first
  /// part says where it begins.
  ///
  /// @return empty where as many streams are open as may be
  public Optional<Multi<Part>> open(Optional<Long> after) {
    if (open.incrementAndGet() > config.max()) {
      open.decrementAndGet();
      return Optional.empty();
    }
    return Optional.of(
        after
            .map(position -> Uni.createFrom().item(position))
            .orElseGet(table::end)
            .onItem()
            .transformToMulti(this::from)
            .onTermination()
            .invoke(open::decrementAndGet));
  }

  void onStart(@Observes StartupEvent event) {
    looks =
        Multi.createFrom()
            .ticks()
            .every(config.poll())
            .onOverflow()
            .drop()
            .onItem()
            .transformToUniAndConcatenate(_ -> look())
            .subscribe()
            .with(_ -> {});
  }

  void onShutdown(@Observes ShutdownEvent event) {
    looks.cancel();
  }

  private Multi<Part> from(long start) {
    var parts =
        Multi.createBy()
            .repeating()
            .uni(
                () -> new AtomicLong(start),
                place -> next(place.get()).invoke(part -> place.set(part.end())))
            .indefinitely();
    return Multi.createBy()
        .concatenating()
        .streams(Multi.createFrom().item(new Part(start, List.of())), parts);
  }

  private Uni<Part> next(long position) {
    var seen = tail.filter(known -> known.end() > position);
    if (seen.isEmpty()) {
      return news(position)
          .chain(
              some -> some ? next(position) : Uni.createFrom().item(new Part(position, List.of())));
    }
    var end = seen.get().end();
    return seen.get()
        .after(position)
        .map(triggers -> Uni.createFrom().item(new Part(end, triggers)))
        .orElseGet(() -> table.after(position, PAGE).map(page -> page(page, end)));
  }

  /// A page that is not full may lack what came meanwhile, but nothing up to its own end.
  private static Part page(List<Published> page, long end) {
    return new Part(page.isEmpty() ? end : page.getLast().position(), page);
  }

  /// Whether something follows `position` before a heartbeat is due.
  private Uni<Boolean> news(long position) {
    return Uni.createFrom()
        .<Boolean>emitter(
            emitter -> {
              waiting.add(emitter);
              emitter.onTermination(() -> waiting.remove(emitter));
              if (tail.filter(known -> known.end() > position).isPresent()) {
                emitter.complete(true);
              }
            })
        .ifNoItem()
        .after(config.heartbeat())
        .recoverWithItem(false);
  }

  private Uni<Void> look() {
    if (open.get() == 0) {
      tail = Optional.empty();
      return Uni.createFrom().voidItem();
    }
    return tail.map(this::goOn)
        .orElseGet(this::begin)
        .invoke(this::wake)
        .chain(count -> count == PAGE ? look() : Uni.createFrom().voidItem())
        .onFailure()
        .invoke(fault -> LOG.warnf("cannot look at the feed: %s", fault))
        .onFailure()
        .recoverWithNull();
  }

  /// @return how many triggers there were
  private Uni<Integer> goOn(Tail known) {
    return table
        .after(known.end(), PAGE)
        .invoke(next -> tail = Optional.of(next.isEmpty() ? known : known.and(next)))
        .map(List::size);
  }

  private Uni<Integer> begin() {
    return table.end().invoke(end -> tail = Optional.of(Tail.at(end))).replaceWith(1);
  }

  /// Nobody is woken for nothing: their silence would never last until a heartbeat.
  private void wake(int news) {
    if (news > 0) {
      for (var emitter : waiting) {
        if (waiting.remove(emitter)) {
          emitter.complete(true);
        }
      }
    }
  }
}
