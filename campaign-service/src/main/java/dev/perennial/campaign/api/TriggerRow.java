package dev.perennial.campaign.api;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.annotations.Immutable;

/// A trigger as the API reads it.
@Entity
@Immutable
@Table(name = "trigger")
public class TriggerRow extends PanacheEntityBase {

  @Id public long ordinal;

  /// Place in the feed; null until published.
  public Long position;

  public String event;

  static Uni<List<TriggerRow>> publishedAfter(long position, int limit) {
    return find("position > ?1 order by position", position).page(0, limit).list();
  }

  static Uni<Long> countUnpublished() {
    return count("position is null");
  }
}
