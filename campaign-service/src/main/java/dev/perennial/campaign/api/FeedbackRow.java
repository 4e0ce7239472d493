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
import org.hibernate.annotations.Immutable;

/// An answer as the API reads it.
@Entity
@Immutable
@Table(name = "feedback")
public class FeedbackRow extends PanacheEntityBase {

  @Id
  @Column(name = "feedback_id")
  public long feedbackId;

  @Column(name = "customer_id")
  public String customerId;

  public String about;
  public short score;
  public String comment;
  public String channel;

  @Column(name = "given_at")
  public Instant givenAt;

  public String tier;
  public String stage;

  static Uni<List<FeedbackRow>> ofCustomer(String customerId, long before, int limit) {
    return find("customerId = ?1 and feedbackId < ?2 order by feedbackId desc", customerId, before)
        .page(0, limit)
        .list();
  }

  static Uni<List<Tally>> tally(Instant since) {
    return find(
            "select tier, stage, score, count(*) from FeedbackRow where givenAt >= ?1"
                + " group by tier, stage, score",
            since)
        .project(Tally.class)
        .list();
  }

  /// How many of one segment gave one score.
  ///
  /// @param tier null where the customer had no segment yet, as `stage`
  @RegisterForReflection
  public record Tally(String tier, String stage, short score, long count) {}
}
