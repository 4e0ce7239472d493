package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What starts a step, as data.
public sealed interface When {

  /// Whether `happening` starts it. Whether the cause of a change is one that counts is a gate of
  /// its own, so that a change by another cause is decided, not passed over.
  default boolean holds(Happening happening) {
    return switch (this) {
      case Changed(var condition, var _) ->
          happening instanceof SegmentChange change && condition.holds(change);
      case Ordered(var which, var products, var categories) ->
          happening instanceof OrderPlaced order
              && which.includes(order)
              && meet(products, order.products())
              && meet(categories, order.categories());
      case Acted(var name, var properties, var _) ->
          happening instanceof Activity activity
              && activity.name().equals(name)
              && activity.properties().entrySet().containsAll(properties.entrySet());
      case Subscribed(var moves) ->
          happening instanceof SubscriptionMoved moved && moves.contains(moved.move());
      case Joined() -> happening instanceof Registered;
      case Said(int min, int max) ->
          happening instanceof Answered answered
              && answered.score() >= min
              && answered.score() <= max;
      case TierMoved(var moves, var tiers) ->
          happening instanceof LoyaltyMoved moved
              && moves.contains(moved.move())
              && (tiers.isEmpty() || tiers.contains(moved.tier()));
    };
  }

  private static boolean meet(Set<String> wanted, Set<String> had) {
    return wanted.isEmpty() || wanted.stream().anyMatch(had::contains);
  }

  /// The segment changed.
  ///
  /// @param causes the only causes that make it send
  record Changed(Condition condition, Set<CauseKind> causes) implements When {
    public Changed {
      requireNonNull(condition, "condition");
      causes = Set.copyOf(causes);
    }
  }

  /// An order was paid for.
  ///
  /// @param products one of them is in the order; empty for any
  /// @param categories one of them is in the order; empty for any
  record Ordered(Which which, Set<String> products, Set<String> categories) implements When {
    public Ordered {
      requireNonNull(which, "which");
      products = Set.copyOf(products);
      categories = Set.copyOf(categories);
    }
  }

  /// The customer did something.
  ///
  /// @param properties all of them are told, with these values
  /// @param entity the property that says which cart, which product it is about: what is done
  ///     about another one neither restarts nor ends the step
  record Acted(String name, Map<String, String> properties, Optional<String> entity)
      implements When {
    public Acted {
      Text.plain("name", name, 100);
      properties = Map.copyOf(properties);
      entity.ifPresent(property -> Text.plain("entity", property, 100));
    }
  }

  /// A subscription moved.
  record Subscribed(Set<SubscriptionMove> moves) implements When {
    public Subscribed {
      moves = Set.copyOf(moves);
    }
  }

  /// Somebody registered.
  record Joined() implements When {}

  /// The customer answered whether they would recommend something, and turned from promoter,
  /// passive or detractor to another of these, or was asked for the first time.
  ///
  /// @param min least score, 0 to 10
  /// @param max highest score, 0 to 10
  record Said(int min, int max) implements When {
    public Said {
      if (min < 0 || max > 10 || min > max) {
        throw new IllegalArgumentException("min and max are no scores from 0 to 10");
      }
    }
  }

  /// A loyalty tier was reached, kept or lost.
  ///
  /// @param tiers the one that was; empty for any
  record TierMoved(Set<LoyaltyMove> moves, Set<String> tiers) implements When {
    public TierMoved {
      moves = Set.copyOf(moves);
      tiers = Set.copyOf(tiers);
    }
  }

  /// Which orders of a customer.
  enum Which {
    FIRST,
    REPEAT,
    ANY;

    boolean includes(OrderPlaced order) {
      return switch (this) {
        case FIRST -> order.first();
        case REPEAT -> !order.first();
        case ANY -> true;
      };
    }
  }
}
