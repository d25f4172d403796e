package org.lanternscr.shape;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import jakarta.enterprise.context.SessionScoped;
import jakarta.faces.view.ViewScoped;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R6.6: no session store, now or later, can be given clinical text or a token to keep. */
class SessionTest {

  private static final JavaClasses PRODUCT = Product.classes();
  private static final Set<String> PLAIN =
      Set.of(String.class.getName(), boolean.class.getName(), Map.class.getName());

  /** Whatever is more than a word or a switch stays in this server's memory. */
  @Test
  void sessionBeansKeepWordsAndSwitchesOnly() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(SessionScoped.class)
        .and()
        .areNotStatic()
        .and(isMoreThanAWord())
        .should()
        .haveModifier(JavaModifier.TRANSIENT)
        .check(PRODUCT);
  }

  @Test
  void nothingClinicalAndNoTokenCanBeWritten() {
    noClasses()
        .that()
        .resideInAnyPackage("org.lanternscr.record..", "org.lanternscr.patient..")
        .and()
        .areNotAssignableTo(Enum.class)
        .and()
        .areNotAssignableTo(Throwable.class)
        .should()
        .beAssignableTo(Serializable.class)
        .check(PRODUCT);
    classes()
        .that()
        .haveSimpleName("Grant")
        .or()
        .haveSimpleName("Grants")
        .or()
        .haveSimpleName("OpenPatient")
        .or()
        .haveSimpleName("PermissionToView")
        .should()
        .notBeAssignableTo(Serializable.class)
        .check(PRODUCT);
  }

  /** A view lives in the session too. */
  @Test
  void noScreenLivesInTheView() {
    noClasses().should().beAnnotatedWith(ViewScoped.class).check(PRODUCT);
  }

  private static DescribedPredicate<JavaField> isMoreThanAWord() {
    return DescribedPredicate.describe(
        "hold more than a word", field -> !PLAIN.contains(field.getRawType().getName()));
  }
}
