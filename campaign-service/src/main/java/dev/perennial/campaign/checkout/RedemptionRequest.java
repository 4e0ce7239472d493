package dev.perennial.campaign.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.promotion.Basket;
import dev.perennial.campaign.promotion.Code;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/// A checkout asks to redeem a code.
///
/// @param idempotencyKey 1 to 200 characters: asked again under it, nothing happens twice
/// @param orderKey platform/shop/id, where the checkout knows it already; at most 400 characters
/// @param now business instant
public record RedemptionRequest(
    Code code, String idempotencyKey, Basket basket, Optional<String> orderKey, Instant now) {

  public RedemptionRequest {
    requireNonNull(code, "code");
    requireNonNull(idempotencyKey, "idempotencyKey");
    requireNonNull(basket, "basket");
    requireNonNull(orderKey, "orderKey");
    requireNonNull(now, "now");
  }

  /// The same for the same request, whenever it comes; it does not tell who asked for what.
  String fingerprint() {
    var asked =
        String.join(
            "\n",
            code.text(),
            basket.amount().toPlainString(),
            basket.currency().getCurrencyCode(),
            basket.customerId().orElse(""),
            orderKey.orElse(""));
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(asked.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
