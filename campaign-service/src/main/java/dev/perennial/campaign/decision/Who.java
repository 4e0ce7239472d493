package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/// Who is eligible, as data, judged by what is known when the step is sent.
public sealed interface Who {

  Who EVERYBODY = new All(List.of());

  /// Whether it holds for a customer who stands so at `now`. What asks for a value or a segment
  /// does not hold while there is none.
  default boolean holds(Standing standing, Instant now) {
    return switch (this) {
      case TierIn(var tiers) ->
          standing.place().filter(place -> tiers.contains(place.segment().tier())).isPresent();
      case StageIn(var stages) ->
          standing.place().filter(place -> stages.contains(place.segment().stage())).isPresent();
      case RfmIn(var groups) ->
          standing
              .place()
              .flatMap(place -> place.snapshot().rfmGroup())
              .filter(groups::contains)
              .isPresent();
      case Worth(var min, var max) ->
          standing
              .place()
              .map(place -> place.snapshot().totalClv())
              .filter(value -> value.compareTo(min) >= 0 && value.compareTo(max) < 0)
              .isPresent();
      case Alive(var min, var max) ->
          standing
              .place()
              .map(place -> place.snapshot().pAlive())
              .filter(p -> p >= min && p <= max)
              .isPresent();
      case Orders(var min, var max) -> standing.orders() >= min && standing.orders() <= max;
      case Tenure(var min) ->
          standing
              .firstOrderAt()
              .map(first -> first.atOffset(ZoneOffset.UTC).plus(min).toInstant())
              .filter(reached -> !reached.isAfter(now))
              .isPresent();
      case Tagged(var tags) -> tags.stream().anyMatch(standing.tags()::contains);
      case InCountry(var countries) -> standing.country().filter(countries::contains).isPresent();
      case Subscribing() -> standing.subscribing();
      case Bought(var categories) -> standing.spent().isOn(categories);
      case CategoryShare(var categories, var min, var max) ->
          standing
              .spent()
              .share(categories)
              .filter(share -> share >= min && share <= max)
              .isPresent();
      case Not(var who) -> !who.holds(standing, now);
      case All(var all) -> all.stream().allMatch(who -> who.holds(standing, now));
      case Any(var any) -> any.stream().anyMatch(who -> who.holds(standing, now));
    };
  }

  /// Whether one of `kind` is in it.
  default boolean mentions(Class<? extends Who> kind) {
    return switch (this) {
      case Not(var who) -> who.mentions(kind);
      case All(var all) -> all.stream().anyMatch(who -> who.mentions(kind));
      case Any(var any) -> any.stream().anyMatch(who -> who.mentions(kind));
      case TierIn _,
          StageIn _,
          RfmIn _,
          Worth _,
          Alive _,
          Orders _,
          Tenure _,
          Tagged _,
          InCountry _,
          Subscribing _,
          Bought _,
          CategoryShare _ ->
          kind.isInstance(this);
    };
  }

  /// The value tier is one of these.
  record TierIn(Set<Tier> tiers) implements Who {
    public TierIn {
      tiers = Set.copyOf(tiers);
    }
  }

  /// The lifecycle stage is one of these.
  record StageIn(Set<Stage> stages) implements Who {
    public StageIn {
      stages = Set.copyOf(stages);
    }
  }

  /// The customer had one of these names when their segment last changed.
  record RfmIn(Set<RfmGroup> groups) implements Who {
    public RfmIn {
      groups = Set.copyOf(groups);
    }
  }

  /// The lifetime value, in the reporting currency, is from `min` to below `max`.
  record Worth(BigDecimal min, BigDecimal max) implements Who {
    public Worth {
      if (min.compareTo(max) >= 0) {
        throw new IllegalArgumentException("min is not below max");
      }
    }
  }

  /// The probability that the customer still buys is from `min` to `max`, 0 to 1.
  record Alive(double min, double max) implements Who {
    public Alive {
      if (!(min >= 0 && min <= max && max <= 1)) {
        throw new IllegalArgumentException("min and max are not in order within 0 to 1");
      }
    }
  }

  /// The customer has `min` to `max` purchases.
  record Orders(int min, int max) implements Who {
    public Orders {
      if (min < 0 || min > max) {
        throw new IllegalArgumentException("min and max are not in order from 0");
      }
    }
  }

  /// The first purchase is so long ago or longer.
  record Tenure(Period min) implements Who {
    public Tenure {
      if (min.isNegative()) {
        throw new IllegalArgumentException("min is negative");
      }
    }
  }

  /// The customer has one of these tags.
  record Tagged(Set<String> tags) implements Who {
    public Tagged {
      tags = Set.copyOf(tags);
    }
  }

  /// The customer lives in one of these countries, ISO 3166-1 alpha-2.
  record InCountry(Set<String> countries) implements Who {
    public InCountry {
      countries = Set.copyOf(countries);
    }
  }

  /// The customer has a subscription that runs.
  record Subscribing() implements Who {}

  /// The customer has bought of one of these categories.
  record Bought(Set<String> categories) implements Who {
    public Bought {
      categories = Set.copyOf(categories);
    }
  }

  /// Of the money of all purchases, as [Spend] counts it, `min` to `max` went to these categories
  /// together, 0 to 1.
  record CategoryShare(Set<String> categories, double min, double max) implements Who {
    public CategoryShare {
      categories = Set.copyOf(categories);
      if (categories.isEmpty()) {
        throw new IllegalArgumentException("names no category");
      }
      if (!(min >= 0 && min <= max && max <= 1)) {
        throw new IllegalArgumentException("min and max are not in order within 0 to 1");
      }
    }
  }

  record Not(Who who) implements Who {
    public Not {
      requireNonNull(who, "who");
    }
  }

  /// Every one holds; with none, everybody is eligible.
  record All(List<Who> all) implements Who {
    public All {
      all = List.copyOf(all);
    }
  }

  /// At least one holds.
  record Any(List<Who> any) implements Who {
    public Any {
      any = List.copyOf(any);
    }
  }
}
