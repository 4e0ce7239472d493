package dev.perennial.campaign.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands before a real SMTP server and lets things go wrong: takes no connection, says nothing, or
/// answers in place of the server who a mail is for. Whenever that changes, all connections end.
public final class SmtpGate implements AutoCloseable {

  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger hanging = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final int port;
  private final int serverPort;
  private ServerSocket door;
  private volatile boolean hangs;
  private volatile String replyToRecipients;

  public SmtpGate(int port, int serverPort) {
    this.port = port;
    this.serverPort = serverPort;
    opens();
  }

  /// Everything goes through.
  public synchronized void opens() {
    change(false, null);
    if (door == null) {
      try {
        door = new ServerSocket(port, 100, InetAddress.ofLiteral("127.0.0.1"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      var taking = door;
      threads.execute(() -> take(taking));
    }
  }

  /// No connection is taken.
  public synchronized void goesDown() {
    if (door != null) {
      quietly(door);
      door = null;
    }
    change(false, null);
  }

  /// Connections are taken and nothing is said.
  public void hangs() {
    opens();
    change(true, null);
  }

  /// Connections that hang now.
  public int hanging() {
    return hanging.get();
  }

  /// Each recipient is answered so, with `%s` for the address.
  public void answersRecipients(String reply) {
    opens();
    change(false, reply);
  }

  @Override
  public void close() {
    goesDown();
    threads.shutdownNow();
  }

  private void change(boolean silent, String reply) {
    hangs = silent;
    replyToRecipients = reply;
    open.forEach(SmtpGate::quietly);
  }

  private void take(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        var client = from.accept();
        open.add(client);
        threads.execute(() -> serve(client));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      if (hangs) {
        hang(client);
        return;
      }
      try (var server = new Socket(InetAddress.ofLiteral("127.0.0.1"), serverPort)) {
        open.add(server);
        threads.execute(() -> copy(server, client));
        commands(client, server);
      }
    } catch (IOException _) {
      // the other side went away, as it may
    } finally {
      open.remove(client);
    }
  }

  private void hang(Socket client) throws IOException {
    hanging.incrementAndGet();
    try {
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    } finally {
      hanging.decrementAndGet();
    }
  }

  private void commands(Socket client, Socket server) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      var reply = replyToRecipients;
      if (reply != null && line.startsWith("RCPT TO:")) {
        var text = reply.formatted(line.substring("RCPT TO:".length()));
        client.getOutputStream().write((text + "\r\n").getBytes(ISO_8859_1));
      } else {
        server.getOutputStream().write((line + "\r\n").getBytes(ISO_8859_1));
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // ended with its other half
    } finally {
      quietly(to);
    }
  }

  private static void quietly(AutoCloseable what) {
    try {
      what.close();
    } catch (Exception _) {
      // it is closed either way
    }
  }
}
