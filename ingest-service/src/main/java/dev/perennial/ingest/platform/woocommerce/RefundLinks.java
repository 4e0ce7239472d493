package dev.perennial.ingest.platform.woocommerce;

import dev.perennial.ingest.field.Fields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which order a refund belongs to: its `parent_id`, which `wc/v3/refunds` gives, or the order that
/// its links lead to.
final class RefundLinks {

  private static final int LINKS_MAX = 10;
  private static final int HREF_LENGTH_MAX = 2_000;
  private static final Pattern ORDER = Pattern.compile("/orders/(\\d{1,20})(/|$)");

  private RefundLinks() {}

  static Optional<String> order(Fields refund) {
    return refund
        .label("parent_id", OrderDocument.ID_LENGTH_MAX)
        .filter(id -> !id.equals("0"))
        .or(() -> refund.objectIfAny("_links").flatMap(RefundLinks::linked));
  }

  private static Optional<String> linked(Fields links) {
    return links.objectsIfAny("up", LINKS_MAX, link -> link.label("href", HREF_LENGTH_MAX)).stream()
        .flatMap(Optional::stream)
        .map(ORDER::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst();
  }
}
