package dev.perennial.campaign.person;

import static java.util.function.BinaryOperator.maxBy;

import dev.perennial.campaign.consent.Channel;
import dev.perennial.campaign.consent.Statement;
import dev.perennial.campaign.person.PersonEvent.Consented;
import dev.perennial.campaign.person.PersonEvent.Described;
import dev.perennial.campaign.person.PersonEvent.Erased;
import dev.perennial.campaign.person.PersonEvent.Merged;
import dev.perennial.campaign.person.PersonEvent.Registered;
import dev.perennial.campaign.person.PersonEvent.Split;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/// Folds events into what they come to: who is whom, whose orders are whose, and the newest of
/// all that was said of each person. Belongs to one thread.
public final class PersonFold {

  /// An order's newest owner by a split.
  ///
  /// @param asOf business instant at which it takes effect
  public record Given(Assignment assignment, Instant asOf) {}

  /// That a shop knows somebody.
  ///
  /// @param customerId what they go by
  /// @param at when the shop first knew them
  /// @param asOf business instant at which it was told
  public record Registration(String customerId, Instant at, Instant asOf) {}

  private final Identities identities;
  private final Map<String, Assignment> assignments = new HashMap<>();
  private final TreeMap<String, Given> given = new TreeMap<>();
  private final List<Registered> registered = new ArrayList<>();
  private final List<Consented> consented = new ArrayList<>();
  private final List<Described> described = new ArrayList<>();
  private Instant changedAt = Instant.EPOCH;

  /// @param identities everybody whom the events name
  /// @param assignments the newest one of each order that the events name, where there is any
  public PersonFold(Identities identities, Collection<Assignment> assignments) {
    this.identities = identities;
    assignments.forEach(held -> this.assignments.put(held.orderKey(), held));
  }

  public void apply(PersonEvent event) {
    switch (event) {
      case Registered told -> {
        identities.see(told.one());
        registered.add(told);
      }
      case Merged(var one, var other, var asOf) -> {
        identities.merge(one, other, asOf);
        changedBy(asOf);
      }
      case Split split -> split(split);
      case Erased(var ids, var asOf) -> {
        ids.forEach(identities::erase);
        changedBy(asOf);
      }
      case Consented told -> consented.add(told);
      case Described told -> described.add(told);
    }
  }

  /// The latest instant at which somebody was made one with somebody, or forgotten.
  public Instant changedAt() {
    return changedAt;
  }

  /// The assignments that are new, by the keys of their orders.
  public SortedMap<String, Given> given() {
    return given;
  }

  /// The first registration of each of the living, by what they go by.
  public Collection<Registration> registrations() {
    var first = new TreeMap<String, Registration>();
    for (var told : registered) {
      living(
          told.one().customerId(),
          root ->
              first.merge(
                  root,
                  new Registration(root, told.one().since(), told.asOf()),
                  (one, other) -> other.at().isBefore(one.at()) ? other : one));
    }
    return first.values();
  }

  /// What counts of what the living said, by what they go by and the channel.
  public SortedMap<String, SortedMap<Channel, Statement>> statements() {
    var newest = new TreeMap<String, SortedMap<Channel, Statement>>();
    for (var told : consented) {
      living(
          told.customerId(),
          root ->
              newest
                  .computeIfAbsent(root, _ -> new TreeMap<>())
                  .merge(told.statement().channel(), told.statement(), Statement::or));
    }
    return newest;
  }

  /// The newest profile of each of the living, by what they go by.
  public SortedMap<String, Profile> profiles() {
    var newest = new TreeMap<String, Profile>();
    BinaryOperator<Profile> newer = maxBy(Profile.BY_AGE);
    for (var told : described) {
      living(told.customerId(), root -> newest.merge(root, told.profile(), newer));
    }
    return newest;
  }

  private void changedBy(Instant asOf) {
    changedAt = asOf.isAfter(changedAt) ? asOf : changedAt;
  }

  private void split(Split split) {
    identities.see(split.owner());
    for (var key : split.orderKeys()) {
      var next = new Assignment(key, split.number(), split.owner().customerId());
      var held = assignments.get(key);
      if (held == null || next.replaces(held)) {
        assignments.put(key, next);
        given.put(key, new Given(next, split.asOf()));
      }
    }
  }

  private void living(String customerId, Consumer<String> action) {
    if (!identities.isErased(customerId)) {
      action.accept(identities.rootOf(customerId));
    }
  }
}
