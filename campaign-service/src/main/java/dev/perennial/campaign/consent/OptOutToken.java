package dev.perennial.campaign.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a link to opt out carries: whose it is, of which channel, and a signature over both, as
/// `<customerId>.<channel>.<signature>`. It never expires: who keeps a mail for years may still
/// opt out by it.
///
/// @param keys the first signs, each of them verifies, so that a key can be replaced without
///     breaking the links that are out; never to be logged
public record OptOutToken(List<String> keys) {

  /// A key with fewer characters is refused.
  public static final int KEY_CHARS_MIN = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern FORM =
      Pattern.compile("(c-[0-9a-z]{26})\\.([A-Z_]{1,30})\\.([A-Za-z0-9_-]{43})");

  public OptOutToken {
    keys = List.copyOf(keys);
    if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length() < KEY_CHARS_MIN)) {
      throw new IllegalArgumentException(
          "links to opt out need keys of at least " + KEY_CHARS_MIN + " characters");
    }
  }

  /// Whom a token opts out.
  public record Holder(String customerId, Channel channel) {}

  /// The token of somebody; always the same while the first key is.
  public String of(Holder holder) {
    var text = text(holder);
    return text + "." + signature(keys.getFirst(), text);
  }

  /// Whom `token` opts out; empty where none of the keys signed it.
  public Optional<Holder> read(String token) {
    var form = FORM.matcher(token);
    if (!form.matches()) {
      return Optional.empty();
    }
    var holder = new Holder(form.group(1), new Channel(form.group(2)));
    var shown = form.group(3).getBytes(UTF_8);
    var text = text(holder);
    return keys.stream()
            .anyMatch(key -> MessageDigest.isEqual(signature(key, text).getBytes(UTF_8), shown))
        ? Optional.of(holder)
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "OptOutToken[...]";
  }

  private static String text(Holder holder) {
    return holder.customerId() + "." + holder.channel().name();
  }

  /// Over the text and what it is for, so that no other signature under the same key is a token.
  private static String signature(String key, String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), ALGORITHM));
      var bytes = mac.doFinal(("opt-out." + text).getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign", e);
    }
  }
}
