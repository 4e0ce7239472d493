package dev.perennial.local.home;

import dev.perennial.local.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Holds an installation for one launcher. The operating system lets go of it when the process
/// ends, however it ends, so a lock is never stale.
public final class HomeLock implements AutoCloseable {

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the lock and writes this process's id into it.
  ///
  /// @throws Refusal where another launcher holds it
  public static HomeLock take(Home home) {
    return tryTake(home)
        .orElseThrow(
            () ->
                new Refusal(
                    "Perennial already runs here%s: stop it with ./perennial down first."
                        .formatted(
                            holder(home).map(pid -> " (process %d)".formatted(pid)).orElse(""))));
  }

  /// Takes the lock where it is free.
  public static Optional<HomeLock> tryTake(Home home) {
    try {
      var channel =
          FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        return Optional.empty();
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      return Optional.of(new HomeLock(channel));
    } catch (IOException e) {
      throw new Refusal(
          "The lock file %s cannot be used: %s.".formatted(home.lock(), e.getMessage()), e);
    }
  }

  /// The process that took the lock last.
  public static Optional<Long> holder(Home home) {
    try {
      return Optional.of(Long.parseLong(Files.readString(home.lock()).strip()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
