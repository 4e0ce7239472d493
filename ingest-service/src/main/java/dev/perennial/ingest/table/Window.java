package dev.perennial.ingest.table;

import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Collects the rows of an order that do not stand side by side, within so many lines of its first.
/// Orders leave in the sequence in which they begin. What leaves depends on nothing but the file
/// from the last [Mark] on.
final class Window {

  private static final long BYTES_MAX = 32L << 20;

  private final long span;
  private final Map<String, Group> open = new HashMap<>();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final TreeSet<Long> spoiled = new TreeSet<>();
  private Mark mark;
  private long reach;
  private long bytes;

  private record Waiting(String key, Group group) {}

  /// @param span 0 lets each row be a group of its own
  Window(long span, Mark mark) {
    this.span = span;
    this.mark = mark;
  }

  /// A refusal where too much is waiting for its rest.
  void add(String key, Row row, long recordsBefore) {
    bytes += row.span().end() - row.span().offset();
    if (bytes > BYTES_MAX) {
      throw new Refusal(
          Reason.TOO_LARGE,
          "line %d: the last %d lines have more than %d bytes: sort the file by order, and say a smaller span"
              .formatted(row.span().line(), span, BYTES_MAX));
    }
    var known = open.get(key);
    if (known == null) {
      known = Group.of(row, recordsBefore);
      open.put(key, known);
      waiting.add(new Waiting(key, known));
    } else {
      known.add(row);
    }
  }

  /// A row that cannot be an order, and no part of another.
  void addBad(Span at, long recordsBefore, Reason reason, String detail) {
    waiting.add(new Waiting("", Group.bad(at, recordsBefore, reason, detail)));
  }

  /// A row of which nobody can say what order it belongs to.
  void addSpoiled(Span at, long recordsBefore, Reason reason, String detail) {
    spoiled.add(at.line());
    addBad(at, recordsBefore, reason, detail);
  }

  /// The oldest group, once the line that was read last is far enough from its first.
  Optional<Group> ready(long lastLine) {
    return waiting.isEmpty() || lastLine - waiting.getFirst().group().line() < span
        ? Optional.empty()
        : oldest();
  }

  /// The oldest group, whatever may follow.
  Optional<Group> oldest() {
    var next = waiting.poll();
    if (next == null) {
      return Optional.empty();
    }
    var group = next.group();
    open.remove(next.key(), group);
    group.rows().forEach(row -> bytes -= row.span().end() - row.span().offset());
    reach = Math.max(reach, group.end());
    return Optional.of(group);
  }

  /// Whether a spoiled row stands among the rows of the group.
  boolean isHolding(Group group) {
    var among = spoiled.higher(group.line());
    return among != null && among < group.lastLine();
  }

  /// To be called once the entries of the oldest group have left.
  ///
  /// @param read where reading has come
  void moveMark(int entries, Mark read) {
    var next = waiting.isEmpty() ? read : waiting.getFirst().group().start();
    var isCut = next.offset() >= reach;
    mark =
        isCut ? next : new Mark(mark.offset(), mark.line(), mark.records(), mark.skip() + entries);
    spoiled.headSet(next.line() + 1).clear();
  }

  Mark mark() {
    return mark;
  }
}
