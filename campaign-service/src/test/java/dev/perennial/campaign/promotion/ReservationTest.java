package dev.perennial.campaign.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ReservationTest {

  private final Reservation twenty = Reservation.NOTHING.reserve(new BigDecimal("20"));

  @Test
  void whatWasNotNeededIsFreeAgain() {
    assertThat(twenty.book(new BigDecimal("15"))).isEqualTo(of("0", "15", "0"));
  }

  @Test
  void whatWasNeededBeyondTheReservationIsOverrun() {
    assertThat(twenty.book(new BigDecimal("25"))).isEqualTo(of("0", "20", "5"));
  }

  @Test
  void whatIsUsedAfterItsReleaseIsAllOverrun() {
    assertThat(twenty.release().book(new BigDecimal("7"))).isEqualTo(of("0", "0", "7"));
  }

  @Test
  void whatDidNotHappenIsReservedAgain() {
    assertThat(twenty.book(new BigDecimal("15")).unbook(new BigDecimal("15")))
        .isEqualTo(of("15", "0", "0"));
  }

  @Test
  void overrunIsTakenBackFirst() {
    assertThat(twenty.book(new BigDecimal("25")).unbook(new BigDecimal("25")))
        .isEqualTo(of("20", "0", "0"));
    assertThat(twenty.book(new BigDecimal("25")).unbook(new BigDecimal("3")))
        .isEqualTo(of("0", "20", "2"));
  }

  private static Reservation of(String reserved, String booked, String overrun) {
    return new Reservation(
        new BigDecimal(reserved), new BigDecimal(booked), new BigDecimal(overrun));
  }
}
