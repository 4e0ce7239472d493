package dev.perennial.bench.load;

/// Where orders go in. For many threads.
public interface Door extends AutoCloseable {

  /// Hands in as many orders from `first` on, and waits until they were answered for.
  ///
  /// @return how many of them were not taken
  int hand(long first, int count) throws InterruptedException;

  /// Bytes of orders that were handed in so far, as they were sent, without what carries them.
  long bytes();

  @Override
  default void close() {}
}
