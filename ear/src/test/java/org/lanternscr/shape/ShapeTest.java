package org.lanternscr.shape;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInAnyPackage;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lanternscr.audit.Audits;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.platform.Caller;
import org.lanternscr.platform.Callers;
import org.lanternscr.platform.Environment;
import org.lanternscr.platform.LastAnswers;
import org.lanternscr.platform.NationalCall;
import org.lanternscr.platform.NationalService;
import org.lanternscr.platform.NationalServiceException;
import org.lanternscr.platform.NobodySignedInException;
import org.lanternscr.platform.Rights;
import org.lanternscr.platform.SteadyTimer;
import org.lanternscr.record.RecordViewer;

/** The rules of house.md, over all classes of the product, never over a list of them. */
class ShapeTest {

  private static final JavaClasses PRODUCT = Product.classes();

  /** References, codes and words of Lantern's own, and what it saw of a site or a mail server. */
  private static final Set<String> HARMLESS_TEXTS =
      Set.of(
          "signIn",
          "userId",
          "roleProfile",
          "site",
          "right",
          "reasonCode",
          "subject",
          "before",
          "seen",
          "remedy",
          "detail",
          "reply",
          "why");

  private static final Set<Class<?>> OF_PLATFORM_FOR_SCREENS =
      Set.of(
          Caller.class, // whose page it is
          Callers.class, // whether their sign-in lasts, before any door may be tried
          Rights.class, // what a page needs
          NobodySignedInException.class, // leads to the sign-in
          NationalServiceException.class, // has a page of its own
          NationalService.class, // which one failed
          LastAnswers.class, // since when it has
          Environment.class, // stands on every page
          SteadyTimer.class); // for what is wiped by the clock

  @Test
  void theDiagramInTheDocumentsIsTrue() {
    Path diagram = Path.of(System.getProperty("lantern.checkout"), "docs/architecture.puml");
    classes()
        .should(
            adhereToPlantUmlDiagram(
                diagram, consideringOnlyDependenciesInAnyPackage("org.lanternscr..")))
        .check(PRODUCT);
  }

  /** A server leaves a timer alone for minutes that has thrown. */
  @Test
  void aTimerThatCallsOftenOutlastsAFailure() {
    methods()
        .that(Conditions.timersThatCallOften())
        .should()
        .beDeclaredInClassesThat(Conditions.steady())
        .check(PRODUCT);
  }

  @Test
  void featuresNeverGoInCircles() {
    slices().matching("org.lanternscr.(*)..").should().beFreeOfCycles().check(PRODUCT);
  }

