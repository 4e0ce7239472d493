package dev.perennial.bench.load;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/// Orders by number, as the sample shop has them: two lines, tax, a channel, goods for 20 to 100
/// EUR and now and then for eight times as much, so that some customers rise to the top.
public final class Orders {

  public static final String PLATFORM = "bench";

  private static final List<String> PRODUCTS =
      List.of("lavender-hidcote", "echinacea-magnus", "hosta-halcyon", "rose-gertrude");
  private static final List<String> CATEGORIES =
      List.of("perennials", "perennials", "shade", "roses");
  private static final int JSON_CHARS = 512;
  private static final int TENTHS_MIN = 200;
  private static final int TENTHS_SPAN = 800;
  private static final int LARGE_ONE_IN = 16;
  private static final int LARGE_TIMES = 8;
  private static final int TAX_PERCENT = 19;

  private final String shop;
  private final LongUnaryOperator buyers;
  private final Clock clock;

  /// @param buyers the number of the customer who places an order, by its number
  public Orders(String shop, LongUnaryOperator buyers, Clock clock) {
    this.shop = shop;
    this.buyers = buyers;
    this.clock = clock;
  }

  /// The key under which the services know an order.
  public String key(long number) {
    return PLATFORM + '/' + shop + '/' + number;
  }

  /// The number that a key of this shop stands for.
  public long number(String orderKey) {
    return Long.parseLong(orderKey, PLATFORM.length() + shop.length() + 2, orderKey.length(), 10);
  }

  public long buyer(long number) {
    return buyers.applyAsLong(number);
  }

  /// What a customer is known by to a shop, by the kind of it.
  public Map<String, String> names(long customer) {
    return Map.of("PLATFORM_ID", PLATFORM + '/' + shop + '/' + customer, "EMAIL", email(customer));
  }

  private static String email(long customer) {
    return "c" + customer + "@example.org";
  }

  /// As many orders from `first` on, one a line, placed now.
  public String lines(long first, int count) {
    var text = new StringBuilder(count * JSON_CHARS);
    var now = clock.instant().toString();
    for (var number = first; number < first + count; number++) {
      write(text, number, now);
    }
    return text.toString();
  }

  private void write(StringBuilder to, long number, String placedAt) {
    var chance = Scatter.of(~number);
    var large = chance >>> 32 & LARGE_ONE_IN - 1;
    var tenths =
        (TENTHS_MIN + Math.floorMod(chance, TENTHS_SPAN)) * (large == 0 ? LARGE_TIMES : 1L);
    var goods = tenths * 10;
    var tax = goods * TAX_PERCENT / 100;
    var customer = buyers.applyAsLong(number);
    to.append("{\"platform\":\"").append(PLATFORM).append("\",\"shop\":\"").append(shop);
    to.append("\",\"id\":\"").append(number).append("\",\"placedAt\":\"").append(placedAt);
    to.append("\",\"status\":\"PAID\",\"customer\":{\"id\":\"").append(customer);
    to.append("\",\"email\":\"").append(email(customer)).append("\"},\"currency\":\"EUR\"");
    amount(to, "total", goods + tax);
    amount(to, "tax", tax);
    to.append(",\"lines\":[");
    line(to, chance, 1, tenths * 6);
    to.append(',');
    line(to, chance >>> 8, 2, tenths * 2);
    to.append("],\"channel\":\"web\"}\n");
  }

  private static void line(StringBuilder to, long chance, int quantity, long unitCents) {
    var product = Math.floorMod(chance, PRODUCTS.size());
    to.append("{\"product\":\"").append(PRODUCTS.get(product));
    to.append("\",\"category\":\"").append(CATEGORIES.get(product));
    to.append("\",\"quantity\":\"").append(quantity).append('"');
    amount(to, "unitPrice", unitCents);
    to.append('}');
  }

  private static void amount(StringBuilder to, String field, long cents) {
    to.append(",\"").append(field).append("\":\"").append(cents / 100).append('.');
    to.append((char) ('0' + cents % 100 / 10)).append((char) ('0' + cents % 10)).append('"');
  }
}
