package dev.perennial.ingest.identity;

import dev.perennial.ingest.order.Identifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the documents of a batch teach about who is whom: all that has to be written and told.
final class Findings {

  private final Standings standings;
  private final List<String> customers = new ArrayList<>();
  private final SortedMap<String, Addition> additions = new TreeMap<>();
  private final SortedMap<String, String> rekeyed = new TreeMap<>();
  private final SortedMap<String, Standing> newcomers = new TreeMap<>();
  private final List<IdentityEvent.Registered> registered = new ArrayList<>();
  private final List<IdentityEvent.Merged> merged = new ArrayList<>();
  private final TreeSet<String> needed = new TreeSet<>();

  /// An identifier that became known.
  record Addition(Identifier identifier, String customerId) {}

  Findings(Standings standings) {
    this.standings = standings;
  }

  void gave(String customerId) {
    customers.add(customerId);
  }

  void added(Identifier identifier, String customerId) {
    additions.put(identifier.hash(), new Addition(identifier, customerId));
  }

  void rekeyed(String current, String former) {
    rekeyed.put(current, former);
  }

  void met(Standing newcomer) {
    newcomers.put(newcomer.customerId(), newcomer);
  }

  void registered(IdentityEvent.Registered event) {
    registered.add(event);
  }

  void merged(IdentityEvent.Merged event) {
    merged.add(event);
  }

  void need(String customerId) {
    needed.add(customerId);
  }

  /// Of each document in the sequence in which they were taken, by the ids that they go by at the
  /// end.
  List<String> customers() {
    return customers.stream().map(standings::rootOf).toList();
  }

  /// Customers of whom more has to be known before anything is decided.
  TreeSet<String> needed() {
    return needed;
  }

  /// Whether nothing has to be written.
  boolean isSettled() {
    return needed.isEmpty() && additions.isEmpty() && rekeyed.isEmpty() && merged.isEmpty();
  }

  /// The identifiers that became known, by hash, with whose they are at the end.
  List<Addition> additions() {
    return additions.values().stream()
        .map(each -> new Addition(each.identifier(), standings.rootOf(each.customerId())))
        .toList();
  }

  /// The hashes under a former key, by that under the current one.
  SortedMap<String, String> rekeyed() {
    return rekeyed;
  }

  /// As they were named: merges may have joined them since.
  Collection<Standing> newcomers() {
    return newcomers.values();
  }

  List<IdentityEvent.Registered> registered() {
    return registered;
  }

  List<IdentityEvent.Merged> merged() {
    return merged;
  }

  /// Who was absorbed, with the id that they go by at the end.
  SortedMap<String, String> absorbed() {
    var absorbed = new TreeMap<String, String>();
    merged.forEach(each -> absorbed.put(each.mergedId(), standings.rootOf(each.mergedId())));
    return absorbed;
  }

  /// Those of the absorbed whom an operator had told from others.
  List<Standing> toldApart() {
    return standings.merges().stream()
        .map(Standings.Merge::absorbed)
        .filter(each -> !each.apart().isEmpty())
        .toList();
  }
}
