package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.functional.Merchant.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Changes;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.decision.CauseKind;
import dev.perennial.campaign.decision.Stage;
import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.ledger.Ledger;
import dev.perennial.campaign.ledger.Received;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealServers.class)
class FlapTest {

  private final String she = fresh(1).getFirst();

  @Inject Merchant merchant;
  @Inject Ledger changes;

  @AfterEach
  void nobodyElseIsMeant() {
    merchant.pause(she);
  }

  @Test
  void whoFlapsBetweenSegmentsIsWonBackOnce() {
    // Given
    merchant.live(
        she,
        "re-engagement",
        "{\"kind\":\"changed\",\"when\":{\"kind\":\"stage-entered\",\"stages\":[\"AT_RISK\"],\"from\":[\"ACTIVE\"]},"
            + "\"causes\":[\"time\"]}",
        "{\"kind\":\"reminder\"}",
        "",
        ",\"reentry\":{\"kind\":\"after\",\"rest\":\"P30D\"}");
    // When
    for (var seq = 1; seq <= 6; seq += 2) {
      moves(seq, Stage.ACTIVE, Stage.AT_RISK);
      moves(seq + 1, Stage.AT_RISK, Stage.ACTIVE);
    }
    // Then
    assertThat(merchant.decided(she)).containsExactly("sent", "NO_REENTRY", "NO_REENTRY");
  }

  private void moves(long seq, Stage from, Stage to) {
    var change =
        Changes.change(
            she,
            seq,
            NOW,
            Optional.of(Changes.segment(Tier.MEDIUM, from)),
            Changes.segment(Tier.MEDIUM, to),
            CauseKind.TIME);
    done(changes.apply(List.of(new Received(change, Optional.empty())), NOW));
  }
}
