package dev.perennial.ingest.exchange;

import dev.perennial.ingest.rate.EcbCsv;
import dev.perennial.ingest.rate.ReferenceRates;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.ZipInputStream;

/// Reads the European Central Bank's rates from a file or over HTTP, as CSV or as the first
/// entry of a ZIP. Bounded in size and time.
@ApplicationScoped
class RateSources {

  private static final Duration CONNECT_WAIT = Duration.ofSeconds(5);
  private static final Duration ANSWER_WAIT = Duration.ofSeconds(30);
  private static final int BYTES_MAX = 64 * 1024 * 1024;
  private static final byte[] ZIP = {'P', 'K'};

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_WAIT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /// Throws `IllegalArgumentException` where it is something else than rates.
  ReferenceRates file(Path file) {
    try (var in = Files.newInputStream(file)) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("ingest.rates.file cannot be read", e);
    }
  }

  /// The same.
  ReferenceRates url(URI url) {
    try {
      var request = HttpRequest.newBuilder(url).timeout(ANSWER_WAIT).GET().build();
      var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (var body = response.body()) {
        if (response.statusCode() != 200) {
          throw new IOException("answered " + response.statusCode());
        }
        return read(body);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("ingest.rates.url cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while rates were read", e);
    }
  }

  static ReferenceRates read(InputStream source) throws IOException {
    var in = new BufferedInputStream(source);
    in.mark(ZIP.length);
    var isZip = Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    in.reset();
    if (!isZip) {
      return csv(in);
    }
    var zip = new ZipInputStream(in);
    if (zip.getNextEntry() == null) {
      throw new IllegalArgumentException("the ZIP is empty");
    }
    return csv(zip);
  }

  private static ReferenceRates csv(InputStream in) throws IOException {
    var bytes = in.readNBytes(BYTES_MAX + 1);
    if (bytes.length > BYTES_MAX) {
      throw new IllegalArgumentException("the rates have more than " + BYTES_MAX + " bytes");
    }
    return EcbCsv.read(
        new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
  }

  @PreDestroy
  void close() {
    client.shutdownNow();
  }
}
