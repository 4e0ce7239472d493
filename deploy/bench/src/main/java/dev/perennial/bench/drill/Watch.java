package dev.perennial.bench.drill;

import dev.perennial.bench.drill.ground.Ground;
import dev.perennial.local.service.ServiceKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Looks at the three services while something goes wrong: what they say to a liveness probe, which
/// would restart them, and how much memory they hold.
final class Watch implements AutoCloseable {

  private static final Duration EVERY = Duration.ofMillis(250);
  private static final Duration ANSWER_WAIT = Duration.ofSeconds(2);
  private static final String RESIDENT = "VmRSS:";

  private final Ground ground;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<ServiceKind, Long> peakKib = new EnumMap<>(ServiceKind.class);
  private final Set<String> down = new TreeSet<>();
  private final List<Thread> threads;
  private volatile boolean ending;

  /// Begins at once.
  Watch(Ground ground) {
    this.ground = ground;
    this.threads =
        List.of(ServiceKind.values()).stream()
            .map(kind -> Thread.ofPlatform().name("watch-" + kind.title()).start(() -> watch(kind)))
            .toList();
  }

  private void watch(ServiceKind kind) {
    try {
      while (!ending) {
        remember(kind, residentKib(ground.service(kind).pid()));
        probe(kind);
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void probe(ServiceKind kind) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(ground.api(kind).uri("/q/health/live").toString()))
            .timeout(ANSWER_WAIT)
            .build();
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == 503 && answer.body().contains("DOWN")) {
        isDown(kind, answer.body());
      }
    } catch (IOException e) {
      // not there, which is a fault's doing, or a death that is noted elsewhere
    }
  }

  private synchronized void isDown(ServiceKind kind, String said) {
    down.add("%s said it is not alive: %s".formatted(kind.title(), said.replaceAll("\\s+", " ")));
  }

  private synchronized void remember(ServiceKind kind, long kib) {
    peakKib.merge(kind, kib, Math::max);
  }

  private static long residentKib(long pid) {
    try (var lines = Files.lines(Path.of("/proc/%d/status".formatted(pid)))) {
      return lines
          .filter(line -> line.startsWith(RESIDENT))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /// The most that was resident at a look, in MiB; 0 where the system does not tell.
  synchronized long peakMib(ServiceKind kind) {
    return peakKib.getOrDefault(kind, 0L) >> 10;
  }

  /// What services said that a probe would have restarted.
  synchronized List<String> down() {
    return List.copyOf(down);
  }

  @Override
  public void close() {
    ending = true;
    try {
      for (var thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}
