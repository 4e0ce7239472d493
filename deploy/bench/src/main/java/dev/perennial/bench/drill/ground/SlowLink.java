package dev.perennial.bench.drill.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A stretch of bad network before a server of this machine: what goes through takes its time, and
/// connections break. Thread-safe.
public final class SlowLink implements AutoCloseable {

  private static final int CHUNK_BYTES = 64 * 1024;

  private final int target;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Duration delay = Duration.ZERO;

  /// @param port where it listens
  /// @param target port of the server behind it
  public SlowLink(int port, int target) {
    this.target = target;
    try {
      server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /// From now on each chunk of up to 64 KiB waits this long, in each direction.
  public void delay(Duration each) {
    delay = each;
  }

  /// Breaks every connection.
  public void cut() {
    open.forEach(SlowLink::shut);
  }

  private void accept() {
    try {
      while (true) {
        var client = server.accept();
        Thread.ofVirtual().start(() -> connect(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void connect(Socket client) {
    open.add(client);
    try {
      var behind = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(behind);
      Thread.ofVirtual().start(() -> pump(client, behind));
      Thread.ofVirtual().start(() -> pump(behind, client));
    } catch (IOException e) {
      shut(client);
      open.remove(client);
    }
  }

  private void pump(Socket from, Socket to) {
    try {
      from.setTcpNoDelay(true);
      var in = from.getInputStream();
      var out = to.getOutputStream();
      var chunk = new byte[CHUNK_BYTES];
      for (var read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        Thread.sleep(delay);
        out.write(chunk, 0, read);
      }
    } catch (IOException e) {
      // broken, as one of the two ends will see
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      shut(from);
      shut(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void shut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is not to be used any more
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
