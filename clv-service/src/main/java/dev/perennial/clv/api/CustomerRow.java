package dev.perennial.clv.api;

import dev.perennial.clv.segment.Stage;
import dev.perennial.clv.value.PurchaseSummary;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;

/// A customer as readers see them. Only the ledger writes.
@Entity
@Immutable
@Table(name = "customer")
class CustomerRow extends PanacheEntityBase {

  @Id
  @Column(name = "customer_id")
  String customerId;

  long seq;
  int orders;
  long net;

  @Column(name = "purchase_days")
  int purchaseDays;

  @Column(name = "purchase_days_net")
  long purchaseDaysNet;

  @Column(name = "first_day_net")
  long firstDayNet;

  @Column(name = "first_day")
  LocalDate firstDay;

  @Column(name = "last_day")
  LocalDate lastDay;

  String tier;

  @Column(name = "tier_since")
  Instant tierSince;

  String stage;

  @Column(name = "stage_since")
  Instant stageSince;

  @Column(name = "segment_moment")
  Instant segmentMoment;

  boolean isLost() {
    return Stage.LOST.name().equals(stage);
  }

  PurchaseSummary purchases() {
    return new PurchaseSummary(
        orders, net, purchaseDays, purchaseDaysNet, firstDayNet, firstDay, lastDay);
  }
}
