package dev.perennial.ingest.activity;

import dev.perennial.ingest.order.Content;
import dev.perennial.ingest.order.Identified;
import dev.perennial.ingest.order.Identifier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// What happens beside orders: what somebody does, a step of a subscription, what it cost to win
/// customers. The same activity has the same [#id] however often it is told.
public sealed interface Activity {

  /// When it happened; of a cost, when it was stated.
  Instant at();

  /// As callers and the contracts call it.
  String type();

  /// `type/platform/shop/id` (a cost has neither platform nor shop). Who gives no id of their own
  /// has `#` and 128 bits of the content's hash in its place.
  String id();

  /// An activity that somebody did.
  sealed interface Personal extends Activity, Identified {
    By by();

    @Override
    default Instant at() {
      return by().at();
    }

    @Override
    default List<Identifier> identifiers() {
      return by().identifiers();
    }

    @Override
    default String anonymousId() {
      return "anon:" + id();
    }

    @Override
    default Instant happenedAt() {
      return at();
    }

    @Override
    default boolean registers() {
      return true;
    }
  }

  /// Whatever somebody does: a visit, an answer, a cart.
  ///
  /// @param properties text, decimals and truth values by name
  record Acted(By by, String name, SortedMap<String, Object> properties) implements Personal {
    @Override
    public String type() {
      return "customer.acted";
    }

    @Override
    public String id() {
      return by.idOf(type(), this::write);
    }

    private void write(Content to) {
      to.text(name).count(properties.size());
      properties.forEach((property, value) -> to.text(property).text(spelled(value)));
    }

    private static String spelled(Object value) {
      return value instanceof BigDecimal number
          ? 'n' + number.stripTrailingZeros().toPlainString()
          : value instanceof Boolean ? "b" + value : "t" + value;
    }
  }

  /// One step in the life of a subscription.
  ///
  /// @param subscription id of it on its platform
  /// @param plan as the merchant calls it
  /// @param terms empty only where it is cancelled
  record Subscribed(
      By by, Step step, String subscription, Optional<String> plan, Optional<Terms> terms)
      implements Personal {

    public Subscribed {
      if (terms.isEmpty() && step != Step.CANCELLED) {
        throw new IllegalArgumentException("terms are missing");
      }
    }

    @Override
    public String type() {
      return step.type();
    }

    @Override
    public String id() {
      return by.idOf(type(), this::write);
    }

    /// `platform/shop/id`: one subscription of the whole installation.
    public String key() {
      return by.platform() + '/' + by.shop() + '/' + subscription;
    }

    private void write(Content to) {
      to.text(subscription).maybe(plan).maybe(terms.map(each -> each.period().toString()));
      terms.ifPresent(each -> each.price().write(to));
    }
  }

  /// What was spent on one day to win customers over one channel, for one campaign or for none by
  /// name. It says the whole sum: a later statement of the same takes its place.
  record Cost(
      Optional<String> givenId,
      Instant at,
      LocalDate day,
      String channel,
      Optional<String> campaign,
      Price price)
      implements Activity {

    @Override
    public String type() {
      return "acquisition.cost";
    }

    @Override
    public String id() {
      return type() + '/' + givenId.orElseGet(this::derived);
    }

    private String derived() {
      var content = new Content().text(at.toString()).text(day.toString()).text(channel);
      content.maybe(campaign);
      price.write(content);
      return By.derivedFrom(content);
    }
  }
}
