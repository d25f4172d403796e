-- Epochs that take over what the one before left unsigned, keys that are not ours, and no table of anybody's beside ours.

-- PostgreSQL before 15 let everybody create tables in this schema, and a database that was brought from there still may. Where the schema
-- is not the owner's, REVOKE is only a warning, so it is looked at afterwards.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_namespace n CROSS JOIN aclexplode(n.nspacl) a
                WHERE n.nspname = 'public' AND a.grantee = 0 AND a.privilege_type = 'CREATE') THEN
        RAISE EXCEPTION 'everybody may create tables in schema public, which lantern_owner does not own. '
            'Remedy: as database administrator, in this database: '
            'REVOKE CREATE ON SCHEMA public FROM PUBLIC; GRANT USAGE, CREATE ON SCHEMA public TO lantern_owner'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$;

-- An event that no good checkpoint of an epoch covers gets a place in the next epoch too; in each tree it stands once.
ALTER TABLE audit_leaf DROP CONSTRAINT audit_leaf_event_id_key;
ALTER TABLE audit_leaf ADD CONSTRAINT audit_leaf_once UNIQUE (event_id, log_number);

-- Keys that somebody else put among ours, and the event of the new epoch that says so. The key itself stays, as evidence.
CREATE TABLE audit_key_disowned (
    key_number integer PRIMARY KEY REFERENCES audit_key,
    event_id   uuid    NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED
);
CREATE TRIGGER audit_key_disowned_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_key_disowned
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT ON audit_key_disowned TO lantern_app, lantern_sequencer;
GRANT INSERT ON audit_key_disowned TO lantern_sequencer;

-- The officer's page lists the alarms of all servers.
CREATE INDEX audit_detail_alarms ON audit_detail (recorded) WHERE action = 'audit.alarm';
