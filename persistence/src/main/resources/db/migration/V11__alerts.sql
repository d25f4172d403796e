-- On what a permission to view rests, complete (scr-domain.md B2): whether the relationship was there or is claimed now, and what the
-- answer was. Until now there was one way: an existing relationship, and an answer that agrees.
ALTER TABLE permission_to_view
    ADD COLUMN relationship text NOT NULL DEFAULT 'existing' CHECK (relationship IN ('existing', 'self-claimed')),
    ADD COLUMN answer text NOT NULL DEFAULT 'agrees'
        CHECK (answer IN ('agrees', 'emergency', 'public-interest', 'statute', 'court-order')),
    ADD COLUMN reason_code text,
    ADD COLUMN reason_text text,
    ADD COLUMN legal_reference text;
ALTER TABLE permission_to_view
    ALTER COLUMN relationship DROP DEFAULT,
    ALTER COLUMN answer DROP DEFAULT,
    ALTER COLUMN given_by DROP NOT NULL,
    ADD CONSTRAINT permission_is_given_by_whoever_agrees CHECK ((given_by IS NOT NULL) = (answer = 'agrees')),
    ADD CONSTRAINT permission_by_law_names_its_reference
        CHECK ((legal_reference IS NOT NULL) = (answer IN ('public-interest', 'statute', 'court-order')));

-- A privacy alert (scr-fhir-api.md 7), written in the transaction of the permission that causes it. It never changes: each attempt to send
-- it, and how each attempt ended, are rows of their own. A permission causes one alert at most, and an alert has one X-Request-ID for ever.
CREATE TABLE privacy_alert (
    alert_id      uuid        PRIMARY KEY,
    event_id      uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    permission_id uuid        NOT NULL UNIQUE REFERENCES permission_to_view DEFERRABLE INITIALLY DEFERRED,
    request_id    uuid        NOT NULL UNIQUE,
    recorded      timestamptz NOT NULL,
    sign_in       text        NOT NULL,
    user_id       text        NOT NULL,
    user_name     text,
    role_profile  text        NOT NULL,
    role_code     text        NOT NULL,
    role_name     text        NOT NULL,
    organisation  text        NOT NULL,
    site_ods      text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    nhs_number    text        NOT NULL CHECK (nhs_number ~ '^[0-9]{10}$'),
    type          text        NOT NULL,
    reason        text        NOT NULL,
    reason_text   text        CHECK (reason_text <> ''),
    subject       text        NOT NULL CHECK (subject <> ''),
    -- Whether the site had the sending of alerts open for this user when it was raised; if not, it stands here alone.
    is_sent       boolean     NOT NULL,
    CONSTRAINT privacy_alert_is_of_a_legal_pair CHECK ((type, reason) IN
        (('1', '1'), ('1', '2'), ('1', '3'), ('1', '4'), ('1', '6'), ('2', '1'), ('2', '2'), ('2', '3'), ('2', '5')))
);
CREATE INDEX privacy_alert_by_site ON privacy_alert (site_ods, alert_id DESC);
CREATE INDEX privacy_alert_by_user ON privacy_alert (user_id);
CREATE INDEX privacy_alert_by_sign_in ON privacy_alert (sign_in);

-- Whoever makes the row sends the alert; until then nobody else does, even if that server was killed. The event tells the attempt.
CREATE TABLE alert_attempt (
    alert_id uuid        NOT NULL REFERENCES privacy_alert,
    number   integer     NOT NULL CHECK (number > 0),
    event_id uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    server   text        NOT NULL,
    -- The sign-in whose grant is used: the one that raised the alert, or a later one of the same user.
    sign_in  text        NOT NULL,
    until    timestamptz NOT NULL,
    PRIMARY KEY (alert_id, number)
);
CREATE INDEX alert_attempt_by_sign_in ON alert_attempt (sign_in);

CREATE TABLE alert_result (
    alert_id uuid        NOT NULL,
    number   integer     NOT NULL,
    event_id uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    outcome  text        NOT NULL CHECK (outcome IN ('delivered', 'later', 'waiting', 'refused')),
    again    timestamptz CHECK ((again IS NOT NULL) = (outcome = 'later')),
    -- Why not, as the audit event says it.
    detail   text        CHECK ((detail IS NULL) = (outcome = 'delivered')),
    PRIMARY KEY (alert_id, number),
    FOREIGN KEY (alert_id, number) REFERENCES alert_attempt
);

-- What is needed to send the alerts of a sign-in that is over: its refresh token, sealed under a key that the database never sees. It is
-- replaced when it is used and deleted when it is not needed any more; nothing else of an alert ever is.
CREATE TABLE alert_grant (
    sign_in text        PRIMARY KEY,
    key_id  text        NOT NULL,
    sealed  bytea       NOT NULL,
    expires timestamptz NOT NULL
);

CREATE TRIGGER privacy_alert_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON privacy_alert
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER alert_attempt_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON alert_attempt
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER alert_result_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON alert_result
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON privacy_alert, alert_attempt, alert_result, alert_grant TO lantern_app;
GRANT DELETE ON alert_grant TO lantern_app;

-- That the service refuses an alert is a fault of ours, which the site's administrator is told.
ALTER TABLE site_finding DROP CONSTRAINT site_finding_kind_check,
    ADD CONSTRAINT site_finding_kind_check
        CHECK (kind IN ('value-changed', 'not-together', 'not-ready', 'alert-refused'));
