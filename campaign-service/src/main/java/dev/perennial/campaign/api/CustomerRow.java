package dev.perennial.campaign.api;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.annotations.Immutable;

/// A customer as the API reads them.
@Entity
@Immutable
@Table(name = "customer")
public class CustomerRow extends PanacheEntityBase {

  @Id
  @Column(name = "customer_id")
  public String customerId;

  /// Whether a change of any of these ids has come in.
  static Uni<Boolean> isKnown(List<String> ids) {
    return count("customerId in ?1", ids).map(rows -> rows > 0);
  }
}
