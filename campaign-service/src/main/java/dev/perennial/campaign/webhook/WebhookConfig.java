package dev.perennial.campaign.webhook;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How webhooks are sent.
@ConfigMapping(prefix = "campaign.webhooks")
public interface WebhookConfig {

  /// Whether this replica sends at all.
  boolean enabled();

  /// Most endpoints there may be.
  int max();

  /// Most deliveries of one endpoint on their way from one replica.
  int inFlight();

  /// Most triggers that one step takes from the feed for one endpoint.
  int batch();

  /// With so many deliveries waiting, an endpoint gets no more from the feed for now.
  int waitingMax();

  /// How long the courier sleeps when nothing comes back to it.
  Duration poll();

  /// How long one database step may take before it counts as a fault.
  Duration patience();

  /// How long one look-up, one connect and one handshake may take, each.
  Duration connectTimeout();

  /// How long an answer may take, from the look-up on.
  Duration timeout();

  /// When a delivery that was taken is taken again, if nobody said what became of it.
  Duration lease();

  /// An endpoint that failed for so long is disabled.
  Duration givesUpAfter();

  /// How long an old secret signs beside its successor.
  Duration overlap();

  /// How long what is over stays in the log.
  Duration keep();

  /// Whether URLs without TLS are taken.
  boolean http();

  /// The only ports to connect to; any when absent.
  Optional<Set<Integer>> ports();

  /// What secrets of endpoints are encrypted under (derived): at least 16 characters; never to be
  /// logged.
  String key();

  Keys keys();

  /// Keys beside the current one.
  interface Keys {

    /// Those that were in use before, or will be: what is kept under them is opened; never to be
    /// logged.
    Optional<List<String>> old();
  }

  /// Networks that are let through though they are not public, as `10.1.0.0/16`.
  Optional<Set<String>> openNetworks();
}
