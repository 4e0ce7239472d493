package dev.perennial.campaign.checkout;

import dev.perennial.campaign.checkout.Bookings.Booking;
import dev.perennial.campaign.ledger.Portraits;
import dev.perennial.campaign.promotion.Basket;
import dev.perennial.campaign.promotion.Code;
import dev.perennial.campaign.promotion.CodeState;
import dev.perennial.campaign.promotion.Promised;
import dev.perennial.campaign.promotion.Refusal;
import dev.perennial.campaign.promotion.Stack;
import dev.perennial.campaign.promotion.Use;
import dev.perennial.campaign.promotion.Verdict;
import dev.perennial.campaign.promotion.Verdict.Granted;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a shop's checkout does with codes.
@ApplicationScoped
public class Checkout {

  private final Pool pool;
  private final CodeTable codes;
  private final UseTable uses;
  private final Bookings bookings;
  private final ReportingCurrency currency;
  private final Portraits persons;

  Checkout(
      Pool pool,
      CodeTable codes,
      UseTable uses,
      Bookings bookings,
      ReportingCurrency currency,
      Portraits persons) {
    this.pool = pool;
    this.codes = codes;
    this.uses = uses;
    this.bookings = bookings;
    this.currency = currency;
    this.persons = persons;
  }

  /// A code and the times that it was redeemed.
  public Uni<Optional<Known>> find(Code code) {
    return codes
        .find(pool, List.of(code))
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : uses.ofCodes(pool, List.of(code))
                        .map(all -> Optional.of(new Known(found.getFirst(), all))));
  }

  /// The code that a decision, or a redemption of points, has.
  public Uni<Optional<Code>> codeOf(String decisionId) {
    return codes
        .ofDecisions(pool, List.of(decisionId))
        .map(found -> found.stream().map(Promised::code).findFirst());
  }

  /// What `asked` take off `basket` together; those that were never given out stand at the end.
  /// Nothing is held: only a redemption is.
  ///
  /// @param asked each once
  public Uni<Map<Code, Verdict>> validate(Collection<Code> asked, Basket basket, Instant now) {
    return owned(pool, basket)
        .chain(owned -> codes.find(pool, asked).map(found -> verdicts(asked, found, owned, now)));
  }

  private static Map<Code, Verdict> verdicts(
      Collection<Code> asked, List<Promised> found, Basket basket, Instant now) {
    var inOrder =
        asked.stream()
            .flatMap(code -> found.stream().filter(each -> each.code().equals(code)))
            .toList();
    var verdicts = new LinkedHashMap<>(Stack.judge(inOrder, basket, now));
    asked.forEach(code -> verdicts.putIfAbsent(code, new Verdict.Refused(Refusal.UNKNOWN)));
    return verdicts;
  }

  /// The same basket, of the person whom its customer has become.
  private Uni<Basket> owned(SqlClient client, Basket basket) {
    return basket
        .customerId()
        .map(id -> persons.goesBy(client, id).map(root -> basket.of(root.orElse(id))))
        .orElseGet(() -> Uni.createFrom().item(basket));
  }

  /// Redeems a code once, however many ask for it at the same time.
  public Uni<Redeemed> redeem(RedemptionRequest request) {
    return pool.withTransaction(
        transaction ->
            codes
                .lock(transaction, List.of(request.code()))
                .chain(
                    found ->
                        uses.byKey(transaction, request.idempotencyKey())
                            .chain(
                                keyed ->
                                    keyed
                                        .map(each -> Uni.createFrom().item(again(each, request)))
                                        .orElseGet(() -> redeem(transaction, found, request)))));
  }

  private static Redeemed again(UseTable.Keyed keyed, RedemptionRequest request) {
    return keyed.request().equals(request.fingerprint())
        ? new Redeemed.Done(keyed.use(), true)
        : new Redeemed.KeyTaken();
  }

  private Uni<Redeemed> redeem(
      SqlConnection transaction, List<Promised> found, RedemptionRequest request) {
    if (found.isEmpty()) {
      return Uni.createFrom().item(new Redeemed.Refused(Refusal.UNKNOWN));
    }
    var promised = found.getFirst();
    return owned(transaction, request.basket())
        .chain(
            owned ->
                switch (promised.judge(owned, request.now())) {
                  case Verdict.Refused(var reason) -> refuse(transaction, reason, request);
                  case Granted(var discount) -> redeem(transaction, promised, request, discount);
                });
  }

  /// Refuses, unless it was this very order that used the code: its record can come before the
  /// checkout does.
  private Uni<Redeemed> refuse(
      SqlConnection transaction, Refusal reason, RedemptionRequest request) {
    var refused = new Redeemed.Refused(reason);
    if (reason != Refusal.USED || request.orderKey().isEmpty()) {
      return Uni.createFrom().item(refused);
    }
    return uses.ofCodes(transaction, List.of(request.code()))
        .map(
            all ->
                all.stream()
                    .filter(use -> !use.rolledBack() && use.orderKey().equals(request.orderKey()))
                    .findFirst()
                    .<Redeemed>map(use -> new Redeemed.Done(use, true))
                    .orElse(refused));
  }

  private Uni<Redeemed> redeem(
      SqlConnection transaction,
      Promised promised,
      RedemptionRequest request,
      BigDecimal discount) {
    var cost = promised.cost(discount, currency.digits());
    var booking = new Booking(promised.issue().decisionId(), cost);
    return uses.insert(transaction, request, discount, cost)
        .chain(
            inserted ->
                inserted
                    .map(
                        use ->
                            codes
                                .setState(transaction, List.of(promised.code()), CodeState.REDEEMED)
                                .chain(() -> bookings.book(transaction, List.of(booking)))
                                .<Redeemed>replaceWith(new Redeemed.Done(use, false)))
                    .orElseGet(() -> Uni.createFrom().item(new Redeemed.KeyTaken())));
  }

  /// @param uses the oldest first
  public record Known(Promised promised, List<Use> uses) {}
}
