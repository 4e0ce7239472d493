package dev.perennial.campaign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "dev.perennial.campaign", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  /// What the product is about: no framework, no table, no topic.
  private static final String[] CORE = {
    "..campaign.consent..",
    "..campaign.decision..",
    "..campaign.delivery..",
    "..campaign.experiment..",
    "..campaign.feedback..",
    "..campaign.loyalty..",
    "..campaign.order..",
    "..campaign.person..",
    "..campaign.promotion..",
    "..campaign.recommendation..",
    "..campaign.simulation.."
  };

  @ArchTest
  static final ArchRule theCoreKnowsJavaMathematicsAndItself =
      classes()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              Stream.concat(
                      Arrays.stream(CORE),
                      Stream.of("java..", "javax.crypto..", "org.hipparchus.."))
                  .toArray(String[]::new));

  @ArchTest
  static final ArchRule panacheServesTheApiAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage("..campaign.api..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.hibernate..", "io.quarkus.hibernate..", "..campaign.api..");

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("dev.perennial.campaign.(*)..").should().beFreeOfCycles();
}
