package org.lanternscr.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * A story behind the sign-in, by one of the two patterns (R3.1): by which, its name decides, so
 * that each serves about half of them. {@code ./lantern soak patterns} runs it by both.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ArgumentsSource(OnePattern.Choice.class)
@interface OnePattern {

  final class Choice implements ArgumentsProvider {

    private static final boolean BOTH = Boolean.getBoolean("lantern.patterns.both");

    @Override
    public Stream<? extends Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      int chosen = context.getRequiredTestMethod().getName().length() % 2;
      return Stream.of(Colleague.values())
          .filter(colleague -> BOTH || colleague.ordinal() == chosen)
          .map(Arguments::of);
    }
  }
}
