package org.lanternscr.registry;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.persistence.registry.DutyPart;
import org.lanternscr.persistence.registry.ModesPart;
import org.lanternscr.persistence.registry.OfficerPart;
import org.lanternscr.persistence.registry.PilotPart;
import org.lanternscr.persistence.registry.SiteEntryRow;
import org.lanternscr.site.Site.Capability;

/** Entries to rows and back. */
final class EntryRows {

  private EntryRows() {}

  /** The row of an entry, with the version that it has. */
  static SiteEntryRow row(SiteEntry entry, UUID id, UUID event, Instant now) {
    return new SiteEntryRow(
        id,
        event,
        entry.ods().value(),
        entry.version(),
        now.atOffset(ZoneOffset.UTC),
        entry.state().word(),
        duty(entry.duty()),
        new ModesPart(
            mode(entry, Capability.VIEW),
            mode(entry, Capability.CONSENT_CHANGE),
            mode(entry, Capability.ALERTS),
            mode(entry, Capability.UPLOAD)),
        entry.officers().stream().map(o -> new OfficerPart(o.userId(), o.name())).toList(),
        entry.openings().entrySet().stream()
            .flatMap(
                opening ->
                    opening.getValue().pilots().stream()
                        .map(user -> new PilotPart(opening.getKey().word(), user)))
            .toList());
  }

  private static DutyPart duty(Duty duty) {
    return new DutyPart(
        duty.owner(),
        duty.mail(),
        duty.agreement(),
        duty.agreed().orElse(null),
        duty.scope(),
        duty.goLive().orElse(null),
        duty.copies());
  }

  private static String mode(SiteEntry entry, Capability capability) {
    return entry.opening(capability).mode().word();
  }

  static SiteEntry entry(SiteEntryRow row) {
    DutyPart duty = row.duty();
    Map<Capability, Opening> openings = new EnumMap<>(Capability.class);
    openings.put(Capability.VIEW, opening(row, Capability.VIEW, row.modes().view()));
    openings.put(
        Capability.CONSENT_CHANGE,
        opening(row, Capability.CONSENT_CHANGE, row.modes().consentChange()));
    openings.put(Capability.ALERTS, opening(row, Capability.ALERTS, row.modes().alerts()));
    openings.put(Capability.UPLOAD, opening(row, Capability.UPLOAD, row.modes().upload()));
    return new SiteEntry(
        new OdsCode(row.siteOds()),
        row.version(),
        State.ofWord(row.state()).orElseThrow(),
        new Duty(
            duty.ownerName(),
            duty.ownerMail(),
            duty.agreementReference(),
            Optional.ofNullable(duty.agreementDate()),
            duty.agreementScope(),
            Optional.ofNullable(duty.goLive()),
            duty.checkpointCopies()),
        row.officers().stream().map(o -> new Officer(o.userId(), o.name())).toList(),
        openings);
  }

  private static Opening opening(SiteEntryRow row, Capability capability, String mode) {
    List<String> pilots =
        row.pilots().stream()
            .filter(pilot -> pilot.capability().equals(capability.word()))
            .map(PilotPart::userId)
            .toList();
    return Opening.of(Mode.ofWord(mode).orElseThrow(), pilots);
  }
}
