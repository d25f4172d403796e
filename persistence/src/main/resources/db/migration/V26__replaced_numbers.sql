-- Which NHS number PDS has put in the place of which, as searches were told, so that a patient is known by each of their numbers to the staff
-- list and the watch list, whichever stands there. No number stands here in plain: both are sealed, and found by their hashes, under keys
-- that are made from the keys of alert.key.file, which the database never sees. A pair is there once for each key.
CREATE TABLE patient_replaced (
    replaced_hash bytea       NOT NULL CHECK (length(replaced_hash) = 32),
    current_hash  bytea       NOT NULL CHECK (length(current_hash) = 32 AND current_hash <> replaced_hash),
    key_id        text        NOT NULL CHECK (key_id ~ '^[a-z0-9-]{1,40}$'),
    event_id      uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    sealed        bytea       NOT NULL,
    PRIMARY KEY (replaced_hash, current_hash)
);
CREATE INDEX patient_replaced_by_current ON patient_replaced (current_hash);

CREATE TRIGGER patient_replaced_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON patient_replaced FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON patient_replaced TO lantern_app;
