-- Who gave a permission to view: the patient, or a person who may decide for them (docs/audit-format.md names the same words).
ALTER TABLE permission_to_view
    ADD COLUMN given_by text NOT NULL DEFAULT 'patient'
        CHECK (given_by IN ('patient', 'parental-responsibility', 'health-attorney', 'court-deputy'));
ALTER TABLE permission_to_view ALTER COLUMN given_by DROP DEFAULT;
