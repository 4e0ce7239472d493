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

/// A suppression as the API lists it.
@Entity
@Immutable
@Table(name = "suppression")
public class SuppressionRow extends PanacheEntityBase {

  @Id public long ordinal;

  @Column(name = "customer_id")
  public String customerId;

  /// Empty for every channel.
  public String channel;

  public String cause;
  public Instant since;

  /// Newest first.
  static Uni<List<SuppressionRow>> before(long ordinal, int limit) {
    return find("ordinal < ?1 order by ordinal desc", ordinal).page(0, limit).list();
  }
}
