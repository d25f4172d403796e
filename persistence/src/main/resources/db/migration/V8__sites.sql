-- The registry of sites: who owns a site, what was agreed, who watches over it, what it is open for, and what is wrong with it; and
-- what each start of a server found in its configuration, which alone says how a site is deployed.
-- Nothing is changed: an entry is followed by its next version, whose number only one writer can take. Each row names its event.

CREATE TABLE site_entry (
    entry_id            uuid        PRIMARY KEY,
    event_id            uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    site_ods            text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    version             integer     NOT NULL CHECK (version > 0),
    recorded            timestamptz NOT NULL,
    state               text        NOT NULL CHECK (state IN ('preparing', 'in-use', 'closed')),
    owner_name          text        NOT NULL,
    owner_mail          text        NOT NULL,
    agreement_reference text        NOT NULL,
    agreement_date      date,
    agreement_scope     text        NOT NULL,
    go_live             date,
    checkpoint_copies   text        NOT NULL,
    view_mode           text        NOT NULL CHECK (view_mode IN ('off', 'pilot', 'live')),
    consent_change_mode text        NOT NULL CHECK (consent_change_mode IN ('off', 'pilot', 'live')),
    alerts_mode         text        NOT NULL CHECK (alerts_mode IN ('off', 'pilot', 'live')),
    upload_mode         text        NOT NULL CHECK (upload_mode IN ('off', 'pilot', 'live')),
    UNIQUE (site_ods, version)
);

CREATE TABLE site_officer (
    entry_id uuid NOT NULL REFERENCES site_entry DEFERRABLE INITIALLY DEFERRED,
    user_id  text NOT NULL CHECK (user_id <> ''),
    name     text NOT NULL,
    PRIMARY KEY (entry_id, user_id)
);

CREATE TABLE site_pilot_user (
    entry_id   uuid NOT NULL REFERENCES site_entry DEFERRABLE INITIALLY DEFERRED,
    capability text NOT NULL CHECK (capability IN ('view', 'consent-change', 'alerts', 'upload')),
    user_id    text NOT NULL CHECK (user_id <> ''),
    PRIMARY KEY (entry_id, capability, user_id)
);

-- What is wrong with a site, or was.
CREATE TABLE site_finding (
    finding_id uuid        PRIMARY KEY,
    event_id   uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    site_ods   text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    kind       text        NOT NULL CHECK (kind IN ('value-changed', 'not-together', 'not-ready')),
    subject    text        NOT NULL,
    seen       text        NOT NULL,
    remedy     text        NOT NULL,
    since      timestamptz NOT NULL
);
CREATE INDEX site_finding_by_site ON site_finding (site_ods, since);

CREATE TABLE site_finding_end (
    finding_id uuid        PRIMARY KEY REFERENCES site_finding DEFERRABLE INITIALLY DEFERRED,
    event_id   uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    ended      timestamptz NOT NULL
);

-- Who has looked at a changed value; the second person ends the finding.
CREATE TABLE site_finding_confirmation (
    confirmation_id uuid        PRIMARY KEY,
    finding_id      uuid        NOT NULL REFERENCES site_finding DEFERRABLE INITIALLY DEFERRED,
    event_id        uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    user_id         text        NOT NULL CHECK (user_id <> ''),
    user_name       text        NOT NULL,
    confirmed       timestamptz NOT NULL,
    UNIQUE (finding_id, user_id)
);

-- What a start of a server found. start_id is the member "start" of every event that the server writes from then on.
CREATE TABLE start_manifest (
    start_id           uuid        PRIMARY KEY,
    event_id           uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    recorded           timestamptz NOT NULL,
    server             text        NOT NULL,
    build              text        NOT NULL,
    environment        text        NOT NULL CHECK (environment IN ('sandbox', 'integration', 'production')),
    configuration_hash text        NOT NULL CHECK (configuration_hash ~ '^[0-9a-f]{64}$')
);

-- The deploy-time values of one site, a line each: key, equals sign, value. Never a secret.
CREATE TABLE start_manifest_site (
    start_id uuid NOT NULL REFERENCES start_manifest DEFERRABLE INITIALLY DEFERRED,
    site_ods text NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    asid     text NOT NULL CHECK (asid ~ '^[0-9]{12}$'),
    deployed text NOT NULL,
    PRIMARY KEY (start_id, site_ods)
);

-- What a look at a site's readiness saw.
CREATE TABLE readiness_result (
    result_id uuid        PRIMARY KEY,
    event_id  uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    site_ods  text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    checked   timestamptz NOT NULL,
    server    text        NOT NULL
);
CREATE INDEX readiness_result_by_site ON readiness_result (site_ods, checked DESC);

CREATE TABLE readiness_line (
    result_id uuid    NOT NULL REFERENCES readiness_result DEFERRABLE INITIALLY DEFERRED,
    place     integer NOT NULL CHECK (place >= 0),
    check_name text   NOT NULL,
    colour    text    NOT NULL CHECK (colour IN ('green', 'red', 'not checked')),
    seen      text    NOT NULL,
    remedy    text    NOT NULL,
    whom      text    NOT NULL,
    PRIMARY KEY (result_id, place)
);

-- Whose turn the nightly check is: of all servers the one that wrote the row of the hour.
CREATE TABLE readiness_turn (
    turn   timestamptz PRIMARY KEY,
    server text        NOT NULL
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['site_entry', 'site_officer', 'site_pilot_user', 'site_finding', 'site_finding_end', 'site_finding_confirmation',
                                'start_manifest', 'start_manifest_site', 'readiness_result', 'readiness_line', 'readiness_turn'] LOOP
        EXECUTE format('CREATE TRIGGER %1$s_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %1$s FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO lantern_app', name);
    END LOOP;
END $$;
