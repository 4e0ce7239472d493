package dev.perennial.campaign.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.campaign.delivery.DisabledReason;
import dev.perennial.campaign.delivery.Filter;
import dev.perennial.campaign.delivery.Outcome;
import dev.perennial.campaign.delivery.Secret;
import dev.perennial.campaign.event.Json;
import dev.perennial.campaign.webhook.Doorman.Refused;
import dev.perennial.campaign.webhook.EndpointTable.Address;
import dev.perennial.campaign.webhook.Webhook.Settings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The endpoints, for whoever manages them.
@ApplicationScoped
public class Webhooks {

  private final SecureRandom random = new SecureRandom();
  private final Clock machine;
  private final Pool pool;
  private final WebhookTable webhooks;
  private final SecretTable secrets;
  private final EndpointTable endpoints;
  private final Doorman doorman;
  private final Post post;
  private final Json json;
  private final WebhookConfig config;

  Webhooks(
      Pool pool,
      WebhookTable webhooks,
      SecretTable secrets,
      EndpointTable endpoints,
      Doorman doorman,
      Post post,
      Json json,
      WebhookConfig config,
      Clock machine) {
    this.machine = machine;
    this.pool = pool;
    this.webhooks = webhooks;
    this.secrets = secrets;
    this.endpoints = endpoints;
    this.doorman = doorman;
    this.post = post;
    this.json = json;
    this.config = config;
  }

  /// Checks what somebody asks for; fails with an `IllegalArgumentException` that says what is
  /// wrong with it.
  ///
  /// @param enabled whether it matters by now where the URL leads
  public Uni<Settings> checked(String url, Filter filter, String description, boolean enabled) {
    return Uni.createFrom()
        .item(() -> doorman.target(url))
        .chain(target -> enabled ? doorman.addresses(target) : Uni.createFrom().item(List.of()))
        .onFailure(Refused.class)
        .transform(_ -> new IllegalArgumentException("url leads to no public address."))
        .map(_ -> new Settings(url, filter, description));
  }

  /// Makes an endpoint that is told of what is published from now on.
  ///
  /// @return empty where there are as many as there may be
  public Uni<Optional<Created>> create(Settings settings) {
    var secret = Secret.draw(random);
    return pool.withTransaction(
        transaction ->
            webhooks
                .insert(transaction, drawId("wh_"), settings, config.max(), machine.instant())
                .call(
                    made ->
                        made.map(
                                webhook -> secrets.insert(transaction, webhook.webhookId(), secret))
                            .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(made -> made.map(webhook -> new Created(webhook, secret))));
  }

  public Uni<List<Webhook>> all() {
    return webhooks.all();
  }

  public Uni<Optional<Webhook>> one(String webhookId) {
    return webhooks.one(webhookId);
  }

  /// @param version the only one that is changed; empty for any
  /// @return empty where there is none of that version
  public Uni<Optional<Webhook>> update(
      String webhookId, Optional<Long> version, Settings settings, boolean enabled) {
    var disabled = enabled ? Optional.<DisabledReason>empty() : Optional.of(DisabledReason.ASKED);
    return webhooks.update(webhookId, version.orElse(null), settings, disabled);
  }

  /// @return whether there was one of that version
  public Uni<Boolean> delete(String webhookId, Optional<Long> version) {
    return webhooks.delete(webhookId, version.orElse(null));
  }

  /// Gives an endpoint a new secret; the one before signs along for the overlap.
  ///
  /// @return empty where there is no such endpoint
  public Uni<Optional<Rotated>> rotate(String webhookId) {
    var secret = Secret.draw(random);
    var now = machine.instant();
    var until = now.plus(config.overlap());
    return pool.withTransaction(
        transaction ->
            secrets
                .retire(transaction, webhookId, until, now)
                .chain(
                    known ->
                        known
                            ? secrets
                                .insert(transaction, webhookId, secret)
                                .replaceWith(Optional.of(new Rotated(secret, until)))
                            : Uni.createFrom().item(Optional.empty())));
  }

  /// Sends a ping at once and says how it ended. It is no delivery: it is not repeated, not logged,
  /// and sent to a disabled endpoint too.
  ///
  /// @return empty where there is no such endpoint
  public Uni<Optional<Tested>> test(String webhookId) {
    var now = machine.instant();
    var messageId = drawId("msg_");
    var body = json.write(CloudEventJson.ping(messageId, webhookId, now)).getBytes(UTF_8);
    var start = System.nanoTime();
    return endpoints
        .address(webhookId, now)
        .chain(
            known ->
                known
                    .map(Webhooks::signed)
                    .map(address -> post.send(address, new Message(messageId, body), 1, now))
                    .map(sent -> sent.map(outcome -> tested(messageId, outcome, start)))
                    .map(sent -> sent.map(Optional::of))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
  }

  private static Address signed(Address address) {
    if (address.secrets().isEmpty()) {
      throw new IllegalStateException("no key opens the secrets of this endpoint");
    }
    return address;
  }

  private static Tested tested(String messageId, Outcome outcome, long start) {
    return new Tested(messageId, outcome, Duration.ofNanos(System.nanoTime() - start));
  }

  /// 128 bits in 26 letters and digits.
  private String drawId(String prefix) {
    var text = new BigInteger(128, random).toString(36);
    return prefix + "0".repeat(26 - text.length()) + text;
  }

  /// @param secret shown this once
  public record Created(Webhook webhook, Secret secret) {}

  /// @param secret shown this once
  /// @param until machine-clock instant until which the one before signs
  public record Rotated(Secret secret, Instant until) {}

  public record Tested(String messageId, Outcome outcome, Duration latency) {}
}
