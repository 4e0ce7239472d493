package dev.perennial.ingest.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// A port that passes every connection on to another one, until it is closed: a network that
/// comes back, hangs, and is cut.
public final class Relay implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 16;

  private final ServerSocket server;
  private final Set<Closeable> connections = ConcurrentHashMap.newKeySet();
  private volatile CountDownLatch hanging = new CountDownLatch(0);

  public Relay(int port, int target) throws IOException {
    server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> accept(target));
  }

  /// Passes nothing on from now on, and loses nothing: who asks waits.
  public void hang() {
    hanging = new CountDownLatch(1);
  }

  /// Passes on what came meanwhile, and all that comes.
  public void goOn() {
    hanging.countDown();
  }

  private void accept(int target) {
    while (!server.isClosed()) {
      try {
        var client = server.accept();
        connections.add(client);
        var behind = new Socket(InetAddress.getLoopbackAddress(), target);
        connections.add(behind);
        Thread.ofVirtual().start(() -> pass(client, behind));
        Thread.ofVirtual().start(() -> pass(behind, client));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void pass(Socket from, Socket to) {
    var buffer = new byte[BUFFER_BYTES];
    try (from;
        to) {
      for (var read = from.getInputStream().read(buffer);
          read >= 0;
          read = from.getInputStream().read(buffer)) {
        hanging.await();
        to.getOutputStream().write(buffer, 0, read);
      }
    } catch (IOException _) {
      // one of the two has gone, and the other goes with it
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Cuts all connections.
  @Override
  public void close() {
    try {
      server.close();
      for (var connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    goOn();
  }
}
