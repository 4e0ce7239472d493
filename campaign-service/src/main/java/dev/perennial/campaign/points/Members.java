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
import java.util.TreeSet;
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
    return Uni.combine()
        .all()
        .unis(accounts.join(transaction, opening.joining()), accounts.lock(transaction, opening))
        .with((_, rows) -> rows)
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
    return Uni.combine()
        .all()
        .unis(
            accounts.update(transaction, opened.members(), rules.policy().version()),
            lots.save(transaction, opened.changed()),
            entries.insert(transaction, opened.programme().journal().entries()),
            wakes.set(transaction, opened.members(), rules),
            worths.done(transaction, opened.noticed()))
        .discardItems()
        .chain(() -> moves.insert(transaction, made));
  }

  private Uni<Opened> read(SqlConnection transaction, Opening opening, List<MemberRow> rows) {
    var numbers = rows.stream().map(MemberRow::accountId).toList();
    var customerIds = rows.stream().map(MemberRow::customerId).toList();
    var others = new TreeSet<>(opening.customerIds());
    customerIds.forEach(others::remove);
    return Uni.combine()
        .all()
        .unis(
            policies.newest(transaction),
            accounts.names(transaction, others),
            worths.of(transaction, customerIds),
            entries.known(transaction, opening.causes()),
            lots.load(transaction, numbers, opening.orderKeys(), opening.whole()))
        .with(
            (policy, names, waiting, known, owned) ->
                new Found(rows, policy, names, waiting, known, owned).opened(zone));
  }

  /// What was read of members.
  private record Found(
      List<MemberRow> rows,
      LoyaltyPolicy policy,
      Map<String, Long> names,
      List<Waiting> waiting,
      Set<UUID> known,
      List<Owned> owned) {

    Opened opened(ZoneId zone) {
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
