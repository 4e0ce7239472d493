package dev.perennial.campaign.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.campaign.decision.Allocation;
import dev.perennial.campaign.decision.Campaign;
import dev.perennial.campaign.decision.CampaignStatus;
import dev.perennial.campaign.decision.Cap;
import dev.perennial.campaign.decision.Delay;
import dev.perennial.campaign.decision.Exit;
import dev.perennial.campaign.decision.QuietHours;
import dev.perennial.campaign.decision.Reentry;
import dev.perennial.campaign.decision.Split;
import dev.perennial.campaign.decision.Step;
import dev.perennial.campaign.decision.Who;
import dev.perennial.campaign.experiment.Guardrail;
import dev.perennial.campaign.experiment.Shares;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads a campaign from its document. A document that is not one is refused with a [Fault].
public final class CampaignReader {

  private static final Pattern KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern CHANNEL = Pattern.compile("[A-Z_]{1,30}");
  private static final Map<String, Exit> EXITS = Words.hyphened(Exit.values());
  private static final Map<String, Allocation> ALLOCATIONS = Words.hyphened(Allocation.values());
  private static final int STEPS_MAX = 20;

  private CampaignReader() {}

  /// The campaign that `document` describes.
  ///
  /// @param version of the document, from 1
  /// @param since it is about what happened from then on
  public static Campaign read(
      JsonNode document, int version, CampaignStatus status, Instant since) {
    var at =
        new At(document, "")
            .object(
                "campaign",
                "kind",
                "description",
                "eligible",
                "steps",
                "caps",
                "quietHours",
                "reentry",
                "split",
                "guardrails",
                "start",
                "end");
    at.optional("description").ifPresent(text -> text.text(500));
    at.optional("guardrails").ifPresent(Guards::read);
    var steps = at.field("steps").items(STEPS_MAX).stream().map(CampaignReader::step).toList();
    return at.make(
        () ->
            new Campaign(
                key(at.field("campaign")),
                version,
                at.field("kind").word(Words.KINDS),
                status,
                at.optional("eligible").map(Eligibility::read).orElse(Who.EVERYBODY),
                steps,
                at.optional("caps").map(CampaignReader::caps).orElse(List.of()),
                at.optional("quietHours").map(CampaignReader::quiet),
                at.optional("reentry").map(CampaignReader::reentry).orElse(new Reentry.Always()),
                at.optional("split").map(CampaignReader::split).orElse(Split.NONE),
                since,
                at.optional("start").map(CampaignReader::instant),
                at.optional("end").map(CampaignReader::instant)));
  }

  /// What the campaign that `document` describes must not do, as far as it states so.
  public static List<Guardrail> guardrails(JsonNode document) {
    return new At(document, "").optional("guardrails").map(Guards::read).orElse(List.of());
  }

  private static Step step(At at) {
    at.object("step", "on", "after", "exits", "channel", "offer", "validity");
    var validity = at.field("validity").parsed("a duration such as P7D", Duration::parse);
    return at.make(
        () ->
            new Step(
                key(at.field("step")),
                Starts.read(at.field("on")),
                at.optional("after").map(CampaignReader::delay).orElse(Delay.NONE),
                at.optional("exits")
                    .map(exits -> exits.set(EXITS.size(), exit -> exit.word(EXITS)))
                    .orElse(Set.of()),
                at.optional("channel").map(CampaignReader::channel),
                Offers.read(at.field("offer")),
                validity));
  }

  private static String key(At at) {
    var key = at.text(60);
    if (!KEY.matcher(key).matches()) {
      throw at.fault("is not small letters and digits with single hyphens between them");
    }
    return key;
  }

  private static String channel(At at) {
    var channel = at.text(30);
    if (!CHANNEL.matcher(channel).matches()) {
      throw at.fault("is not capital letters and underscores, such as EMAIL");
    }
    return channel;
  }

  private static Delay delay(At at) {
    return at.parsed("a time that is not negative, such as P14D, PT2H or P1Y", Delay::parse);
  }

  private static List<Cap> caps(At at) {
    return at.items(5).stream()
        .map(cap -> cap.object("messages", "within"))
        .map(
            cap ->
                cap.make(
                    () ->
                        new Cap(
                            cap.field("messages").integer(1, 1000),
                            cap.field("within").parsed("a duration such as P7D", Duration::parse))))
        .toList();
  }

  private static QuietHours quiet(At at) {
    at.object("from", "to");
    return at.make(
        () ->
            new QuietHours(
                at.field("from").parsed("a time such as 21:00", LocalTime::parse),
                at.field("to").parsed("a time such as 08:00", LocalTime::parse)));
  }

  private static Reentry reentry(At at) {
    at.object("kind", "rest");
    var kind = at.field("kind");
    return switch (kind.text(20)) {
      case "always" -> new Reentry.Always();
      case "never" -> new Reentry.Never();
      case "after" ->
          at.make(
              () ->
                  new Reentry.After(
                      at.field("rest").parsed("a duration such as P30D", Duration::parse)));
      default -> throw kind.fault("is none of always, never, after");
    };
  }

  private static Split split(At at) {
    at.object("holdout", "variants", "allocation");
    var holdout = at.optional("holdout").map(share -> share.number(0, 0.99)).orElse(0.0);
    var variants =
        at.optional("variants")
            .map(all -> all.items(10).stream().map(CampaignReader::variant).toList())
            .orElse(List.of());
    return at.optional("allocation")
        .map(how -> how.make(() -> new Split(holdout, variants, how.word(ALLOCATIONS))))
        .orElseGet(() -> at.make(() -> new Split(holdout, variants, Allocation.FIXED)));
  }

  private static Split.Variant variant(At at) {
    at.object("variant", "weight", "offer");
    return at.make(
        () ->
            new Split.Variant(
                variantKey(at.field("variant")),
                at.field("weight").number(0, 1000),
                Offers.read(at.field("offer"))));
  }

  private static String variantKey(At at) {
    var key = key(at);
    if (key.equals(Shares.HOLDOUT)) {
      throw at.fault("is the name of those who get nothing");
    }
    return key;
  }

  private static Instant instant(At at) {
    return at.parsed("an RFC 3339 instant such as 2026-01-31T10:00:00Z", Instant::parse);
  }
}
