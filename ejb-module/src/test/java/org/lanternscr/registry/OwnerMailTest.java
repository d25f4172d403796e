package org.lanternscr.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanternscr.kernel.OdsCode;
import org.lanternscr.mail.Mail;
import org.lanternscr.registry.Finding.Kind;

/** R4.3: the owner of a site is told where to look, and nothing that names anybody. */
class OwnerMailTest {

  private static SiteEntry ownedAt(String address) {
    return SiteEntry.none(new OdsCode("RZZ01"))
        .with(new Duty("Head", address, "", Optional.empty(), "", Optional.empty(), ""));
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, mode = Mode.EXCLUDE, names = "MAIL_GIVEN_UP")
  void theOwnerIsToldOfBeginningAndEnd(Kind kind) {
    Mail raised = OwnerMail.raised(ownedAt("owner@example.nhs.uk"), kind, "asid").orElseThrow();
    assertThat(raised.recipient()).isEqualTo("owner@example.nhs.uk");
    assertThat(raised.subject()).isEqualTo("Lantern: RZZ01 needs attention");
    assertThat(raised.text()).contains("(asid)", "under Sites");
    assertThat(OwnerMail.ended(ownedAt("owner@example.nhs.uk"), kind, "asid").orElseThrow().text())
        .startsWith("It is over: ");
  }

  /** Else a mail server that refuses would be told of by one more mail, for ever. */
  @Test
  void aMailThatWasGivenUpIsToldByNoMail() {
    SiteEntry site = ownedAt("owner@example.nhs.uk");
    assertThat(OwnerMail.raised(site, Kind.MAIL_GIVEN_UP, "site.finding")).isEmpty();
    assertThat(OwnerMail.ended(site, Kind.MAIL_GIVEN_UP, "site.finding")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody", "a b@example.nhs.uk"})
  void withoutAnAddressNobodyIsTold(String address) {
    assertThat(OwnerMail.raised(ownedAt(address), Kind.NOT_READY, "asid")).isEmpty();
  }
}
