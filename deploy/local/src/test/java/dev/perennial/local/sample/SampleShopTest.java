package dev.perennial.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.local.home.Settings.Origin;
import dev.perennial.local.orders.CanonicalOrder;
import dev.perennial.local.orders.CanonicalOrder.Status;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SampleShopTest {

  private static final Origin.Sample ORIGIN = new Origin.Sample(42, LocalDate.of(2026, 11, 22));

  private final List<Snapshot> snapshots = new SampleShop(ORIGIN).snapshots();

  @Test
  void theSameSeedAndEndMakeTheSameOrders() {
    assertThat(new SampleShop(ORIGIN).snapshots()).isEqualTo(snapshots);
    assertThat(new SampleShop(new Origin.Sample(43, ORIGIN.end())).snapshots())
        .isNotEqualTo(snapshots);
  }

  @Test
  void thereAreFiveThousandCustomersAndSomeWhoAreNobody() {
    var known = lanes(snapshot -> snapshot.order().customer() != null);
    var nobody = lanes(snapshot -> snapshot.order().customer() == null);
    assertThat(known).hasSize(5_000);
    assertThat(nobody).isNotEmpty().doesNotContainAnyElementsOf(known);
  }

  @Test
  void whatAShopSeesIsInIt() {
    assertThat(values(CanonicalOrder::platform))
        .containsExactlyInAnyOrder("shopify", "woocommerce");
    assertThat(values(CanonicalOrder::currency)).containsExactlyInAnyOrder("EUR", "USD");
    assertThat(values(CanonicalOrder::status))
        .containsExactlyInAnyOrder(Status.PAID, Status.PENDING, Status.CANCELLED);
    assertThat(snapshots)
        .anyMatch(snapshot -> !snapshot.order().discountCodes().isEmpty())
        .anyMatch(snapshot -> !snapshot.order().refunded().equals("0.00"))
        .anyMatch(s -> s.order().customer() != null && s.order().customer().id().isEmpty());
  }

  @Test
  void snapshotsComeInTheOrderOfTimeAndEachOfAnOrderIsNewer() {
    assertThat(snapshots).extracting(Snapshot::at).isSorted();
    assertThat(snapshots)
        .extracting(snapshot -> snapshot.order().id() + snapshot.order().updatedAt())
        .doesNotHaveDuplicates();
  }

  @Test
  void theCutsLeaveHalfOfTheCustomersBelowTheFirst() {
    var cuts = new SampleShop(ORIGIN).cutPoints(snapshots);
    assertThat(cuts).isSorted().hasSize(3).doesNotHaveDuplicates();
  }

  private Set<String> lanes(Predicate<Snapshot> which) {
    return snapshots.stream().filter(which).map(Snapshot::lane).collect(Collectors.toSet());
  }

  private <T> Set<T> values(Function<CanonicalOrder, T> field) {
    return snapshots.stream()
        .map(Snapshot::order)
        .map(field)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
