package dev.perennial.ingest;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.perennial.ingest",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] CORE = {
    "..ingest.order..",
    "..ingest.activity..",
    "..ingest.customer..",
    "..ingest.rate..",
    "..ingest.refusal.."
  };

  @ArchTest
  static final ArchRule theCoreKnowsOnlyItselfAndJava =
      classes()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage("java..").or(resideInAnyPackage(CORE)));

  @ArchTest
  static final ArchRule platformsAndFilesAreReadWithoutAFramework =
      classes()
          .that()
          .resideInAnyPackage("..ingest.platform..", "..ingest.field..", "..ingest.table..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "java..",
                      "javax.crypto..",
                      "com.fasterxml.jackson..",
                      "..ingest.platform..",
                      "..ingest.field..",
                      "..ingest.table..",
                      "..ingest.identity..")
                  .or(resideInAnyPackage(CORE)));

  @ArchTest
  static final ArchRule decidingWhoSomebodyIsNeedsNoDatabase =
      classes()
          .that()
          .resideInAnyPackage("..ingest.identity..", "..ingest.secret..")
          .and()
          .haveNameNotMatching(".*(Disclosures|Identities|Removals|Splits|Rows|Raced)($|\\$.*)")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.crypto..",
              "com.google.i18n.phonenumbers..",
              "..ingest.order..",
              "..ingest.secret..",
              "..ingest.identity..");

  @ArchTest
  static final ArchRule nothingButTheEdgeReadsTheClock =
      noClasses()
          .that()
          .resideOutsideOfPackage("..ingest.clock..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");
}
