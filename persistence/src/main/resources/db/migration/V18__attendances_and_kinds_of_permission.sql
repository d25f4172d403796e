-- What the trust's patient administration system (PAS) says of who attends where, and the permissions that last (scr-domain.md B1).

-- An import that was done. Its event tells the same; nothing in it tells of a patient.
CREATE TABLE attendance_import (
    import_id uuid        PRIMARY KEY,
    event_id  uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    site_ods  text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    source    text        NOT NULL CHECK (source IN ('upload', 'folder')),
    recorded  timestamptz NOT NULL,
    file_hash text        NOT NULL CHECK (file_hash ~ '^[0-9a-f]{64}$'),
    entries   integer     NOT NULL CHECK (entries > 0),
    added     integer     NOT NULL CHECK (added >= 0),
    changed   integer     NOT NULL CHECK (changed >= 0)
);
CREATE INDEX attendance_import_by_site ON attendance_import (site_ods, recorded DESC);
CREATE TRIGGER attendance_import_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON attendance_import
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON attendance_import TO lantern_app;

-- The attendances as the newest import that names them has them: a copy of another system, which is replaced and forgotten. What a permission
-- rested on is copied into the permission and its event.
CREATE TABLE attendance (
    site_ods      text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    attendance_id text        NOT NULL CHECK (attendance_id ~ '^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$'),
    nhs_number    text        NOT NULL CHECK (nhs_number ~ '^[0-9]{10}$'),
    kind          text        NOT NULL CHECK (kind IN ('emergency-department', 'inpatient', 'outpatient', 'other')),
    place         text        NOT NULL CHECK (length(place) BETWEEN 1 AND 80),
    begins        timestamptz NOT NULL,
    ends          timestamptz CHECK (ends >= begins),
    is_cancelled  boolean     NOT NULL,
    import_id     uuid        NOT NULL REFERENCES attendance_import DEFERRABLE INITIALLY DEFERRED,
    imported      timestamptz NOT NULL,
    PRIMARY KEY (site_ods, attendance_id)
);
CREATE INDEX attendance_by_patient ON attendance (site_ods, nhs_number, begins DESC);
GRANT SELECT, INSERT, DELETE ON attendance TO lantern_app;

-- A file that was sent and is looked at before it counts; it goes when it is taken or dropped.
CREATE TABLE attendance_upload (
    import_id uuid        PRIMARY KEY,
    site_ods  text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    user_id   text,
    uploaded  timestamptz NOT NULL,
    file_hash text        NOT NULL CHECK (file_hash ~ '^[0-9a-f]{64}$')
);
CREATE TABLE attendance_arrival (
    import_id     uuid        NOT NULL REFERENCES attendance_upload ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    attendance_id text        NOT NULL,
    nhs_number    text        NOT NULL,
    kind          text        NOT NULL,
    place         text        NOT NULL,
    begins        timestamptz NOT NULL,
    ends          timestamptz,
    is_cancelled  boolean     NOT NULL,
    PRIMARY KEY (import_id, attendance_id)
);
GRANT SELECT, INSERT, DELETE ON attendance_upload, attendance_arrival TO lantern_app;

-- A permission that rests on an attendance names it: its id, its kind and the place.
ALTER TABLE permission_to_view
    ADD COLUMN evidence text,
    ADD CONSTRAINT permission_by_attendance_names_it CHECK ((evidence IS NOT NULL) = (basis = 'attendance'));

-- A permission that lasts: asked once, for accesses that come later. It opens nothing by itself: each access under it is a permission to view of its
-- own that names it. It never changes; that it was revoked is a row of its own.
CREATE TABLE permission_standing (
    standing_id   uuid        PRIMARY KEY,
    event_id      uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    kind          text        NOT NULL CHECK (kind IN ('extended', 'workgroup', 'reception')),
    site_ods      text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    nhs_number    text        NOT NULL CHECK (nhs_number ~ '^[0-9]{10}$'),
    user_id       text        NOT NULL CHECK (user_id <> ''),
    user_name     text        NOT NULL,
    role_profile  text        NOT NULL,
    role_name     text        NOT NULL,
    given_by      text        NOT NULL CHECK (given_by IN ('patient', 'parental-responsibility', 'health-attorney', 'court-deputy')),
    given_by_name text,
    workgroup     text        CHECK ((workgroup IS NOT NULL) = (kind = 'workgroup')),
    given         timestamptz NOT NULL,
    ends          timestamptz NOT NULL CHECK (ends > given),
    CONSTRAINT standing_is_by_proxy_with_a_name CHECK ((given_by_name IS NULL) = (given_by = 'patient'))
);
CREATE INDEX permission_standing_by_patient ON permission_standing (site_ods, nhs_number, ends);
CREATE INDEX permission_standing_by_site ON permission_standing (site_ods, ends);
CREATE TABLE permission_revoked (
    standing_id uuid        PRIMARY KEY REFERENCES permission_standing DEFERRABLE INITIALLY DEFERRED,
    event_id    uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    user_id     text        NOT NULL CHECK (user_id <> ''),
    reason      text        NOT NULL CHECK (reason <> ''),
    revoked     timestamptz NOT NULL
);
CREATE TRIGGER permission_standing_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON permission_standing
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER permission_revoked_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON permission_revoked
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON permission_standing, permission_revoked TO lantern_app;
ALTER TABLE permission_to_view
    ADD COLUMN standing_id uuid REFERENCES permission_standing DEFERRABLE INITIALLY DEFERRED,
    ADD COLUMN given_by_name text,
    ADD CONSTRAINT permission_that_rests_on_another_agrees CHECK (standing_id IS NULL OR answer = 'agrees'),
    ADD CONSTRAINT permission_names_whoever_decides_alone CHECK (given_by_name IS NULL OR given_by <> 'patient');