  @Test
  void screensReachNeitherTablesNorNationalCalls() {
    noClasses()
        .that()
        .resideInAPackage("org.lanternscr.web..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "org.lanternscr.persistence..",
                "org.lanternscr.identity..",
                "jakarta.persistence..",
                "jakarta.json..",
                "jakarta.ws.rs..",
                "org.hl7.fhir..",
                "ca.uhn.fhir..",
                "com.fasterxml.jackson.."))
        .check(PRODUCT);
  }

  /**
   * Tokens, keys, settings and calls are for the features: a screen knows who is signed in, and
   * what has failed.
   */
  @Test
  void screensUseLittleOfThePlatform() {
    noClasses()
        .that()
        .resideInAPackage("org.lanternscr.web..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.lanternscr.platform..")
                .and(not(Conditions.outermostIn(OF_PLATFORM_FOR_SCREENS))))
        .check(PRODUCT);
  }

  /** Who is signed in is entered, changed and removed by the sign-in alone. */
  @Test
  void screensChangeNothingOfWhoIsSignedIn() {
    noClasses()
        .that()
        .resideInAPackage("org.lanternscr.web..")
        .should()
        .accessTargetWhere(
            JavaAccess.Predicates.targetOwner(equivalentTo(Callers.class))
                .and(JavaAccess.Predicates.target(nameMatching("put|change|remove"))))
        .check(PRODUCT);
  }

  @Test
  void aNationalApiIsPrivateToItsFeature() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Api")
        .should(Conditions.beUsedInTheirOwnPackageOnly())
        .check(PRODUCT);
  }

  /** R4.4: whoever makes a call makes it past the check that role, site and ASID fit. */
  @Test
  void onlyTheRegistryMakesANationalCall() {
    noClasses()
        .that(
            not(resideInAPackage("org.lanternscr.registry.."))
                .and(not(equivalentTo(NationalCall.class))))
        .should()
        .accessTargetWhere(
            JavaAccess.Predicates.targetOwner(equivalentTo(NationalCall.class))
                .and(JavaAccess.Predicates.target(name("<init>"))))
        .check(PRODUCT);
  }

  @Test
  void tablesBelongToTheFeatureOfTheSameName() {
    classes()
        .that()
        .resideInAPackage("org.lanternscr.persistence..")
        .should(Conditions.beUsedByTheFeatureOfTheSameNameOnly())
        .check(PRODUCT);
  }

  @Test
  void wireTypesStayAtTheEdge() {
    noClasses()
        .that(
            not(resideInAPackage("org.lanternscr.platform.."))
                .and(not(Conditions.namedAsEdge()))
                .and(not(resideInAPackage("org.lanternscr.identity..")))
                .and(not(resideInAPackage("org.lanternscr.directory..")))
                .and(not(resideInAPackage("org.lanternscr.harness.."))))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "jakarta.json..",
                "jakarta.ws.rs..",
                "org.hl7.fhir..",
                "ca.uhn.fhir..",
                "com.fasterxml.jackson.."))
        .check(PRODUCT);
  }

  @Test
  void everyDoorSaysWhoMayCallIt() {
    methods()
        .that()
        .areDeclaredInClassesThat(annotatedWith(Stateless.class).or(annotatedWith(Singleton.class)))
        .and()
        .arePublic()
        .should()
        .beAnnotatedWith(PermitAll.class)
        .orShould()
        .beAnnotatedWith(RolesAllowed.class)
        .check(PRODUCT);
  }

  /**
   * R6.7: the server's dump of an incident prints the texts that a door was called with, so a door
   * takes only those that tell nothing of a patient and are no secret; what was typed, and tokens,
   * come as types of their own.
   */
  @Test
  void noDoorIsCalledWithAWrittenText() {
    methods()
        .that()
        .areDeclaredInClassesThat(annotatedWith(Stateless.class).or(annotatedWith(Singleton.class)))
        .and()
        .arePublic()
        .should(Conditions.takeNoTextsBut(HARMLESS_TEXTS))
        .check(PRODUCT);
  }

  /**
   * R5.1: every method of a door lists the events that a call of it can write, and no others. The
   * list of sites stands below the trail and cannot write any.
   */
  @Test
  void everyDoorListsExactlyTheEventsOfEachMethod() {
    methods()
        .that()
        .areDeclaredInClassesThat(annotatedWith(Stateless.class).or(annotatedWith(Singleton.class)))
        .and()
        .areDeclaredInClassesThat()
        .doNotHaveSimpleName("AuditTrail")
        .and()
        .areDeclaredInClassesThat(not(resideInAPackage("org.lanternscr.site..")))
        .and()
        .arePublic()
        .should()
        .beAnnotatedWith(Audits.class)
        .andShould(Conditions.listExactlyTheEventsTheyCanWrite())
        .check(PRODUCT);
  }

  @Test
  void noPackageIsSplitBetweenJars() {
    classes().should(Conditions.shareTheirPackageWithTheSameJarOnly(PRODUCT)).check(PRODUCT);
  }

  /** R2.1: only the permission feature can make a permission. */
  @Test
  void aPermissionCannotBeMadeElsewhere() {
    classes()
        .that()
        .areAssignableTo(PermissionToView.class)
        .should()
        .haveOnlyFinalFields()
        .andShould(Conditions.haveNoPublicConstructor())
        .check(PRODUCT);
  }

  /** R1.7: the record opens for a permission and for nothing else. */
  @Test
  void theRecordOpensForAPermissionOnly() {
    methods()
        .that()
        .areDeclaredIn(RecordViewer.class)
        .and()
        .haveRawReturnType(org.lanternscr.record.RecordView.class)
        .and()
        .arePublic()
        .should()
        .haveRawParameterTypes(PermissionToView.class)
        .check(PRODUCT);
  }

  /**
   * R6.7: nothing prints. A command speaks to whoever runs it; everything else speaks through the
   * log or a screen.
   */
  @Test
  void nothingPrints() {
    noClasses()
        .that(not(Conditions.commands()))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(PRODUCT);
  }

  @Test
  void everyPackageSaysWhatItPromises() {
    PRODUCT.stream()
        .map(JavaClass::getPackageName)
        .distinct()
        .forEach(
            name ->
                org.assertj.core.api.Assertions.assertThat(Product.hasPackageInfo(name))
                    .as("package-info of " + name)
                    .isTrue());
  }
}
