-- Who works at a site, as its trust's staff list has it. Surname, NHS number and postcode are hashed under a key that the database never
-- sees; the first and the last are bound to the user, so that two people of one surname have nothing in common here. An import replaces the
-- people of its site: those of the list before are deleted in the same transaction, and the import stays as the name of what was there.
CREATE TABLE staff_import (
    import_id uuid        PRIMARY KEY,
    event_id  uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    site_ods  text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    version   integer     NOT NULL CHECK (version > 0),
    key_id    text        NOT NULL CHECK (key_id ~ '^[a-z0-9-]{1,40}$'),
    file_hash text        NOT NULL CHECK (file_hash ~ '^[0-9a-f]{64}$'),
    people    integer     NOT NULL CHECK (people > 0),
    numbers   integer     NOT NULL CHECK (numbers BETWEEN 0 AND people),
    imported  timestamptz NOT NULL,
    UNIQUE (site_ods, version)
);

CREATE TABLE staff_member (
    import_id       uuid  NOT NULL REFERENCES staff_import,
    user_id         text  NOT NULL CHECK (user_id ~ '^[0-9]{12}$'),
    surname_hash    bytea NOT NULL CHECK (length(surname_hash) = 32),
    department      text  NOT NULL,
    working_pattern text  NOT NULL,
    number_hash     bytea CHECK (length(number_hash) = 32),
    postcode_hash   bytea CHECK (length(postcode_hash) = 32),
    PRIMARY KEY (import_id, user_id)
);
CREATE INDEX staff_member_by_user ON staff_member (user_id);
CREATE INDEX staff_member_by_number ON staff_member (import_id, number_hash);

-- Patients whose records a privacy officer watches, the end of a watch before its time, the openings of their records, and the looks of
-- officers at them, after which an opening is no news to that officer. Nothing is updated, and each row names its event.
CREATE TABLE watch_patient (
    watch_id   uuid        PRIMARY KEY,
    event_id   uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    site_ods   text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    nhs_number text        NOT NULL CHECK (nhs_number ~ '^[0-9]{10}$'),
    reason     text        NOT NULL CHECK (reason <> ''),
    user_id    text        NOT NULL CHECK (user_id <> ''),
    user_name  text        NOT NULL,
    placed     timestamptz NOT NULL,
    until      timestamptz NOT NULL CHECK (until > placed)
);
CREATE INDEX watch_patient_by_number ON watch_patient (site_ods, nhs_number);

CREATE TABLE watch_end (
    watch_id uuid        PRIMARY KEY REFERENCES watch_patient,
    event_id uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    ended    timestamptz NOT NULL
);

CREATE TABLE watch_opening (
    permission_id uuid        PRIMARY KEY REFERENCES permission_to_view DEFERRABLE INITIALLY DEFERRED,
    event_id      uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    site_ods      text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    nhs_number    text        NOT NULL CHECK (nhs_number ~ '^[0-9]{10}$'),
    user_id       text        NOT NULL CHECK (user_id <> ''),
    user_name     text        NOT NULL,
    reason        text        NOT NULL,
    opened        timestamptz NOT NULL
);
CREATE INDEX watch_opening_by_site ON watch_opening (site_ods, opened DESC);

CREATE TABLE watch_look (
    look_id  uuid        PRIMARY KEY,
    event_id uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    site_ods text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    user_id  text        NOT NULL CHECK (user_id <> ''),
    looked   timestamptz NOT NULL
);
CREATE INDEX watch_look_by_user ON watch_look (site_ods, user_id, looked DESC);

CREATE TRIGGER staff_import_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON staff_import FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER watch_patient_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON watch_patient FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER watch_end_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON watch_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER watch_opening_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON watch_opening FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER watch_look_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON watch_look FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON staff_import, staff_member, watch_patient, watch_end, watch_opening, watch_look TO lantern_app;
GRANT DELETE ON staff_member TO lantern_app;
