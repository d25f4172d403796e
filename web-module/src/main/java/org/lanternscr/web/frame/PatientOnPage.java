package org.lanternscr.web.frame;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.lanternscr.patient.Patient;
import org.lanternscr.permission.PermissionToView;
import org.lanternscr.web.display.Banner;

/**
 * The patient as this one request found them. Everything on a page comes from this snapshot, so
 * that no page shows the banner of one patient and the record of another.
 */
@Named
@RequestScoped
public class PatientOnPage {

  /** The hidden field of every form that acts on a patient. */
  public static final String TOKEN_FIELD = "view";

  private static final Clock CLOCK = Clock.system(ZoneId.of("Europe/London"));

  @Inject private PatientInContext context;
  @Inject private Posted posted;
  @Inject private Words words;

  private Optional<OpenPatient> open = Optional.empty();

  @PostConstruct
  void look() {
    open = context.now();
  }

  public Optional<OpenPatient> open() {
    return open;
  }

  /**
   * The patient the posted form was rendered for, if it is still the one in context: the guard
   * against two tabs with two patients.
   */
  public Optional<OpenPatient> posted() {
    String token = posted.text(TOKEN_FIELD);
    return open.filter(patient -> patient.token().equals(token));
  }

  /** How long the permission still lasts, for the page to show itself anew then; empty without. */
  public String getMillisPermitted() {
    return lastingPermission()
        .map(given -> Duration.between(Instant.now(), given.expires()).toMillis())
        .map(String::valueOf)
        .orElse("");
  }

  /** Takes the ended permission off this page, and off the patient if they are still in context. */
  public void permissionEnded() {
    open = open.map(OpenPatient::withoutPermission);
    open.ifPresent(context::advance);
  }

  public String getToken() {
    return open.map(OpenPatient::token).orElse("");
  }

  /** What the banner shows, or null when there is no patient. */
  public Banner getBanner() {
    return open.map(patient -> new Banner(patient.patient(), LocalDate.now(CLOCK))).orElse(null);
  }

  /** What to say where the number that was searched for has been replaced; otherwise empty. */
  public String getReplaced() {
    return open.map(OpenPatient::patient)
        .flatMap(Patient::replaces)
        .map(number -> words.text("viewRecord.replaced", number.spaced()))
        .orElse("");
  }

  /** Whether a permission to view was given and has not ended, as far as this session knows. */
  public boolean isPermitted() {
    return lastingPermission().isPresent();
  }

  /** Whether the record has come to the screen under that permission. */
  public boolean isRecordShown() {
    return isPermitted() && open.filter(OpenPatient::shown).isPresent();
  }

  private Optional<PermissionToView> lastingPermission() {
    return open.flatMap(OpenPatient::permission)
        .filter(given -> Instant.now().isBefore(given.expires()));
  }
}
