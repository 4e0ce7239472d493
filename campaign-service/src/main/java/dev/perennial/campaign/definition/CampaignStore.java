package dev.perennial.campaign.definition;

import dev.perennial.campaign.decision.CampaignStatus;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.StreamSupport;

/// The documents of campaigns, each with every revision that it had.
@ApplicationScoped
public class CampaignStore {

  private static final String ALL =
      """
      select campaign, ordinal, version, revision, status, since, document, changed_at, changed_by,
        because
      from campaign where ordinal > $1 order by ordinal limit $2
      """;

  private static final String ONE =
      """
      select campaign, ordinal, version, revision, status, since, document, changed_at, changed_by,
        because
      from campaign where campaign = $1
      """;

  /// One that was taken away and comes back goes on counting: its decisions and revisions are
  /// there.
  private static final String INSERT =
      """
      insert into campaign
        (campaign, version, revision, status, since, document, changed_at, changed_by)
      select $1::text, coalesce(max(version), 0) + 1, coalesce(max(revision), 0) + 1, $2::text,
        $3::timestamptz, $4::text, $5::timestamptz, $6::text
      from campaign_revision where campaign = $1
      on conflict (campaign) do nothing
      """;

  private static final String UPDATE =
      """
      update campaign set version = $3, revision = revision + 1, status = $4, since = $5,
        document = $6, changed_at = $7, changed_by = $8, because = null
      where campaign = $1 and revision = $2
      """;

  private static final String PAUSE =
      """
      update campaign c set status = 'paused', revision = c.revision + 1, changed_at = $3,
        changed_by = $4, because = n.because
      from unnest($1::text[], $2::text[]) as n (campaign, because)
      where c.campaign = n.campaign and c.status = 'live'
      returning c.campaign
      """;

  private static final String DELETE = "delete from campaign where campaign = $1 and revision = $2";

  private static final String REMEMBER =
      """
      insert into campaign_revision
        (campaign, revision, version, status, document, changed_at, changed_by, because)
      select campaign, revision, version, status, document, changed_at, changed_by, because
      from campaign where campaign = $1
      """;

  private static final String HISTORY =
      """
      select revision, version, status, document, changed_at, changed_by, because
      from campaign_revision where campaign = $1 order by revision desc limit $2
      """;

  private static final String SEED =
      "insert into campaign_seed (campaign) values ($1) on conflict do nothing";

  private final Pool pool;

  CampaignStore(Pool pool) {
    this.pool = pool;
  }

  /// A campaign as it is kept.
  ///
  /// @param version counts what the document has said
  /// @param revision counts every change, also of the status
  /// @param since it is about what happened from then on; empty for a draft
  /// @param changedAt by the business clock
  /// @param because why, where no person changed it
  public record Stored(
      String campaign,
      long ordinal,
      int version,
      int revision,
      CampaignStatus status,
      Optional<Instant> since,
      String document,
      Instant changedAt,
      String changedBy,
      Optional<String> because) {}

  /// Those after `ordinal`, in the order in which they came.
  public Uni<List<Stored>> after(long ordinal, int limit) {
    return pool.preparedQuery(ALL).execute(Tuple.of(ordinal, limit)).map(CampaignStore::all);
  }

