-- A mail that was given up is a finding about its site, since nobody else learns that somebody was not told.
ALTER TABLE site_finding DROP CONSTRAINT site_finding_kind_check;
ALTER TABLE site_finding ADD CONSTRAINT site_finding_kind_check
    CHECK (kind IN ('value-changed', 'not-together', 'not-ready', 'alert-refused', 'mail-given-up'));
