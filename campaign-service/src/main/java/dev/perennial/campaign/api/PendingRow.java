package dev.perennial.campaign.api;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;

/// Something whose next step is still to come, as the API reads it.
@Entity
@Immutable
@Table(name = "pending")
public class PendingRow extends PanacheEntityBase {

  @Id
  @Column(name = "happening_id")
  public String happeningId;

  @Column(name = "customer_id")
  public String customerId;

  @Column(name = "due_at")
  public Instant dueAt;

  static Uni<List<PendingRow>> ofCustomer(String customerId, int limit) {
    return find("customerId = ?1 order by dueAt, happeningId", customerId).page(0, limit).list();
  }

  static Uni<Long> countDue(Instant now) {
    return count("dueAt <= ?1", now);
  }
}
