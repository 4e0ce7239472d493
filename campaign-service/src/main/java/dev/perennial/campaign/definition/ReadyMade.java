package dev.perennial.campaign.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.campaign.decision.Campaign;
import dev.perennial.campaign.decision.CampaignStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/// The campaigns that every installation starts with: one document each in `campaigns/`.
public final class ReadyMade {

  private static final List<String> KEYS =
      List.of(
          "loyalty-top-tier",
          "re-engagement",
          "promotion-second-look",
          "activation",
          "abandoned-cart",
          "thank-you",
          "subscribe-instead",
          "anniversary",
          "service-recovery");

  private final ObjectMapper mapper;

  public ReadyMade(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /// All of them as they decide, live and about all that ever happened.
  public List<Campaign> campaigns() {
    return KEYS.stream()
        .map(this::document)
        .map(each -> CampaignReader.read(each, 1, CampaignStatus.LIVE, Instant.EPOCH))
        .toList();
  }

  List<CampaignStore.Seed> seeds() {
    return KEYS.stream().map(key -> new CampaignStore.Seed(key, document(key).toString())).toList();
  }

  private JsonNode document(String key) {
    try (var in = ReadyMade.class.getResourceAsStream("/campaigns/" + key + ".json")) {
      return mapper.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
