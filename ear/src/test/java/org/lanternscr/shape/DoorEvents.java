package org.lanternscr.shape;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.Audits;

/**
 * The events a door's method lists, and those it can write: each that is named in it or in whatever
 * it calls, other doors included. A parent or an interface that is called stands for each class
 * below it.
 */
final class DoorEvents {

  private final Map<JavaCodeUnit, Set<JavaCodeUnit>> called = new HashMap<>();

  static Set<String> listed(JavaMethod door) {
    return door.tryGetAnnotationOfType(Audits.class).stream()
        .flatMap(audits -> Arrays.stream(audits.value()))
        .map(AuditAction::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Set<String> written(JavaMethod door) {
    Set<JavaCodeUnit> reached = new LinkedHashSet<>(Set.of(door));
    Deque<JavaCodeUnit> next = new ArrayDeque<>(reached);
    while (!next.isEmpty()) {
      called.computeIfAbsent(next.remove(), DoorEvents::calledBy).stream()
          .filter(reached::add)
          .forEach(next::add);
    }
    return reached.stream()
        .flatMap(unit -> unit.getFieldAccesses().stream())
        .filter(access -> isAction(access.getTargetOwner()) && !isAskedForItsWord(access))
        .map(access -> access.getTarget().getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<JavaCodeUnit> calledBy(JavaCodeUnit unit) {
    return Stream.of(constants(unit), calls(unit))
        .flatMap(found -> found)
        .filter(found -> !isAction(found.getOwner()))
        .collect(Collectors.toSet());
  }

  /** An action can be named in a constant, which its class makes once. */
  private static Stream<JavaCodeUnit> constants(JavaCodeUnit unit) {
    return unit.getFieldAccesses().stream()
        .filter(access -> isAction(access.getTarget().getRawType()))
        .flatMap(access -> access.getTargetOwner().getStaticInitializer().stream());
  }

  private static Stream<JavaCodeUnit> calls(JavaCodeUnit unit) {
    return Stream.of(unit.getCallsFromSelf(), unit.getCodeUnitReferencesFromSelf())
        .flatMap(Set::stream)
        .flatMap(DoorEvents::targets);
  }

  private static Stream<JavaCodeUnit> targets(JavaCodeUnitAccess<?> access) {
    CodeUnitAccessTarget target = access.getTarget();
    String[] parameters =
        target.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
    return Stream.concat(
        target.resolveMember().stream(),
        access.getTargetOwner().getAllSubclasses().stream()
            .flatMap(type -> type.tryGetMethod(target.getName(), parameters).stream()));
  }

  /** Whoever looks for events names the word of an action, and whoever writes one the action. */
  private static boolean isAskedForItsWord(JavaFieldAccess access) {
    return access.getOrigin().getMethodCallsFromSelf().stream()
        .filter(call -> call.getLineNumber() == access.getLineNumber())
        .anyMatch(call -> isAction(call.getTargetOwner()) && call.getName().equals("word"));
  }

  private static boolean isAction(JavaClass type) {
    return type.isEquivalentTo(AuditAction.class);
  }
}