  public Uni<Optional<Stored>> find(String campaign) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(campaign))
        .map(rows -> all(rows).stream().findFirst());
  }

  /// Every revision that the campaign had, newest first.
  public Uni<List<Stored>> history(String campaign, int limit) {
    return pool.preparedQuery(HISTORY)
        .execute(Tuple.of(campaign, limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> revision(campaign, row))
                    .toList());
  }

  /// Keeps a new campaign; false where there is one of this key.
  public Uni<Boolean> insert(
      String campaign, CampaignStatus status, String document, Instant now, String by) {
    return pool.withTransaction(
        transaction ->
            insert(transaction, campaign, status, sinceOf(status, now), document, now, by));
  }

  private static Uni<Boolean> insert(
      SqlConnection transaction,
      String campaign,
      CampaignStatus status,
      Optional<Instant> since,
      String document,
      Instant now,
      String by) {
    var row =
        Tuple.tuple()
            .addString(campaign)
            .addString(status.word())
            .addOffsetDateTime(since.map(CampaignStore::atUtc).orElse(null))
            .addString(document)
            .addOffsetDateTime(atUtc(now))
            .addString(by);
    return transaction
        .preparedQuery(INSERT)
        .execute(row)
        .chain(rows -> remembered(transaction, campaign, rows.rowCount() == 1));
  }

  /// Puts what the campaign says and where it stands in the place of revision `before`; false where
  /// that is not the newest any more.
  public Uni<Boolean> replace(
      Stored before, CampaignStatus status, String document, Instant now, String by) {
    var version = document.equals(before.document()) ? before.version() : before.version() + 1;
    var since = before.since().or(() -> sinceOf(status, now));
    var row =
        Tuple.tuple()
            .addString(before.campaign())
            .addInteger(before.revision())
            .addInteger(version)
            .addString(status.word())
            .addOffsetDateTime(since.map(CampaignStore::atUtc).orElse(null))
            .addString(document)
            .addOffsetDateTime(atUtc(now))
            .addString(by);
    return pool.withTransaction(
        transaction ->
            transaction
                .preparedQuery(UPDATE)
                .execute(row)
                .chain(rows -> remembered(transaction, before.campaign(), rows.rowCount() == 1)));
  }

  /// Pauses those of these that are live.
  ///
  /// @param because why, of each
  /// @param by what pauses them
  /// @return those that were
  public Uni<List<String>> pause(
      SqlConnection transaction, SortedMap<String, String> because, Instant now, String by) {
    var asked =
        Tuple.of(
            because.keySet().toArray(String[]::new),
            because.values().toArray(String[]::new),
            atUtc(now),
            by);
    return transaction
        .preparedQuery(PAUSE)
        .execute(asked)
        .onItem()
        .transformToMulti(rows -> Multi.createFrom().iterable(rows))
        .map(row -> row.getString(0))
        .onItem()
        .transformToUniAndConcatenate(
            campaign -> remembered(transaction, campaign, true).replaceWith(campaign))
        .collect()
        .asList();
  }

  /// Takes a campaign away; false where `before` is not the newest revision any more.
  public Uni<Boolean> delete(Stored before) {
    return pool.preparedQuery(DELETE)
        .execute(Tuple.of(before.campaign(), before.revision()))
        .map(rows -> rows.rowCount() == 1);
  }

  /// Puts those in that come with the installation, live and about all that ever happened: each
  /// once, whoever takes it away again.
  Uni<Void> seed(List<Seed> seeds, Instant now) {
    return Multi.createFrom()
        .iterable(seeds)
        .onItem()
        .transformToUniAndConcatenate(seed -> pool.withTransaction(tx -> seed(tx, seed, now)))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /// @param document as JSON
  record Seed(String campaign, String document) {}

  private static Uni<Void> seed(SqlConnection transaction, Seed seed, Instant now) {
    return transaction
        .preparedQuery(SEED)
        .execute(Tuple.of(seed.campaign()))
        .chain(
            rows ->
                rows.rowCount() == 0
                    ? Uni.createFrom().voidItem()
                    : insert(
                            transaction,
                            seed.campaign(),
                            CampaignStatus.LIVE,
                            Optional.of(Instant.EPOCH),
                            seed.document(),
                            now,
                            "perennial")
                        .replaceWithVoid());
  }

  private static Uni<Boolean> remembered(
      SqlConnection transaction, String campaign, boolean changed) {
    return changed
        ? transaction.preparedQuery(REMEMBER).execute(Tuple.of(campaign)).replaceWith(true)
        : Uni.createFrom().item(false);
  }

  private static Optional<Instant> sinceOf(CampaignStatus status, Instant now) {
    return switch (status) {
      case LIVE, PAUSED -> Optional.of(now);
      case DRAFT, ENDED -> Optional.empty();
    };
  }

  private static List<Stored> all(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(CampaignStore::stored).toList();
  }

  private static Stored stored(Row row) {
    return new Stored(
        row.getString("campaign"),
        row.getLong("ordinal"),
        row.getInteger("version"),
        row.getInteger("revision"),
        status(row),
        Optional.ofNullable(row.getOffsetDateTime("since")).map(OffsetDateTime::toInstant),
        row.getString("document"),
        row.getOffsetDateTime("changed_at").toInstant(),
        row.getString("changed_by"),
        Optional.ofNullable(row.getString("because")));
  }

  private static Stored revision(String campaign, Row row) {
    return new Stored(
        campaign,
        0,
        row.getInteger("version"),
        row.getInteger("revision"),
        status(row),
        Optional.empty(),
        row.getString("document"),
        row.getOffsetDateTime("changed_at").toInstant(),
        row.getString("changed_by"),
        Optional.ofNullable(row.getString("because")));
  }

  private static CampaignStatus status(Row row) {
    return CampaignStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
  }

  private static OffsetDateTime atUtc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
