package org.lanternscr.shape;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ejb.Schedule;
import jakarta.interceptor.Interceptors;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.lanternscr.platform.SteadyTimer;

/** What the rules of the house ask of a class. */
final class Conditions {

  private static final String PERSISTENCE = "org.lanternscr.persistence.";

  private Conditions() {}

  static ArchCondition<JavaClass> beUsedInTheirOwnPackageOnly() {
    return usedOnly(
        "be used in their own package only",
        (used, user) -> used.getPackageName().equals(user.getPackageName()));
  }

  /** The schema as a whole has no feature of its name: platform asks whether it is right. */
  static ArchCondition<JavaClass> beUsedByTheFeatureOfTheSameNameOnly() {
    return usedOnly(
        "be used by the feature of the same name only",
        (used, user) -> {
          String part = used.getPackageName().substring(PERSISTENCE.length());
          String feature = part.equals("schema") ? "platform" : part;
          return user.getPackageName().equals(used.getPackageName())
              || user.getPackageName().equals("org.lanternscr." + feature);
        });
  }

  private static ArchCondition<JavaClass> usedOnly(
      String text, BiPredicate<JavaClass, JavaClass> allowed) {
    return new ArchCondition<>(text) {
      @Override
      public void check(JavaClass used, ConditionEvents events) {
        used.getDirectDependenciesToSelf()
            .forEach(
                use ->
                    events.add(
                        new SimpleConditionEvent(
                            used, allowed.test(used, use.getOriginClass()), use.getDescription())));
      }
    };
  }

  static DescribedPredicate<JavaClass> namedAsEdge() {
    return DescribedPredicate.describe(
        "named ...Api, ...Reader, ...Writer, ...Parts, CanonicalBody or nested in one",
        type ->
            outermost(type)
                .getSimpleName()
                .matches(".*(Api|Calls|Reader|Writer|Parts)|CanonicalBody"));
  }

  static DescribedPredicate<JavaClass> commands() {
    return DescribedPredicate.describe(
        "commands with a main method",
        type -> type.tryGetMethod("main", String[].class).isPresent());
  }

  static DescribedPredicate<JavaMethod> timersThatCallOften() {
    return DescribedPredicate.describe(
        "are called every minute or more often",
        method ->
            method
                .tryGetAnnotationOfType(Schedule.class)
                .filter(schedule -> schedule.minute().equals("*"))
                .isPresent());
  }

  static DescribedPredicate<JavaClass> steady() {
    return DescribedPredicate.describe(
        "outlast a failure by " + SteadyTimer.class.getSimpleName(),
        type ->
            type.tryGetAnnotationOfType(Interceptors.class)
                .filter(all -> List.of(all.value()).contains(SteadyTimer.class))
                .isPresent());
  }

  static DescribedPredicate<JavaClass> outermostIn(Set<Class<?>> known) {
    return DescribedPredicate.describe(
        "of or nested in " + known,
        type -> known.stream().anyMatch(outermost(type)::isEquivalentTo));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(Conditions::outermost).orElse(type);
  }

  /** Of texts by the name of the parameter, which is compiled in. */
  static ArchCondition<JavaMethod> takeNoTextsBut(Set<String> harmless) {
    return new ArchCondition<>("take no texts but " + harmless) {
      @Override
      public void check(JavaMethod door, ConditionEvents events) {
        for (Parameter parameter : door.reflect().getParameters()) {
          boolean isText = parameter.getParameterizedType().getTypeName().contains("String");
          events.add(
              new SimpleConditionEvent(
                  door,
                  !isText || harmless.contains(parameter.getName()),
                  door.getFullName() + " takes the text " + parameter.getName()));
        }
      }
    };
  }

  static ArchCondition<JavaMethod> listExactlyTheEventsTheyCanWrite() {
    DoorEvents doorEvents = new DoorEvents();
    return new ArchCondition<>("list exactly the events they can write") {
      @Override
      public void check(JavaMethod door, ConditionEvents events) {
        Set<String> listed = DoorEvents.listed(door);
        Set<String> written = doorEvents.written(door);
        events.add(
            new SimpleConditionEvent(
                door,
                listed.equals(written),
                door.getFullName() + " lists " + listed + " and can write " + written));
      }
    };
  }

  static ArchCondition<JavaClass> haveNoPublicConstructor() {
    return new ArchCondition<>("have no public constructor") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean none =
            type.getConstructors().stream()
                .noneMatch(c -> c.getModifiers().contains(JavaModifier.PUBLIC));
        events.add(
            new SimpleConditionEvent(type, none, type.getName() + " has a public constructor"));
      }
    };
  }

  static ArchCondition<JavaClass> shareTheirPackageWithTheSameJarOnly(JavaClasses all) {
    Map<String, Set<String>> modules =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    JavaClass::getPackageName,
                    Collectors.mapping(Conditions::module, Collectors.toSet())));
    return new ArchCondition<>("share their package with the same jar only") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Set<String> homes = modules.get(type.getPackageName());
        events.add(
            new SimpleConditionEvent(
                type, homes.size() == 1, type.getPackageName() + " is in " + homes));
      }
    };
  }

  private static String module(JavaClass type) {
    URI source = type.getSource().orElseThrow().getUri();
    return source.getPath().replaceFirst("/target/classes/.*", "");
  }
}
