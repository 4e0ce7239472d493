package dev.perennial.campaign.decision;

import static dev.perennial.campaign.decision.CauseKind.ORDER;
import static dev.perennial.campaign.decision.CauseKind.TIME;
import static dev.perennial.campaign.decision.Stage.ACTIVE;
import static dev.perennial.campaign.decision.Stage.AT_RISK;
import static dev.perennial.campaign.decision.Stage.NEW;
import static dev.perennial.campaign.decision.Stage.RETURNED;
import static dev.perennial.campaign.decision.Stage.SLIPPING;

import dev.perennial.campaign.decision.Condition.All;
import dev.perennial.campaign.decision.Condition.StageEntered;
import dev.perennial.campaign.decision.Condition.TierEntered;
import dev.perennial.campaign.decision.Condition.TierIs;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The campaigns that every installation starts with.
public final class BuiltIn {

  /// Welcomes those who become most valuable.
  public static final Campaign LOYALTY_TOP_TIER =
      new Campaign(
          "loyalty-top-tier",
          1,
          CampaignKind.LOYALTY,
          Set.of(ORDER, TIME),
          List.of(
              new Step(
                  "welcome",
                  new TierEntered(Set.of(Tier.TOP)),
                  new Offer.EarlyAccess(),
                  Duration.ofDays(14))));

  /// Reminds those who slip away, and makes an offer to those about to be lost.
  public static final Campaign RE_ENGAGEMENT =
      new Campaign(
          "re-engagement",
          1,
          CampaignKind.RE_ENGAGEMENT,
          Set.of(TIME, ORDER),
          List.of(
              new Step(
                  "reminder",
                  new StageEntered(Set.of(SLIPPING), Set.of(NEW, ACTIVE, RETURNED)),
                  new Offer.Reminder(),
                  Duration.ofDays(7)),
              new Step(
                  "offer",
                  new StageEntered(Set.of(AT_RISK), Set.of(NEW, ACTIVE, RETURNED, SLIPPING)),
                  new Offer.Discount(15),
                  Duration.ofDays(7))));

  /// Keeps low-tier customers who buy again going.
  public static final Campaign PROMOTION_SECOND_LOOK =
      new Campaign(
          "promotion-second-look",
          1,
          CampaignKind.PROMOTION,
          Set.of(ORDER),
          List.of(
              new Step(
                  "nudge",
                  new All(
                      List.of(
                          new TierIs(Set.of(Tier.LOW)),
                          new StageEntered(Set.of(ACTIVE, RETURNED), EnumSet.allOf(Stage.class)))),
                  new Offer.Discount(10),
                  Duration.ofDays(14))));

  public static final List<Campaign> ALL =
      List.of(LOYALTY_TOP_TIER, RE_ENGAGEMENT, PROMOTION_SECOND_LOOK);

  private BuiltIn() {}
}
