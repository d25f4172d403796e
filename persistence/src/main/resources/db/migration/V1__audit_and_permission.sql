-- The audit trail and the permissions to view (docs/audit-format.md).
-- Run by the migration login in the role of the NOLOGIN owner. The application's login may INSERT and SELECT, nothing else.

-- The leaf of an event: it stays for ever and holds no personal data.
CREATE TABLE audit_event (
    event_id   uuid        PRIMARY KEY,
    site_ods   text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    origin     text        NOT NULL,
    recorded   timestamptz NOT NULL,
    commitment bytea       NOT NULL CHECK (octet_length(commitment) = 32),
    leaf_hash  bytea       NOT NULL CHECK (octet_length(leaf_hash) = 32)
);

-- What the event says, and the columns it is searched by. A later purge may empty this table alone.
CREATE TABLE audit_detail (
    event_id          uuid        PRIMARY KEY REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    site_ods          text        NOT NULL,
    recorded          timestamptz NOT NULL,
    environment       text        NOT NULL CHECK (environment IN ('sandbox', 'integration', 'production')),
    body              bytea       NOT NULL,
    salt              bytea       NOT NULL CHECK (octet_length(salt) = 32),
    action            text        NOT NULL,
    phase             text        NOT NULL CHECK (phase IN ('act', 'attempt', 'outcome')),
    outcome           text        NOT NULL,
    attempt_id        uuid        REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    user_id           text,
    user_name         text,
    role_profile      text,
    role_code         text,
    role_name         text,
    role_organisation text,
    nhs_number        text,
    permission_id     uuid,
    detail            text
);
CREATE INDEX audit_detail_by_site ON audit_detail (site_ods, recorded DESC, event_id DESC);
CREATE INDEX audit_detail_by_patient ON audit_detail (site_ods, nhs_number, recorded DESC) WHERE nhs_number IS NOT NULL;
CREATE INDEX audit_detail_by_user ON audit_detail (site_ods, user_id, recorded DESC) WHERE user_id IS NOT NULL;

-- Events that the sequencer has not yet taken into the site's log.
CREATE TABLE audit_pending (
    event_id uuid PRIMARY KEY REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    site_ods text NOT NULL
);

-- A permission to view, bound to user, role profile, site and patient; it never changes.
CREATE TABLE permission_to_view (
    permission_id uuid        PRIMARY KEY,
    event_id      uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    sign_in       text        NOT NULL,
    user_id       text        NOT NULL,
    role_profile  text        NOT NULL,
    site_ods      text        NOT NULL,
    nhs_number    text        NOT NULL CHECK (nhs_number ~ '^[0-9]{10}$'),
    basis         text        NOT NULL,
    given         timestamptz NOT NULL,
    expires       timestamptz NOT NULL CHECK (expires > given)
);

-- The end of a permission before its time.
CREATE TABLE permission_end (
    permission_id uuid        PRIMARY KEY REFERENCES permission_to_view DEFERRABLE INITIALLY DEFERRED,
    event_id      uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    ended         timestamptz NOT NULL
);

-- Nobody rewrites the trail, not even its owner by mistake.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'table % is append only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_detail_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_detail
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER permission_to_view_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON permission_to_view
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER permission_end_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON permission_end
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT USAGE ON SCHEMA public TO lantern_app;
GRANT SELECT, INSERT ON audit_event, audit_detail, audit_pending, permission_to_view, permission_end TO lantern_app;
GRANT SELECT ON flyway_schema_history TO lantern_app;
