-- Mail that is to go out. Nothing is ever changed: a mail, each attempt to send it, and how each attempt ended are rows of their own.
-- No mail names a patient or a user; a recipient is an address from the configuration.

CREATE TABLE mail_outbox (
    mail_id   uuid        PRIMARY KEY,
    put       timestamptz NOT NULL DEFAULT clock_timestamp(),
    site_ods  text,
    purpose   text        NOT NULL CHECK (purpose ~ '^[a-z][a-z.-]{0,59}$'),
    recipient text        NOT NULL CHECK (length(recipient) <= 254),
    subject   text        NOT NULL CHECK (length(subject) <= 200),
    body      text        NOT NULL CHECK (length(body) <= 20000)
);
CREATE INDEX mail_outbox_by_time ON mail_outbox (put);

-- Whoever makes the row sends the mail; until then nobody else does, even if that server was killed.
CREATE TABLE mail_attempt (
    mail_id uuid        NOT NULL REFERENCES mail_outbox,
    number  integer     NOT NULL CHECK (number > 0),
    server  text        NOT NULL,
    until   timestamptz NOT NULL,
    PRIMARY KEY (mail_id, number)
);

CREATE TABLE mail_result (
    mail_id uuid        NOT NULL,
    number  integer     NOT NULL,
    at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    outcome text        NOT NULL CHECK (outcome IN ('sent', 'later', 'given-up')),
    again   timestamptz CHECK ((again IS NOT NULL) = (outcome = 'later')),
    reply   text        NOT NULL CHECK (length(reply) <= 300),
    PRIMARY KEY (mail_id, number),
    FOREIGN KEY (mail_id, number) REFERENCES mail_attempt
);

CREATE TRIGGER mail_outbox_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON mail_outbox
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER mail_attempt_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON mail_attempt
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER mail_result_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON mail_result
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON mail_outbox, mail_attempt, mail_result TO lantern_app;
