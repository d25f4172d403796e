package org.lanternscr.web.frame;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import org.primefaces.config.PrimeConfiguration;
import org.primefaces.context.PrimeRequestContext;
import org.primefaces.renderkit.HeadRenderer;

/** Writes the head of a page. PrimeFaces adds its scripts only where one of its widgets stands. */
public class PageHead extends HeadRenderer {

  @Override
  protected void encodeLocaleResources(FacesContext context, PrimeConfiguration configuration) {
    if (hasWidgets(context)) {
      super.encodeLocaleResources(context, configuration);
    }
  }

  @Override
  protected void encodeSettingScripts(
      FacesContext context,
      PrimeRequestContext request,
      PrimeConfiguration configuration,
      ResponseWriter writer)
      throws IOException {
    if (hasWidgets(context)) {
      super.encodeSettingScripts(context, request, configuration, writer);
    }
  }

  @Override
  protected void encodeInitScripts(
      FacesContext context,
      PrimeRequestContext request,
      PrimeConfiguration configuration,
      ResponseWriter writer)
      throws IOException {
    if (hasWidgets(context)) {
      super.encodeInitScripts(context, request, configuration, writer);
    }
  }

  private static boolean hasWidgets(FacesContext context) {
    return context.getViewRoot().getComponentResources(context, "head").stream()
        .map(UIComponent::getAttributes)
        .anyMatch(resource -> "primefaces".equals(resource.get("library")));
  }
}
