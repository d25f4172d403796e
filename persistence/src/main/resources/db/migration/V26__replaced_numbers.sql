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
-- Each look asks which keys there must be.
CREATE INDEX patient_replaced_by_key ON patient_replaced (key_id);

CREATE TRIGGER patient_replaced_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON patient_replaced FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON patient_replaced TO lantern_app;

-- Which openings of watched records an officer has been shown: the others are news, however late their transaction was committed and whatever the
-- clock of the server said that wrote them. Until now that went by the time of the last look.
CREATE TABLE watch_seen (
    user_id       text NOT NULL CHECK (user_id <> ''),
    permission_id uuid NOT NULL REFERENCES watch_opening,
    look_id       uuid NOT NULL REFERENCES watch_look,
    PRIMARY KEY (user_id, permission_id)
);
INSERT INTO watch_seen (user_id, permission_id, look_id)
SELECT DISTINCT ON (l.user_id, o.permission_id) l.user_id, o.permission_id, l.look_id
  FROM watch_opening o JOIN watch_look l ON l.site_ods = o.site_ods AND l.looked >= o.opened
 ORDER BY l.user_id, o.permission_id, l.looked;

CREATE TRIGGER watch_seen_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON watch_seen FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON watch_seen TO lantern_app;
