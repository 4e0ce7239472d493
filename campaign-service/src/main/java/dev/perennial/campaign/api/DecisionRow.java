package dev.perennial.campaign.api;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;

/// A decision as the API reads it.
@Entity
@Immutable
@Table(name = "decision")
public class DecisionRow extends PanacheEntityBase {

  @Id
  @Column(name = "decision_id")
  public String decisionId;

  public long ordinal;

  @Column(name = "customer_id")
  public String customerId;

  public String campaign;

  @Column(name = "campaign_version")
  public int campaignVersion;

  public String kind;
  public String step;

  @Column(name = "cause_kind")
  public String causeKind;

  @Column(name = "cause_change")
  public String causeChange;

  @Column(name = "cause_ref")
  public String causeRef;

  @Column(name = "as_of")
  public Instant asOf;

  @Column(name = "decided_at")
  public Instant decidedAt;

  public String outcome;
  public String reason;

  @Column(name = "valid_until")
  public Instant validUntil;

  @Formula("cast(inputs as text)")
  public String inputs;

  /// @param ids all that the customer goes by
  static Uni<List<DecisionRow>> ofCustomer(List<String> ids, long before, int limit) {
    return find("customerId in ?1 and ordinal < ?2 order by ordinal desc", ids, before)
        .page(0, limit)
        .list();
  }

  static Uni<List<Tally>> tally() {
    return find("select outcome, coalesce(reason, kind), count(*) from DecisionRow"
            + " group by outcome, coalesce(reason, kind) order by 1, 2")
        .project(Tally.class)
        .list();
  }

  /// How many decisions ended in one way.
  ///
  /// @param name the kind of what was sent, the reason of what was not
  @RegisterForReflection
  public record Tally(String outcome, String name, long count) {}
}
