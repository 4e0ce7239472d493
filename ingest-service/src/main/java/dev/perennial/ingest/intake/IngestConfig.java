package dev.perennial.ingest.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The service's own configuration; the README gives the reason of each bound.
@ConfigMapping(prefix = "ingest")
interface IngestConfig {

  @WithName("body.bytes.max")
  int bodyBytesMax();

  /// Orders in one request.
  @WithName("lines.max")
  int linesMax();

  /// Bytes of one published record.
  @WithName("record.bytes.max")
  int recordBytesMax();

  @WithName("inflight.requests.max")
  int inflightRequestsMax();

  @WithName("inflight.bytes.max")
  int inflightBytesMax();

  @WithName("database.timeout")
  Duration databaseTimeout();

  /// The European Central Bank's `eurofxref-hist.csv`; without it orders are taken in the reporting
  /// currency only.
  @WithName("rates.file")
  Optional<Path> ratesFile();

  @WithName("identity.key")
  String identityKey();

  @WithName("identity.proxy-domains")
  Set<String> identityProxyDomains();
}
