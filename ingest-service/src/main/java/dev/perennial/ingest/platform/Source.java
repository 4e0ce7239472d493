package dev.perennial.ingest.platform;

import dev.perennial.ingest.order.RevenuePolicy;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// A configured shop that sends.
///
/// @param name in the path of its webhooks
/// @param platform see [Platform#name]
/// @param shop in the keys of its orders
/// @param secrets of its signatures, the newest first; older ones count until they are taken out.
///     Shared secrets, or public keys in PEM where the platform signs with a private one
/// @param zone of timestamps that say none
/// @param url of its webhooks as the platform knows it, where the signature covers it
/// @param rules what counts
public record Source(
    String name,
    String platform,
    String shop,
    List<String> secrets,
    ZoneId zone,
    Optional<String> url,
    Rules rules) {

  public Source {
    secrets = List.copyOf(secrets);
  }

  /// What of a shop's orders counts.
  ///
  /// @param book which of two currencies an order is booked in
  /// @param revenue parts that count beside the goods
  /// @param authorizedIsPaid whether money that is only reserved counts
  /// @param tests whether test orders count
  public record Rules(Book book, RevenuePolicy revenue, boolean authorizedIsPaid, boolean tests) {
    public static final Rules USUAL = new Rules(Book.SHOP, RevenuePolicy.GOODS, false, false);
  }

  /// The shop's own currency, or the one that the customer saw.
  public enum Book {
    SHOP,
    PRESENTMENT
  }

  /// Leaves the secrets out.
  @Override
  public String toString() {
    return "Source[" + name + ", " + platform + '/' + shop + ']';
  }
}
