package dev.perennial.campaign.points;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.loyalty.Journal;
import dev.perennial.campaign.loyalty.LoyaltyPolicy;
import dev.perennial.campaign.loyalty.LoyaltyRules;
import dev.perennial.campaign.loyalty.Member;
import dev.perennial.campaign.loyalty.Programme;
import dev.perennial.campaign.loyalty.Wallet;
import dev.perennial.campaign.points.LotTable.Owned;
import dev.perennial.campaign.points.TierMoveTable.Made;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Opens members for a transaction and writes down what happened to them: as many statements for
/// one as for two thousand.
@ApplicationScoped
class Members {

  private final AccountTable accounts;
  private final LotTable lots;
  private final EntryTable entries;
  private final WakeTable wakes;
  private final TierMoveTable moves;
  private final PolicyTable policies;
  private final ZoneId zone;

  Members(
      AccountTable accounts,
      LotTable lots,
      EntryTable entries,
      WakeTable wakes,
      TierMoveTable moves,
      PolicyTable policies,
      @ConfigProperty(name = "perennial.zone") ZoneId zone) {
    this.accounts = accounts;
    this.lots = lots;
    this.entries = entries;
    this.wakes = wakes;
    this.moves = moves;
    this.policies = policies;
    this.zone = zone;
  }

  /// Locks members until the transaction ends, and reads what is needed of them. Somebody who was
  /// merged away while they were waited for is looked up again.
  Uni<Opened> open(SqlConnection transaction, Opening opening) {
    return accounts
        .join(transaction, opening.joining())
        .chain(() -> accounts.lock(transaction, opening))
        .chain(
            rows ->
                rows.stream().anyMatch(MemberRow::merged)
                    ? open(transaction, opening)
                    : read(transaction, opening, rows));
  }

  /// Writes down what happened to members.
  Uni<Void> save(SqlConnection transaction, Opened opened) {
    var rules = opened.programme().rules();
    var made =
        opened.members().stream()
            .flatMap(
                member ->
                    member.moves().stream()
                        .map(
                            move ->
                                new Made(member.id(), opened.customerIds().get(member.id()), move)))
            .toList();
    if (opened.members().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return accounts
        .update(transaction, opened.members(), rules.policy().version())
        .chain(() -> lots.save(transaction, opened.changed()))
        .chain(() -> entries.insert(transaction, opened.programme().journal().entries()))
        .chain(() -> wakes.set(transaction, opened.members(), rules))
        .chain(() -> moves.insert(transaction, made));
  }

  private Uni<Opened> read(SqlConnection transaction, Opening opening, List<MemberRow> rows) {
    var numbers = rows.stream().map(MemberRow::accountId).toList();
    return policies
        .newest(transaction)
        .chain(
            policy ->
                accounts
                    .names(transaction, opening.customerIds())
                    .chain(
                        names ->
                            entries
                                .known(transaction, opening.causes())
                                .chain(
                                    known ->
                                        lots.load(
                                                transaction,
                                                numbers,
                                                opening.orderKeys(),
                                                opening.whole())
                                            .map(
                                                owned ->
                                                    opened(policy, names, known, rows, owned)))));
  }

  private Opened opened(
      LoyaltyPolicy policy,
      Map<String, Long> names,
      Set<UUID> known,
      List<MemberRow> rows,
      List<Owned> owned) {
    var journal = new Journal(known);
    var theirs =
        owned.stream().collect(groupingBy(Owned::accountId, mapping(Owned::lot, toList())));
    var members =
        rows.stream()
            .map(
                row ->
                    new Member(
                        row.accountId(),
                        new Wallet(
                            row.accountId(),
                            theirs.getOrDefault(row.accountId(), List.of()),
                            row.debt(),
                            journal),
                        row.told(),
                        row.membership(),
                        row.asOf()))
            .toList();
    var byNumber = members.stream().collect(toMap(Member::id, member -> member));
    var byCustomer = new HashMap<String, Member>();
    names.forEach(
        (customerId, number) ->
            Optional.ofNullable(byNumber.get(number))
                .ifPresent(member -> byCustomer.put(customerId, member)));
    return new Opened(
        new Programme(new LoyaltyRules(policy, zone), journal, byCustomer, members),
        members,
        rows.stream().collect(toMap(MemberRow::accountId, MemberRow::customerId)),
        owned.stream().collect(toMap(each -> each.lot().orderKey(), each -> each)));
  }
}
