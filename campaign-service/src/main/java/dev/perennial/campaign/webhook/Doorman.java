package dev.perennial.campaign.webhook;

import dev.perennial.campaign.delivery.AddressGuard;
import dev.perennial.campaign.delivery.Fault;
import dev.perennial.campaign.delivery.Network;
import dev.perennial.campaign.delivery.Target;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Looks up where a URL leads and lets nobody go where nothing is to be sent. Whoever connects
/// connects to the very address that was looked at: a name that means something else a moment later
/// gains nothing.
@ApplicationScoped
class Doorman {

  private final WebhookConfig config;
  private final AddressGuard guard;
  private final Resolver resolver;

  /// A look-up blocks its thread, and one that hangs must hold up nobody else.
  private final ExecutorService lookUps =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("look-up-", 0).factory());

  @Inject
  Doorman(WebhookConfig config) {
    this(config, host -> List.of(InetAddress.getAllByName(host)));
  }

  Doorman(WebhookConfig config, Resolver resolver) {
    this.config = config;
    this.guard =
        new AddressGuard(
            config.openNetworks().orElse(Set.of()).stream().map(Network::parse).toList());
    this.resolver = resolver;
  }

  /// Reads a URL that somebody asks for; an `IllegalArgumentException` says what is wrong with it.
  Target target(String url) {
    return Target.parse(url, config.http(), config.ports().orElse(Set.of()));
  }

  /// The addresses of a target, all of which may be connected to; fails with [Refused] where there
  /// are none or one may not.
  Uni<List<InetAddress>> addresses(Target target) {
    return Uni.createFrom()
        .item(() -> lookUp(target.host()))
        .runSubscriptionOn(lookUps)
        .ifNoItem()
        .after(config.connectTimeout())
        .failWith(() -> new Refused(Fault.UNKNOWN_HOST));
  }

  private List<InetAddress> lookUp(String host) {
    try {
      var addresses = resolver.addresses(host);
      if (!addresses.stream().allMatch(guard::permits)) {
        throw new Refused(Fault.ADDRESS_REFUSED);
      }
      return addresses;
    } catch (UnknownHostException e) {
      throw new Refused(Fault.UNKNOWN_HOST);
    }
  }

  @PreDestroy
  void close() {
    lookUps.shutdownNow();
  }

  /// There is no way to a target.
  static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final Fault fault;

    Refused(Fault fault) {
      super(fault.name(), null, false, false);
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }
  }
}
