package dev.perennial.campaign.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.decision.RfmGroup;
import dev.perennial.campaign.decision.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/// The part of a segment change's snapshot that is judged by or shown later.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SnapshotJson(
    int orders,
    int repeatPurchases,
    String firstDay,
    String lastDay,
    String historicClv,
    String predictedClv,
    String totalClv,
    double pAlive,
    double expectedPurchases,
    String rfmGroup,
    String modelVersion) {

  public static SnapshotJson of(Snapshot snapshot) {
    return new SnapshotJson(
        snapshot.orders(),
        snapshot.repeatPurchases(),
        snapshot.firstDay().map(LocalDate::toString).orElse(null),
        snapshot.lastDay().map(LocalDate::toString).orElse(null),
        snapshot.historicClv().toPlainString(),
        snapshot.predictedClv().toPlainString(),
        snapshot.totalClv().toPlainString(),
        snapshot.pAlive(),
        snapshot.expectedPurchases(),
        snapshot.rfmGroup().map(RfmGroup::name).orElse(null),
        snapshot.modelVersion());
  }

  public Snapshot toSnapshot() {
    return new Snapshot(
        orders,
        repeatPurchases,
        Optional.ofNullable(firstDay).map(LocalDate::parse),
        Optional.ofNullable(lastDay).map(LocalDate::parse),
        Money.parse("historicClv", historicClv),
        Money.parse("predictedClv", predictedClv),
        Money.parse("totalClv", totalClv),
        pAlive,
        expectedPurchases,
        Arrays.stream(RfmGroup.values()).filter(group -> group.name().equals(rfmGroup)).findFirst(),
        modelVersion);
  }
}
