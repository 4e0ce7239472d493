package dev.perennial.clv.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentitiesTest {

  private static final Seen ANN = new Seen("c-ann", Instant.parse("2026-01-03T00:00:00Z"));
  private static final Seen BOB = new Seen("c-bob", Instant.parse("2026-01-02T00:00:00Z"));
  private static final Seen CAT = new Seen("c-cat", Instant.parse("2026-01-02T00:00:00Z"));

  private final Identities identities = new Identities(List.of());

  @Test
  void whoWasSeenFirstSurvives() {
    assertThat(identities.merge(ANN, BOB)).contains(new Identities.Union("c-bob", "c-ann"));
    assertThat(identities.rootOf("c-ann")).isEqualTo("c-bob");
  }

  @Test
  void ofSeveralSeenFirstTheSmallestIdSurvives() {
    assertThat(identities.merge(CAT, BOB)).contains(new Identities.Union("c-bob", "c-cat"));
  }

  @Test
  void mergesJoinThroughOthers() {
    // Given
    identities.merge(ANN, CAT);
    // When
    var union = identities.merge(ANN, BOB);
    // Then
    assertThat(union).contains(new Identities.Union("c-bob", "c-cat"));
    assertThat(identities.rootOf("c-ann")).isEqualTo("c-bob");
    assertThat(identities.rootOf("c-cat")).isEqualTo("c-bob");
  }

  @Test
  void aMergeThatIsKnownJoinsNobody() {
    // Given
    identities.merge(ANN, BOB);
    // When
    var again = identities.merge(BOB, ANN);
    // Then
    assertThat(again).isEmpty();
  }

  @Test
  void oneErasedIdErasesThePersonAlsoWhoIsJoinedLater() {
    // Given
    identities.merge(ANN, BOB);
    // When
    identities.erase("c-ann");
    identities.merge(CAT, BOB);
    // Then
    assertThat(identities.changed()).hasSize(3).allMatch(Alias::erased);
  }

  @Test
  void whoIsNotNamedStandsForThemselves() {
    assertThat(identities.rootOf("c-dan")).isEqualTo("c-dan");
    assertThat(identities.isErased("c-dan")).isFalse();
    assertThat(identities.changed()).isEmpty();
  }

  @Test
  void newestAssignmentOwnsAndTheRecordWhereThereIsNone() {
    // Given
    identities.merge(ANN, BOB);
    var owners = new Owners(identities, List.of(new Assignment("o-1", 7, "c-cat")));
    // When
    var assigned = owners.ownerOf("o-1", "c-ann");
    var recorded = owners.ownerOf("o-2", "c-ann");
    var nobodys = owners.ownerOf("o-3", "anon:o-3");
    // Then
    assertThat(assigned).isEqualTo("c-cat");
    assertThat(recorded).isEqualTo("c-bob");
    assertThat(nobodys).isEqualTo("anon:o-3");
  }

  @Test
  void assignmentsWithOneNumberHaveOneOrder() {
    var one = new Assignment("o-1", 7, "c-ann");
    var other = new Assignment("o-1", 7, "c-bob");
    assertThat(one.replaces(other)).isTrue();
    assertThat(other.replaces(one)).isFalse();
    assertThat(one.replaces(one)).isFalse();
    assertThat(new Assignment("o-1", 8, "c-bob").replaces(one)).isTrue();
  }
}
