package dev.perennial.clv.ledger;

import dev.perennial.clv.ledger.IdentityProgress.Mark;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/// Keeps in the log after which orders identity events were applied. The two topics have no order
/// between them, and what became of a customer depends on it: a rebuild applies them in this one.
@FunctionalInterface
interface Journal {

  /// Keeps nothing: what is applied is in the log already.
  Journal NONE = (_, _) -> Uni.createFrom().voidItem();

  /// Within the transaction that applied the events, while nobody else applies anything.
  ///
  /// @param read how far the batch goes that changed something
  Uni<Void> keep(SqlConnection connection, List<Mark> read);

  /// Publishes it with all else that is decided.
  static Journal published(DecisionWriter writer) {
    return (connection, read) ->
        read.isEmpty()
            ? Uni.createFrom().voidItem()
            : Reached.of(connection)
                .chain(
                    reached ->
                        Outbox.add(
                            connection,
                            Lane.LIVE,
                            List.of(writer.identified(batch(reached, read), at(read)))));
  }

  private static Reached batch(Reached reached, List<Mark> read) {
    var customers = new TreeMap<Integer, Long>();
    read.forEach(mark -> customers.put(mark.partition(), mark.next()));
    return new Reached(reached.orders(), customers);
  }

  private static Instant at(List<Mark> read) {
    return read.stream()
        .map(Mark::recordedAt)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }
}
