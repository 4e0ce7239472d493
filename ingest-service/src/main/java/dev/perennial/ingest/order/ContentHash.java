package dev.perennial.ingest.order;

/// The first 64 bits of the hash of everything an order says.
final class ContentHash {

  private static final int BYTES = 8;

  private ContentHash() {}

  static String of(Order order) {
    var content = new Content();
    write(order, content);
    return content.hash(BYTES);
  }

  private static void write(Order order, Content to) {
    to.text(order.key().platform()).text(order.key().shop()).text(order.key().id());
    to.text(order.placedAt().toString()).maybe(order.updatedAt().map(Object::toString));
    to.text(order.status().name());
    to.count(order.identifiers().size());
    order.identifiers().forEach(identifier -> to.text(identifier.hash()));
    to.text(order.currency().getCurrencyCode());
    order.charged().write(to);
    order.refunded().write(to);
    to.count(order.lines().size());
    for (var line : order.lines()) {
      to.text(line.product()).maybe(line.category());
      to.amount(line.quantity()).amount(line.unitPrice());
    }
    to.count(order.discountCodes().size());
    order.discountCodes().forEach(to::text);
    to.maybe(order.channel());
    to.maybe(order.presentment().map(seen -> seen.currency().getCurrencyCode()));
    order.presentment().ifPresent(seen -> to.amount(seen.total()));
  }
}
