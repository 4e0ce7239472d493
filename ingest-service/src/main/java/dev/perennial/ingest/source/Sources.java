package dev.perennial.ingest.source;

import dev.perennial.ingest.access.SourceNames;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.RevenuePolicy;
import dev.perennial.ingest.platform.Platform;
import dev.perennial.ingest.platform.Platforms;
import dev.perennial.ingest.platform.Source;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The configured sources. A wrong one ends the start with a sentence.
@Singleton
@Startup
public class Sources implements SourceNames {

  private final Map<String, ConnectedShop> byName = new TreeMap<>();

  Sources(SourcesConfig config) {
    config.byName().forEach((name, shop) -> byName.put(name, connected(name, shop)));
  }

  public Optional<ConnectedShop> byName(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  @Override
  public Set<String> of(String platform, String shop) {
    var names =
        byName.values().stream()
            .map(ConnectedShop::source)
            .filter(source -> source.platform().equals(platform) && source.shop().equals(shop))
            .map(Source::name)
            .collect(Collectors.toSet());
    return names.isEmpty() ? Set.of(shop) : names;
  }

  /// The same, and every platform by its own name: to see how a platform is read, nothing need be
  /// configured. Nobody can sign for such a source.
  Optional<ConnectedShop> previewed(String name) {
    return byName(name).or(() -> Platforms.byName(name).map(Sources::bare));
  }

  private static ConnectedShop bare(Platform platform) {
    var source =
        new Source(
            platform.name(),
            platform.name(),
            platform.name(),
            List.of(),
            ZoneOffset.UTC,
            Optional.empty(),
            Source.Rules.USUAL);
    return new ConnectedShop(source, platform, Optional.empty());
  }

  private static ConnectedShop connected(String name, SourcesConfig.Shop shop) {
    var platform =
        Platforms.byName(shop.platform())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "ingest.sources.%s.platform is none of %s"
                            .formatted(
                                name,
                                Platforms.all().stream().map(known -> known.name()).toList())));
    var keyed = shop.shop().orElse(name);
    if (keyed.indexOf('/') >= 0 || keyed.length() > OrderKey.SHOP_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "ingest.sources.%s.shop has a slash or more than 100 characters".formatted(name));
    }
    var source =
        new Source(
            name,
            platform.name(),
            keyed,
            shop.secrets().orElse(List.of()),
            shop.zone(),
            shop.url(),
            new Source.Rules(
                shop.book(),
                new RevenuePolicy(shop.counted().orElse(Set.of())),
                shop.authorizedIsPaid(),
                shop.tests()));
    return new ConnectedShop(
        source,
        platform,
        shop.api().map(api -> new ConnectedShop.Api(api.url(), Map.copyOf(api.headers()))));
  }
}
