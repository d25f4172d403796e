package org.lanternscr.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.naming.InitialContext;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lanternscr.platform.Rights;

/** R2.6: default deny at every door, found in the server and not from a list. */
@ExtendWith(ArquillianExtension.class)
class ClosedDoorsIT {

  private static final Set<String> EVERY_RIGHT = Set.copyOf(Rights.ALL);

  @Inject private BeanManager beans;
  @Inject @Any private Instance<Object> instances;
  @Inject private Reception reception;

  private List<Method> doors() {
    return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .map(Bean::getBeanClass)
        .distinct()
        .filter(type -> type.getName().startsWith("org.lanternscr."))
        .flatMap(type -> Arrays.stream(type.getMethods()))
        .filter(method -> method.isAnnotationPresent(RolesAllowed.class))
        .toList();
  }

  /** The test itself would pass on nothing, so it must find what is there today. */
  @Test
  void findsTheDoors() {
    assertThat(doors())
        .extracting(Method::getName)
        .contains(
            "find",
            "lookForSummary",
            "view",
            "readAgain",
            "patientAgrees",
            "emergency",
            "legal",
            "holds",
            "page",
            "change",
            "confirm");
    assertThat(doors())
        .flatExtracting(door -> List.of(door.getAnnotation(RolesAllowed.class).value()))
        .isSubsetOf(EVERY_RIGHT);
  }

  @Test
  void refusesWhoHasEveryOtherRight() throws Exception {
    Person clinician = reception.clinician();
    for (Method door : doors()) {
      Set<String> others = new HashSet<>(EVERY_RIGHT);
      others.removeAll(List.of(door.getAnnotation(RolesAllowed.class).value()));
      assertThat(Failure.of(clinician.with(others), () -> open(door)))
          .as(door.toString())
          .isInstanceOf(EJBAccessException.class);
    }
  }

  @Test
  void refusesWhoHasNoRightAndWhoIsNobody() throws Exception {
    Person powerless = reception.signsIn(User.ACTIVITIES_ABSENT, Site.GENERAL);
    assertThat(powerless.rights()).isEmpty();
    for (Method door : doors()) {
      assertThat(Failure.of(powerless, () -> open(door)))
          .as(door.toString())
          .isInstanceOf(EJBAccessException.class);
      assertThat(catchThrowable(() -> open(door)))
          .as(door.toString())
          .isInstanceOf(EJBAccessException.class);
    }
  }

  /** The right alone opens the door; what then fails is something else than access. */
  @Test
  void opensToTheRightItNames() {
    for (Method door : doors()) {
      Set<String> rights = Set.of(door.getAnnotation(RolesAllowed.class).value());
      Person stranger = new Person("no such sign-in", rights);
      assertThat(Failure.of(stranger, () -> open(door)))
          .as(door.toString())
          .isNotNull()
          .isNotInstanceOf(EJBAccessException.class);
    }
  }

  /** R2.6: no test user can do what their role does not allow; every role at every door. */
  @Test
  void opensToEachRoleWhatItsCodesAllowAndNothingElse() throws Exception {
    Set<String> viewer = Set.of(Rights.LOOK_FOR_SUMMARY, Rights.VIEW_RECORD);
    Set<String> clinician = plus(viewer, Rights.OVERRIDE_EMERGENCY);
    Map<Person, Set<String>> people = new LinkedHashMap<>();
    people.put(reception.signsIn(User.CLINICIAN, Site.GENERAL), clinician);
    people.put(reception.signsIn(User.NO_EMERGENCY, Site.GENERAL), viewer);
    people.put(
        reception.signsIn(User.LEGAL_ACCESS, Site.GENERAL), plus(clinician, Rights.OVERRIDE_LEGAL));
    people.put(reception.signsIn(User.CLINICIAN_RZZ02, Site.COMMUNITY), clinician);
    people.put(reception.signsIn(User.CLINICIAN_RZZ03, Site.DAY), clinician);
    people.put(
        reception.signsIn(User.PREFERENCE, Site.GENERAL),
        Set.of(Rights.LOOK_FOR_SUMMARY, Rights.VIEW_RECORD, Rights.CHANGE_PREFERENCE));
    people.put(
        reception.signsIn(User.EXISTENCE_ONLY, Site.GENERAL),
        Set.of(Rights.LOOK_FOR_SUMMARY, Rights.RECORD_PERMISSION));
    people.put(
        reception.signsIn(User.SEVERAL_ROLES, Site.GENERAL, "555000000202"),
        Set.of(Rights.LOOK_FOR_SUMMARY, Rights.RECORD_PERMISSION));
    people.put(reception.signsIn(User.PRIVACY_OFFICER, Site.GENERAL), Set.of(Rights.READ_AUDIT));
    people.put(reception.signsIn(User.PRIVACY_OFFICER_RZZ03, Site.DAY), Set.of(Rights.READ_AUDIT));
    // R4: who looks after sites reads nothing of a patient, and officers change no site.
    people.put(reception.signsIn(User.ADMINISTRATOR, Site.GENERAL), Set.of(Rights.MANAGE_SITES));
    people.put(
        reception.signsIn(User.ADMINISTRATOR_OF_TRUST, Site.COMMUNITY),
        Set.of(Rights.MANAGE_SITES));
    for (String nobody : List.of(User.ACTIVITIES_ABSENT, User.ACTIVITIES_EMPTY)) {
      people.put(reception.signsIn(nobody, Site.GENERAL), Set.of());
    }
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<Person, Set<String>> each : people.entrySet()) {
      // The rights are those of the role; nobody of that name is signed in, so nothing happens.
      Person stranger = new Person("no such sign-in", each.getKey().rights());
      for (Method door : doors()) {
        String[] needs = door.getAnnotation(RolesAllowed.class).value();
        boolean isOpen = !(Failure.of(stranger, () -> open(door)) instanceof EJBAccessException);
        if (isOpen != Arrays.stream(needs).anyMatch(each.getValue()::contains)) {
          wrong.add(each.getKey().rights() + " at " + door + ": " + isOpen);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static Set<String> plus(Set<String> rights, String right) {
    Set<String> more = new HashSet<>(rights);
    more.add(right);
    return more;
  }

  private Object open(Method door) throws Exception {
    Object[] nothing =
        Arrays.stream(door.getParameterTypes())
            .map(type -> type == int.class ? Integer.valueOf(0) : null)
            .toArray();
    TransactionAttribute demanded = door.getAnnotation(TransactionAttribute.class);
    boolean isWithin = demanded != null && demanded.value() == TransactionAttributeType.MANDATORY;
    UserTransaction around = InitialContext.doLookup("java:comp/UserTransaction");
    if (isWithin) {
      around.begin(); // the server asks for it before it asks for the right
    }
    try {
      return door.invoke(instances.select(door.getDeclaringClass()).get(), nothing);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      if (isWithin) {
        around.rollback();
      }
    }
  }
}
