package org.lanternscr.web.outcome;

import jakarta.enterprise.inject.Vetoed;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;

/** Puts Lantern's handler of exceptions around that of Faces. */
@Vetoed
public class OutcomeExceptionHandlerFactory extends ExceptionHandlerFactory {

  public OutcomeExceptionHandlerFactory(ExceptionHandlerFactory wrapped) {
    super(wrapped);
  }

  @Override
  public ExceptionHandler getExceptionHandler() {
    return new OutcomeExceptionHandler(getWrapped().getExceptionHandler());
  }
}
