-- The audit log: one Merkle tree an origin, its signed checkpoints, its keys, and the purge of details (docs/audit-format.md).
-- Who may do what: the application INSERTs and SELECTs events; the sequencer builds and signs the log and alone may DELETE, of what
-- is pending only; the purge login may call one function, which records itself. Nobody may change anything.

-- Events that concern no site stand in the service log.
ALTER TABLE audit_event ALTER COLUMN site_ods DROP NOT NULL;
ALTER TABLE audit_detail ALTER COLUMN site_ods DROP NOT NULL;

-- An event belongs to the log of its site, or to the service log: nothing else is ever begun, signed or exported.
ALTER TABLE audit_event ADD CONSTRAINT audit_event_origin
    CHECK (origin ~ '^[a-z0-9][a-z0-9.-]*/service$' AND site_ods IS NULL
        OR site_ods IS NOT NULL AND origin ~ '^[a-z0-9][a-z0-9.-]*/audit/[A-Z0-9]{3,10}$' AND right(origin, length(site_ods) + 7) = '/audit/' || site_ods);

-- An event and its pending row come in one statement, so that a foreign key between them would cost and hold nothing: the sequencer
-- says when it finds one without the other.
ALTER TABLE audit_pending DROP CONSTRAINT audit_pending_event_id_fkey;
ALTER TABLE audit_pending DROP COLUMN site_ods;
ALTER TABLE audit_pending SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- Which events are in no log and not on their way into one is asked by time.
CREATE INDEX audit_event_by_time ON audit_event (recorded);

-- One tree. After a restore the same name goes on with the next epoch.
CREATE TABLE audit_log (
    name       text        NOT NULL,
    epoch      integer     NOT NULL CHECK (epoch >= 1),
    log_number integer     GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    begun      timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (name, epoch)
);

-- The place of an event in its tree.
CREATE TABLE audit_leaf (
    log_number integer     NOT NULL REFERENCES audit_log,
    leaf_index bigint      NOT NULL CHECK (leaf_index >= 0),
    event_id   uuid        NOT NULL UNIQUE REFERENCES audit_event,
    integrated timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (log_number, leaf_index)
);

-- 256 neighbouring hashes of a tree, of leaves (level 0) or of whole tiles of the level below, so that proofs need few reads.
CREATE TABLE audit_tile (
    log_number integer NOT NULL REFERENCES audit_log,
    level      integer NOT NULL CHECK (level BETWEEN 0 AND 7),
    tile_index bigint  NOT NULL CHECK (tile_index >= 0),
    hashes     bytea   NOT NULL CHECK (octet_length(hashes) = 8192),
    root       bytea   NOT NULL CHECK (octet_length(root) = 32),
    PRIMARY KEY (log_number, level, tile_index)
);

-- What was signed: the note, whole.
CREATE TABLE audit_checkpoint (
    log_number integer     NOT NULL REFERENCES audit_log,
    size       bigint      NOT NULL CHECK (size > 0),
    root       bytea       NOT NULL CHECK (octet_length(root) = 32),
    note       text        NOT NULL,
    signed     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (log_number, size)
);

-- The public keys that have signed, in their order.
CREATE TABLE audit_key (
    key_number integer     PRIMARY KEY CHECK (key_number >= 1),
    public_key bytea       NOT NULL UNIQUE CHECK (octet_length(public_key) = 32),
    since      timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- How a log came from the key before to this one; the statement also stands in the event.
CREATE TABLE audit_rotation (
    log_number integer NOT NULL REFERENCES audit_log,
    key_number integer NOT NULL REFERENCES audit_key,
    statement  text    NOT NULL,
    event_id   uuid    NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (log_number, key_number)
);

-- A purge of details, which its own transaction alone may carry out.
CREATE TABLE audit_purge (
    event_id        uuid        PRIMARY KEY REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    site_ods        text        NOT NULL,
    recorded_before timestamptz NOT NULL,
    transaction     xid8        NOT NULL DEFAULT pg_current_xact_id()
);

DO $$
DECLARE
    append_only text;
BEGIN
    FOREACH append_only IN ARRAY ARRAY['audit_log', 'audit_leaf', 'audit_tile', 'audit_checkpoint', 'audit_key', 'audit_rotation', 'audit_purge'] LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
                       append_only || '_append_only', append_only);
    END LOOP;
END $$;

-- Details go in one way only: in the transaction of a purge that covers them.
CREATE FUNCTION refuse_delete_outside_purge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_LEVEL = 'ROW' THEN
        IF EXISTS (SELECT FROM audit_purge p
                    WHERE p.transaction = pg_current_xact_id() AND p.site_ods = OLD.site_ods AND OLD.recorded < p.recorded_before) THEN
            RETURN OLD;
        END IF;
    ELSIF EXISTS (SELECT FROM audit_purge p WHERE p.transaction = pg_current_xact_id()) THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'table % is append only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
DROP TRIGGER audit_detail_append_only ON audit_detail;
CREATE TRIGGER audit_detail_append_only BEFORE UPDATE OR TRUNCATE ON audit_detail
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_detail_only_purged BEFORE DELETE ON audit_detail
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete_outside_purge();
CREATE TRIGGER audit_detail_row_only_purged BEFORE DELETE ON audit_detail
    FOR EACH ROW EXECUTE FUNCTION refuse_delete_outside_purge();

