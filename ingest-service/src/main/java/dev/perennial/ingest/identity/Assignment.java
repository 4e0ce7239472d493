package dev.perennial.ingest.identity;

import static java.util.stream.Collectors.toMap;

import dev.perennial.ingest.order.Identified;
import dev.perennial.ingest.order.Identifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Gives each document of a batch its customer, and finds out who is new and who is one.
///
/// An identifier that an operator assigned decides over the others, and else the first known one in
/// order of precedence; the unknown ones join its customer. Where none is known, the first one
/// names a new customer: the id is made of its hash, so that it is the same whoever sees the person
/// first. Two known customers that one document names become one.
final class Assignment {

  private final Map<String, KnownIdentifier> known;
  private final Standings standings;
  private final Occasion occasion;
  private final Findings findings;

  /// @param standings of the customers who may be joined to; whoever is missing is needed
  Assignment(Collection<KnownIdentifier> known, Standings standings, Occasion occasion) {
    this.known =
        new HashMap<>(known.stream().collect(toMap(KnownIdentifier::hash, Function.identity())));
    this.standings = standings;
    this.occasion = occasion;
    this.findings = new Findings(standings);
  }

  /// To be called for each document, in the sequence in which they take effect.
  void take(Identified somebody) {
    findings.gave(customerOf(somebody));
  }

  Findings findings() {
    return findings;
  }

  /// Whom the identifiers name by what is known; changes nothing.
  Optional<String> find(List<Identifier> identifiers) {
    return candidates(identifiers.stream().map(this::find).toList()).stream().findFirst();
  }

  private String customerOf(Identified somebody) {
    var identifiers = somebody.identifiers();
    var held = identifiers.stream().map(this::find).toList();
    if (held.isEmpty() || isForgotten(held, somebody)) {
      return somebody.anonymousId();
    }
    var unknown =
        IntStream.range(0, identifiers.size())
            .filter(i -> held.get(i).customerId() == null)
            .mapToObj(identifiers::get)
            .toList();
    var candidates = candidates(held);
    if (candidates.isEmpty()) {
      return newcomer(held.getFirst(), unknown, somebody);
    }
    if (candidates.size() == 1 && unknown.isEmpty()) {
      return candidates.getFirst();
    }
    if (candidates.stream().allMatch(standings::has)) {
      return join(merge(candidates, somebody), held.getFirst(), unknown, somebody);
    }
    candidates.stream().filter(each -> !standings.has(each)).forEach(findings::need);
    add(unknown, candidates.getFirst());
    return candidates.getFirst();
  }

  private static boolean isForgotten(List<KnownIdentifier> held, Identified somebody) {
    return held.stream().anyMatch(each -> each.covers(somebody.happenedAt()));
  }

  /// What is held of the identifier; where nothing is, an entry without a customer.
  private KnownIdentifier find(Identifier identifier) {
    var current = known.get(identifier.hash());
    if (current != null) {
      return current;
    }
    var former = identifier.formerHashes().stream().filter(known::containsKey).findFirst();
    return former
        .map(hash -> rekey(known.get(hash), identifier.hash()))
        .orElseGet(() -> KnownIdentifier.of(identifier.hash(), null));
  }

  private KnownIdentifier rekey(KnownIdentifier former, String hash) {
    findings.rekeyed(hash, former.hash());
    var current = former.under(hash);
    known.put(hash, current);
    return current;
  }

  /// Those who decide first, come first.
  private List<String> candidates(List<KnownIdentifier> held) {
    var splitOff = held.stream().filter(KnownIdentifier::splitOff);
    return Stream.concat(splitOff, held.stream())
        .map(KnownIdentifier::customerId)
        .flatMap(id -> Optional.ofNullable(id).map(standings::rootOf).stream())
        .distinct()
        .toList();
  }

  private String merge(List<String> candidates, Identified somebody) {
    var customer = candidates.getFirst();
    for (var other : candidates.subList(1, candidates.size())) {
      if (standings.mayMerge(customer, other)) {
        customer = standings.merge(customer, other);
        findings.merged(merged(standings.merges().getLast(), somebody));
      }
    }
    return customer;
  }

  private IdentityEvent.Merged merged(Standings.Merge merge, Identified somebody) {
    return new IdentityEvent.Merged(
        merge.survivor().customerId(),
        merge.survivor().since(),
        merge.absorbed().customerId(),
        merge.absorbed().since(),
        occasion.recordedAt(),
        occasion.asOf(somebody.happenedAt()));
  }

  /// A crowd grows no further: whoever says more of themselves than that they belong to it is
  /// somebody else.
  private String join(
      String customer, KnownIdentifier first, List<Identifier> unknown, Identified somebody) {
    if (standings.hasRoom(customer, unknown.size())) {
      add(unknown, customer);
      return customer;
    }
    return first.customerId() == null ? newcomer(first, unknown, somebody) : customer;
  }

  private String newcomer(KnownIdentifier first, List<Identifier> unknown, Identified somebody) {
    var since = occasion.since(somebody.happenedAt());
    var newcomer = Standing.newcomer(CustomerId.named(first), since);
    standings.add(newcomer);
    findings.met(newcomer);
    if (somebody.registers()) {
      findings.registered(
          new IdentityEvent.Registered(
              newcomer.customerId(),
              since,
              occasion.recordedAt(),
              occasion.asOf(somebody.happenedAt())));
    }
    add(unknown, newcomer.customerId());
    return newcomer.customerId();
  }

  private void add(List<Identifier> unknown, String customerId) {
    for (var identifier : unknown) {
      findings.added(identifier, customerId);
      known.put(identifier.hash(), find(identifier).of(customerId));
    }
    standings.give(customerId, unknown.size());
  }
}
