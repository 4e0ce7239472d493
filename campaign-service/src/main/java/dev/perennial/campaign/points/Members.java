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
import dev.perennial.campaign.points.LotTable.Owned;
import dev.perennial.campaign.points.TierMoveTable.Made;
import dev.perennial.campaign.points.WorthTable.Waiting;
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
  private final WorthTable worths;
  private final PolicyTable policies;
  private final ZoneId zone;

  Members(
      AccountTable accounts,
      LotTable lots,
      EntryTable entries,
      WakeTable wakes,
      TierMoveTable moves,
      WorthTable worths,
      PolicyTable policies,
      @ConfigProperty(name = "perennial.zone") ZoneId zone) {
    this.accounts = accounts;
    this.lots = lots;
    this.entries = entries;
    this.wakes = wakes;
    this.moves = moves;
    this.worths = worths;
    this.policies = policies;
    this.zone = zone;
  }

  /// Locks members until the transaction ends, and reads what is needed of them; they take notice
  /// of what they came to be worth meanwhile. Somebody who was merged away while they were waited
  /// for is looked up again.
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
        .chain(() -> moves.insert(transaction, made))
        .chain(() -> worths.done(transaction, opened.noticed()));
  }

  private Uni<Opened> read(SqlConnection transaction, Opening opening, List<MemberRow> rows) {
    var numbers = rows.stream().map(MemberRow::accountId).toList();
    var found = new Found(rows);
    return policies
        .newest(transaction)
        .invoke(policy -> found.policy = policy)
        .chain(() -> accounts.names(transaction, opening.customerIds()))
        .invoke(names -> found.names = names)
        .chain(() -> worths.of(transaction, rows.stream().map(MemberRow::customerId).toList()))
        .invoke(waiting -> found.waiting = waiting)
        .chain(() -> entries.known(transaction, opening.causes()))
        .invoke(known -> found.known = known)
        .chain(() -> lots.load(transaction, numbers, opening.orderKeys(), opening.whole()))
        .map(owned -> found.opened(owned, zone));
  }

  /// What was read of members.
  private static final class Found {

    private final List<MemberRow> rows;
    private LoyaltyPolicy policy;
    private Map<String, Long> names;
    private List<Waiting> waiting;
    private Set<UUID> known;

    Found(List<MemberRow> rows) {
      this.rows = rows;
    }

    Opened opened(List<Owned> owned, ZoneId zone) {
      var journal = new Journal(known);
      var theirs =
          owned.stream().collect(groupingBy(Owned::accountId, mapping(Owned::lot, toList())));
      var members =
          rows.stream()
              .map(row -> row.member(theirs.getOrDefault(row.accountId(), List.of()), journal))
              .toList();
      var opened =
          new Opened(
              new Programme(new LoyaltyRules(policy, zone), journal, byCustomer(members), members),
              members,
              rows.stream().collect(toMap(MemberRow::accountId, MemberRow::customerId)),
              owned.stream().collect(toMap(each -> each.lot().orderKey(), each -> each)),
              waiting);
      waiting.stream()
          .map(Waiting::told)
          .forEach(told -> opened.programme().valued(told.customerId(), told.tier(), told.asOf()));
      return opened;
    }

    private Map<String, Member> byCustomer(List<Member> members) {
      var byNumber = members.stream().collect(toMap(Member::id, member -> member));
      var byCustomer = new HashMap<String, Member>();
      rows.forEach(row -> byCustomer.put(row.customerId(), byNumber.get(row.accountId())));
      names.forEach(
          (customerId, number) ->
              Optional.ofNullable(byNumber.get(number))
                  .ifPresent(member -> byCustomer.put(customerId, member)));
      return byCustomer;
    }
  }
}
