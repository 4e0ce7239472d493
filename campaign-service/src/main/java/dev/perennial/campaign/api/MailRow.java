package dev.perennial.campaign.api;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;

/// What became of the mail of a decision, as the API reads it.
@Entity
@Immutable
@Table(name = "mail")
public class MailRow extends PanacheEntityBase {

  @Id
  @Column(name = "trigger_id")
  public String triggerId;

  public String state;
  public int attempts;

  @Column(name = "due_at")
  public Instant dueAt;

  @Column(name = "attempted_at")
  public Instant attemptedAt;

  public String reason;
  public Integer reply;

  /// Those of these decisions that are mailed, by their ids.
  static Uni<Map<String, MailRow>> ofDecisions(Collection<String> decisionIds) {
    return decisionIds.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : MailRow.<MailRow>list("triggerId in ?1", decisionIds)
            .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.triggerId, row -> row)));
  }

  static Uni<Long> countWaiting() {
    return count("state = 'waiting'");
  }
}
