package dev.perennial.campaign.ledger;

import static java.util.stream.Collectors.toSet;

import dev.perennial.campaign.decision.SegmentChange;
import dev.perennial.campaign.person.Alias;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Applies changes once: customers, decisions and triggers move in one transaction, a handful of
/// statements however many changes there are. The same changes again do nothing.
///
/// Nearly all changes lead to no step: persons are locked only where one is decided, so that
/// changes do not wait for the orders of the same customers that are being applied meanwhile.
@ApplicationScoped
public class Ledger {

  private final Pool pool;
  private final AliasTable aliases;
  private final CustomerTable customers;
  private final Decider decider;
  private final List<ChangeFollower> followers;

  Ledger(
      Pool pool,
      AliasTable aliases,
      CustomerTable customers,
      Decider decider,
      @All List<ChangeFollower> followers) {
    this.pool = pool;
    this.aliases = aliases;
    this.customers = customers;
    this.decider = decider;
    this.followers = followers;
  }

  /// Decides every change of `log`, which is in the order of its topic, as of the business
  /// instant `now`.
  public Uni<Applied> apply(List<Received> log, Instant now) {
    var batch = new Batch(log);
    return pool.withTransaction(
        transaction ->
            Uni.combine()
                .all()
                .unis(aliases.share(transaction), aliases.of(transaction, batch.customers()))
                .with((_, known) -> gone(known))
                .chain(gone -> customers.advance(transaction, batch.newest(gone)).map(batch::news))
                .chain(news -> decide(transaction, log, news, now)));
  }

  private Uni<Applied> decide(
      SqlConnection transaction, List<Received> log, List<Received> news, Instant now) {
    return Uni.combine()
        .all()
        .unis(
            decider.decide(transaction, news.stream().map(Received::happened).toList(), now),
            follow(transaction, news))
        .with((decisions, _) -> new Applied(news.size(), log.size() - news.size(), decisions));
  }

  /// Lets those who move along with tiers hear of changes of tier, the others being no news to
  /// them.
  private Uni<Void> follow(SqlConnection transaction, List<Received> news) {
    var changes = news.stream().map(Received::change).filter(SegmentChange::movesTier).toList();
    var done = Uni.createFrom().voidItem();
    if (changes.isEmpty()) {
      return done;
    }
    for (var follower : followers) {
      done = done.chain(() -> follower.changed(transaction, changes));
    }
    return done;
  }

  /// Ids that nobody goes by any more: merged away, or to be forgotten. Their late changes are of
  /// nobody.
  private static Set<String> gone(List<Alias> known) {
    return known.stream()
        .filter(alias -> alias.erased() || !alias.rootId().equals(alias.customerId()))
        .map(Alias::customerId)
        .collect(toSet());
  }

  /// Decides steps whose moment has come by the business instant `now`.
  ///
  /// @param limit at most so many happenings
  /// @return which there were
  public Uni<Woken> wake(Instant now, int limit) {
    return pool.withTransaction(transaction -> decider.wake(transaction, now, limit));
  }
}
