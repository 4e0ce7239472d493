package dev.perennial.ingest.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrderVersionTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void isWrittenAsTheContractSays() {
    assertThat(OrderVersion.of(NOON, Status.PAID, "9f86d081884c7d65").value())
        .isEqualTo("00001769860800000000-02-9f86d081884c7d65");
  }

  @Test
  void theLaterMomentIsNewerWhateverTheStatus() {
    var later = OrderVersion.of(NOON.plusNanos(1_000), Status.PENDING, "0".repeat(16));
    assertThat(later.isNewerThan(OrderVersion.of(NOON, Status.CANCELLED, "f".repeat(16)))).isTrue();
  }

  @Test
  void ofOneMomentTheStatusThatCameFurtherIsNewer() {
    var cancelled = OrderVersion.of(NOON, Status.CANCELLED, "0".repeat(16));
    assertThat(cancelled.isNewerThan(OrderVersion.of(NOON, Status.PAID, "f".repeat(16)))).isTrue();
  }

  @Test
  void whatIsToldAnewIsNewerThanBeforeAndOlderThanWhatIsModifiedLater() {
    var told = OrderVersion.of(NOON, Status.PAID, "f".repeat(16));
    var anew = told.toldAnew().toldAnew();
    assertThat(anew.value()).isEqualTo("00001769860800000000-04-ffffffffffffffff");
    assertThat(anew.isNewerThan(told.toldAnew())).isTrue();
    assertThat(OrderVersion.of(NOON.plusNanos(1_000), Status.PAID, "0".repeat(16)))
        .matches(later -> later.isNewerThan(anew));
  }

  @Test
  void contentBreaksTheTieAndNothingIsNewerThanItself() {
    var one = OrderVersion.of(Orders.worth(Status.PAID, "EUR", "10", "0"));
    var other = OrderVersion.of(Orders.worth(Status.PAID, "EUR", "11", "0"));
    assertThat(one.isNewerThan(other)).isNotEqualTo(other.isNewerThan(one));
    assertThat(one.isNewerThan(one)).isFalse();
  }
}
