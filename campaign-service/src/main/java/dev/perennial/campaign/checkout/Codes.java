package dev.perennial.campaign.checkout;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.checkout.CodeTable.Made;
import dev.perennial.campaign.promotion.Code;
import dev.perennial.campaign.promotion.CodeMint;
import dev.perennial.campaign.promotion.CodeState;
import dev.perennial.campaign.promotion.Issue;
import dev.perennial.campaign.promotion.Promised;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gives codes out and takes them back.
@ApplicationScoped
public class Codes {

  private final CodeTable table;
  private final Budgets budgets;
  private final Bookings bookings;
  private final CodeMint mint = new CodeMint(new SecureRandom());

  Codes(CodeTable table, Budgets budgets, Bookings bookings) {
    this.table = table;
    this.budgets = budgets;
    this.bookings = bookings;
  }

  /// Reserves what each code can cost and gives out those that were granted. Asked again, a
  /// decision gets the code that it has. Shards of the budgets stay locked until the transaction
  /// ends: call it once in a transaction, and late.
  ///
  /// @return the codes by their decisions; a decision that is missing found the budget spent
  public Uni<Map<String, Code>> issue(SqlConnection transaction, List<Issue> issues) {
    return budgets
        .reserve(transaction, issues.stream().map(Issue::claim).toList())
        .chain(granted -> issue(transaction, issues, granted));
  }

  /// What these decisions were made for has been refunded: their unused codes are revoked, and
  /// what was reserved for them is free again; used ones are flagged.
  public Uni<Revoked> revoke(SqlConnection transaction, Collection<String> decisionIds) {
    return table
        .lockOfDecisions(transaction, decisionIds)
        .chain(
            found -> {
              var unused = inState(found, CodeState.ISSUED);
              var used = inState(found, CodeState.REDEEMED);
              return withdraw(transaction, unused, CodeState.REVOKED)
                  .chain(() -> table.setCauseRefunded(transaction, codes(used)))
                  .replaceWith(() -> new Revoked(decisions(unused), decisions(used)));
            });
  }

  /// Takes an unused code back, as if it had not been given out; again it does nothing.
  ///
  /// @return false where it has been used, and stays
  public Uni<Boolean> takeBack(SqlConnection transaction, String decisionId) {
    return table
        .lockOfDecisions(transaction, List.of(decisionId))
        .chain(
            found ->
                withdraw(transaction, inState(found, CodeState.ISSUED), CodeState.REVOKED)
                    .replaceWith(() -> inState(found, CodeState.REDEEMED).isEmpty()));
  }

  /// Marks the unused codes that were good until before `end` and frees what was reserved for them.
  ///
  /// @param end business instant
  /// @param limit at most so many
  /// @return how many there were
  public Uni<Integer> expire(SqlConnection transaction, Instant end, int limit) {
    return table
        .lockDue(transaction, end, limit)
        .chain(due -> withdraw(transaction, due, CodeState.EXPIRED).replaceWith(() -> due.size()));
  }

  /// Takes unused codes, which are locked, back.
  Uni<Void> withdraw(SqlConnection transaction, List<Promised> unused, CodeState state) {
    return table
        .setState(transaction, codes(unused), state)
        .chain(() -> bookings.release(transaction, decisions(unused)));
  }

  private Uni<Map<String, Code>> issue(
      SqlConnection transaction, List<Issue> issues, Set<String> granted) {
    var made =
        issues.stream()
            .filter(issue -> granted.contains(issue.decisionId()))
            .map(issue -> new Made(mint.next(), issue))
            .toList();
    return made.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : table
            .insert(transaction, made)
            .chain(() -> table.ofDecisions(transaction, granted))
            .map(
                all ->
                    all.stream().collect(toMap(each -> each.issue().decisionId(), Promised::code)));
  }

  static List<Promised> inState(List<Promised> codes, CodeState state) {
    return codes.stream().filter(each -> each.state() == state).toList();
  }

  private static List<Code> codes(List<Promised> promised) {
    return promised.stream().map(Promised::code).toList();
  }

  private static List<String> decisions(List<Promised> promised) {
    return promised.stream().map(each -> each.issue().decisionId()).toList();
  }

  /// @param unused decisions whose codes can no longer be used
  /// @param used decisions whose codes had been used
  public record Revoked(List<String> unused, List<String> used) {
    public Revoked {
      unused = List.copyOf(unused);
      used = List.copyOf(used);
    }
  }
}