-- HMAC-SHA256 (RFC 2104) under a key of 32 bytes.
CREATE FUNCTION hmac_sha256(secret bytea, message bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    inner_pad bytea := decode(repeat('36', 64), 'hex');
    outer_pad bytea := decode(repeat('5c', 64), 'hex');
BEGIN
    FOR i IN 0 .. octet_length(secret) - 1 LOOP
        inner_pad := set_byte(inner_pad, i, get_byte(inner_pad, i) # get_byte(secret, i));
        outer_pad := set_byte(outer_pad, i, get_byte(outer_pad, i) # get_byte(secret, i));
    END LOOP;
    RETURN sha256(outer_pad || sha256(inner_pad || message));
END $$;

-- A UUID of version 7 (RFC 9562) for a time.
CREATE FUNCTION uuid_at(moment timestamptz) RETURNS uuid LANGUAGE plpgsql VOLATILE STRICT AS $$
DECLARE
    id bytea := uuid_send(gen_random_uuid());
BEGIN
    id := overlay(id PLACING substring(int8send(floor(extract(epoch FROM moment) * 1000)::bigint) FROM 3) FROM 1 FOR 6);
    RETURN encode(set_byte(id, 6, (get_byte(id, 6) & 15) | 112), 'hex')::uuid;
END $$;

-- Empties the details of a site's events that are older than a day given, which must lie a year back at least, and records that it
-- did, sealed as docs/audit-format.md says. The leaves stay, and with them every proof. Returns the number of details removed.
CREATE FUNCTION purge_details(site text, recorded_before timestamptz) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    now_utc  timestamptz := date_trunc('milliseconds', clock_timestamp());
    event    uuid := uuid_at(now_utc);
    origin   text;
    place    text;
    removed  bigint;
    salt     bytea := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
    told     text := to_char(now_utc AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
    detail   text;
    body     bytea;
    sealed   bytea;
BEGIN
    IF recorded_before IS NULL OR recorded_before > now_utc - interval '1 year' THEN
        RAISE EXCEPTION 'recorded_before is %, which is not a year ago. Remedy: name an earlier time', recorded_before
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT e.origin, d.environment INTO origin, place
      FROM audit_event e JOIN audit_detail d USING (event_id)
     WHERE e.site_ods = site ORDER BY e.recorded DESC LIMIT 1;
    IF origin IS NULL THEN
        RAISE EXCEPTION 'site is %, which has no events. Remedy: name a site of this database by its ODS code', site
            USING ERRCODE = 'invalid_parameter_value';
    END IF;

    INSERT INTO audit_purge (event_id, site_ods, recorded_before) VALUES (event, site, purge_details.recorded_before);
    DELETE FROM audit_detail d WHERE d.site_ods = site AND d.recorded < purge_details.recorded_before;
    GET DIAGNOSTICS removed = ROW_COUNT;

    detail := removed || ' details recorded before ' || to_char(recorded_before AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');
    body := convert_to('{"action":"audit.purge","count":"1","detail":' || to_json(detail)
        || ',"environment":' || to_json(place) || ',"format":"lantern-audit-event/1","id":' || to_json(event::text)
        || ',"operator":' || to_json(session_user::text) || ',"outcome":"done","phase":"act","recorded":' || to_json(told)
        || ',"server":"database","site":' || to_json(site) || ',"start":' || to_json(event::text) || '}', 'UTF8');
    sealed := hmac_sha256(salt, body);
    INSERT INTO audit_event (event_id, site_ods, origin, recorded, commitment, leaf_hash)
    VALUES (event, site, origin, now_utc, sealed,
            sha256('\x00'::bytea || convert_to(concat_ws(E'\n', 'lantern-audit-leaf/1', origin, event, told, encode(sealed, 'base64'), ''), 'UTF8')));
    INSERT INTO audit_detail (event_id, site_ods, recorded, environment, body, salt, action, phase, outcome, detail)
    VALUES (event, site, now_utc, place, body, salt, 'audit.purge', 'act', 'done', detail);
    INSERT INTO audit_pending (event_id) VALUES (event);
    RETURN removed;
END $$;
REVOKE ALL ON FUNCTION purge_details(text, timestamptz) FROM PUBLIC;

GRANT USAGE ON SCHEMA public TO lantern_sequencer, lantern_purge;
GRANT SELECT ON audit_log, audit_leaf, audit_tile, audit_checkpoint, audit_key, audit_rotation, audit_purge TO lantern_app;
GRANT SELECT ON audit_log, audit_leaf, audit_tile, audit_checkpoint, audit_key, audit_rotation, audit_purge,
                audit_event, audit_detail, audit_pending TO lantern_sequencer;
GRANT INSERT ON audit_log, audit_leaf, audit_tile, audit_checkpoint, audit_key, audit_rotation,
                audit_event, audit_detail, audit_pending TO lantern_sequencer;
GRANT DELETE ON audit_pending TO lantern_sequencer;
GRANT EXECUTE ON FUNCTION purge_details(text, timestamptz) TO lantern_purge;
