package dev.perennial.campaign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.perennial.campaign", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule decisionsArePure =
      noClasses()
          .that()
          .resideInAPackage("..campaign.decision..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta..",
              "io.quarkus..",
              "io.smallrye..",
              "org.hibernate..",
              "org.apache.kafka..",
              "io.vertx..",
              "com.fasterxml..");

  @ArchTest
  static final ArchRule decisionsKnowNobody =
      noClasses()
          .that()
          .resideInAPackage("..campaign.decision..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..campaign.event..",
              "..campaign.ledger..",
              "..campaign.relay..",
              "..campaign.stream..",
              "..campaign.clock..",
              "..campaign.api..");

  @ArchTest
  static final ArchRule panacheStaysOffTheHotPath =
      noClasses()
          .that()
          .resideInAnyPackage("..campaign.ledger..", "..campaign.stream..", "..campaign.relay..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.hibernate..", "io.quarkus.hibernate..", "..campaign.api..");

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("dev.perennial.campaign.(*)..").should().beFreeOfCycles();
}
