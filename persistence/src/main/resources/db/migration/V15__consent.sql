-- Changes of a patient's national sharing preference, and what became of each. A change is written before anything is sent, and its results
-- follow it as rows; without a result its outcome is unknown. Nothing is updated, each row names its event, and a change settles once.

CREATE TABLE consent_change (
    change_id         uuid        PRIMARY KEY,
    event_id          uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    site_ods          text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    user_id           text        NOT NULL CHECK (user_id <> ''),
    user_name         text        NOT NULL,
    role_profile      text        NOT NULL,
    nhs_number        text        NOT NULL CHECK (nhs_number ~ '^[0-9]{10}$'),
    request_id        uuid        NOT NULL UNIQUE,
    before_preference text        NOT NULL CHECK (before_preference IN ('ask', 'yes', 'not-told', 'no', 'refused', 'no-summary')),
    after_preference  text        NOT NULL CHECK (after_preference IN ('ask', 'no')),
    reason            text        NOT NULL CHECK (reason ~ '^[A-Z][A-Z0-9]{0,5}: '),
    asked             timestamptz NOT NULL
);
CREATE INDEX consent_change_by_patient ON consent_change (site_ods, nhs_number, asked DESC);
CREATE INDEX consent_change_by_site ON consent_change (site_ods, asked DESC);

CREATE TABLE consent_result (
    result_id uuid        PRIMARY KEY,
    change_id uuid        NOT NULL REFERENCES consent_change DEFERRABLE INITIALLY DEFERRED,
    event_id  uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    state     text        NOT NULL CHECK (state IN ('accepted', 'unknown', 'confirmed', 'not-confirmed', 'not-readable', 'never-known', 'mismatch',
                                                    'not-changed', 'changed-meanwhile', 'not-sent', 'rejected')),
    read_back text        CHECK (read_back IN ('ask', 'yes', 'not-told', 'no', 'refused', 'no-summary', 'not-permitted')),
    recorded  timestamptz NOT NULL
);
CREATE INDEX consent_result_by_change ON consent_result (change_id);
CREATE UNIQUE INDEX consent_result_settles_once ON consent_result (change_id) WHERE state NOT IN ('accepted', 'unknown');

CREATE TRIGGER consent_change_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER consent_result_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_result FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON consent_change, consent_result TO lantern_app;
