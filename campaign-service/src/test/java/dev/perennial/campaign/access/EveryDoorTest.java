package dev.perennial.campaign.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Walks all that this service answers to.
class EveryDoorTest {

  /// What asks for no token, and why.
  private static final Map<String, String> OPEN =
      Map.of(
          "UnsubscribeResource.ask",
              "the token in the link of a mail is signed, and for this alone",
          "UnsubscribeResource.optOut", "the same");

  /// What changes something and leaves no line in the audit log, and why.
  private static final Map<String, String> UNAUDITED =
      Map.of(
          "CodeResource.validate", "changes nothing",
          "CodeResource.redeem", "traffic: each redemption is a row of its own",
          "CodeResource.rollBack", "traffic",
          "RewardRedemptionResource.redeem", "traffic",
          "FeedbackResource.give", "traffic",
          "SimulationResource.simulate", "changes nothing",
          "UnsubscribeResource.optOut", "traffic: a consent is a row of its own");

  private static final List<JavaMethod> DOORS =
      new ClassFileImporter()
              .withImportOption(new DoNotIncludeTests())
              .importPackages("dev.perennial.campaign")
              .stream()
              .filter(type -> type.isAnnotatedWith(Path.class))
              .map(JavaClass::getMethods)
              .flatMap(Set::stream)
              .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
              .toList();

  @Test
  void everyDoorAsksForAScopeOrIsOpenForAReason() {
    // When
    var open = DOORS.stream().filter(door -> !isScoped(door)).map(EveryDoorTest::name).toList();
    // Then
    assertThat(DOORS).hasSizeGreaterThan(20);
    assertThat(open).containsExactlyInAnyOrderElementsOf(OPEN.keySet());
    assertThat(DOORS)
        .filteredOn(door -> OPEN.containsKey(name(door)))
        .allMatch(
            door ->
                door.isAnnotatedWith(PermitAll.class)
                    || door.getOwner().isAnnotatedWith(PermitAll.class));
  }

  @Test
  void everyScopeOpensADoorAndIsNamedInTheService() {
    // When
    var asked =
        DOORS.stream()
            .filter(EveryDoorTest::isScoped)
            .flatMap(door -> Arrays.stream(door.getAnnotationOfType(RolesAllowed.class).value()))
            .collect(Collectors.toCollection(TreeSet::new));
    // Then
    assertThat(ScopesOfTheService.all()).containsExactlyInAnyOrderElementsOf(asked);
  }

  @Test
  void whateverChangesSomethingIsAuditedOrIsNotForAReason() {
    // When
    var silent =
        DOORS.stream()
            .filter(
                door -> !door.isAnnotatedWith("dev.perennial.campaign.api.Audited") && !reads(door))
            .map(EveryDoorTest::name)
            .toList();
    // Then
    assertThat(Set.copyOf(silent)).isEqualTo(UNAUDITED.keySet());
  }

  private static boolean isScoped(JavaMethod door) {
    return door.isAnnotatedWith(RolesAllowed.class);
  }

  private static boolean reads(JavaMethod door) {
    return door.isAnnotatedWith(GET.class);
  }

  private static String name(JavaMethod door) {
    return door.getOwner().getSimpleName() + '.' + door.getName();
  }
}
