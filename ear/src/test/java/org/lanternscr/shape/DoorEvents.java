package org.lanternscr.shape;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lanternscr.audit.AuditAction;
import org.lanternscr.audit.Audits;

/** The events a door lists in its annotations, and those its code names. */
final class DoorEvents {

  private DoorEvents() {}

  static Set<String> listed(JavaClass door) {
    return door.getMethods().stream()
        .filter(method -> method.isAnnotatedWith(Audits.class))
        .flatMap(method -> Arrays.stream(method.getAnnotationOfType(Audits.class).value()))
        .map(AuditAction::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Set<String> written(JavaClass door) {
    return door.getFieldAccessesFromSelf().stream()
        .filter(access -> access.getTargetOwner().isEquivalentTo(AuditAction.class))
        .map(access -> access.getTarget().getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
