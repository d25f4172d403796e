package org.lanternscr.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The events that a door's method writes. A test holds the door to its list, in both directions.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Audits {

  /** The acts it records; none for a method that reveals and changes nothing. */
  AuditAction[] value();
}
