package org.lanternscr.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The events that a call of a door's method can write, in whatever class or other door it comes to.
 * A test holds each method to its list, in both directions.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Audits {

  /** The acts that are recorded; none for a method that reveals and changes nothing. */
  AuditAction[] value();
}
