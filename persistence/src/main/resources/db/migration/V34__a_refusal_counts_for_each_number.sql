-- A refusal is of the patient, not of a number: what they agreed to before it under another of their numbers opens nothing, even when that number is
-- known only later.

CREATE TABLE permission_refused (
    event_id   uuid        PRIMARY KEY REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    site_ods   text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    nhs_number text        NOT NULL CHECK (nhs_number ~ '^[0-9]{10}$'),
    refused    timestamptz NOT NULL
);
-- Those of before, as far as the trail still says them.
INSERT INTO permission_refused (event_id, site_ods, nhs_number, refused)
SELECT event_id, site_ods, nhs_number, date_trunc('milliseconds', recorded) FROM audit_detail
 WHERE action = 'permission.record' AND outcome = 'patient-refuses' AND site_ods IS NOT NULL AND nhs_number IS NOT NULL;
CREATE INDEX permission_refused_by_patient ON permission_refused (site_ods, nhs_number, refused);
CREATE TRIGGER permission_refused_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON permission_refused
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON permission_refused TO lantern_app;
