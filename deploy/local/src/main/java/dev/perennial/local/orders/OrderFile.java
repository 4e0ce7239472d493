package dev.perennial.local.orders;

import java.util.function.Consumer;

/// A file of orders. It can be read any number of times, each time from its beginning, and gives
/// the same entries each time. Reading holds one entry at a time, whatever the file's size.
public interface OrderFile {

  /// Hands each entry to `each`, in the order of the file.
  ///
  /// @throws dev.perennial.local.Refusal where the file cannot be read at all
  void read(Consumer<? super Entry> each);
}
