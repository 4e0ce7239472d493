package dev.perennial.ingest.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.List;
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

  @WithName("identity.key")
  String identityKey();

  /// Keys that were in use before, newest first: identifiers are looked up under them too.
  @WithName("identity.keys.old")
  Optional<List<String>> identityKeysOld();

  @WithName("identity.proxy-domains")
  Set<String> identityProxyDomains();

  /// Identifiers of one customer.
  @WithName("identity.identifiers.max")
  int identityIdentifiersMax();

  /// Between two looks for erasures that nobody works on.
  @WithName("privacy.every")
  Duration privacyEvery();

  /// Between two looks for events that nobody has told.
  @WithName("relay.every")
  Duration relayEvery();

  /// How long an event is left to the request that found it out.
  @WithName("relay.after")
  Duration relayAfter();

  @WithName("relay.records.max")
  int relayRecordsMax();
}
