package dev.perennial.clv;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.perennial.clv", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] CORE = {
    "..clv.customer..",
    "..clv.identity..",
    "..clv.segment..",
    "..clv.subscription..",
    "..clv.value..",
    "..clv.backtest..",
    "..clv.fit..",
    "..clv.model.."
  };

  @ArchTest
  static final ArchRule coreIsPure =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta..",
              "org.eclipse.microprofile..",
              "io.quarkus..",
              "io.smallrye..",
              "io.vertx..",
              "org.hibernate..",
              "org.apache.kafka..",
              "com.fasterxml..");

  @ArchTest
  static final ArchRule coreKnowsNoEdge =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..clv.api..",
              "..clv.clock..",
              "..clv.ledger..",
              "..clv.review..",
              "..clv.stream..",
              "..clv.work..");

  @ArchTest
  static final ArchRule segmentsKnowNoCustomer =
      noClasses()
          .that()
          .resideInAPackage("..clv.segment..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..clv.customer..");

  @ArchTest
  static final ArchRule valuesKnowNeitherSegmentNorCustomer =
      noClasses()
          .that()
          .resideInAnyPackage("..clv.model..", "..clv.value..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..clv.segment..", "..clv.customer..");

  @ArchTest
  static final ArchRule identitiesKnowNothingElse =
      noClasses()
          .that()
          .resideInAPackage("..clv.identity..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..clv.customer..", "..clv.segment..", "..clv.value..", "..clv.model..");

  @ArchTest
  static final ArchRule modelsKnowNoValue =
      noClasses()
          .that()
          .resideInAPackage("..clv.model..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..clv.value..");

  @ArchTest
  static final ArchRule coreIsToldTheTime =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");
}
