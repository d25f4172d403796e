-- A purge says in its sealed event which details may be gone, so that a verifier tells a purged detail from a stolen one
-- (docs/audit-format.md, sections 2 and 6).

-- Asked for every detail that goes.
CREATE INDEX audit_purge_by_transaction ON audit_purge (transaction);

-- By the leaf's time: the detail's own is only for searching, and nothing seals it.
CREATE OR REPLACE FUNCTION refuse_delete_outside_purge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_LEVEL = 'ROW' THEN
        IF EXISTS (SELECT FROM audit_purge p JOIN audit_event e ON e.site_ods = p.site_ods AND e.recorded < p.recorded_before
                    WHERE p.transaction = pg_current_xact_id() AND e.event_id = OLD.event_id) THEN
            RETURN OLD;
        END IF;
    ELSIF EXISTS (SELECT FROM audit_purge p WHERE p.transaction = pg_current_xact_id()) THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'table % is append only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

-- How many numbers a list such as 3,5-7 names.
CREATE FUNCTION numbers_in(list text) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT sum(split_part(range || '-' || range, '-', 2)::bigint - split_part(range, '-', 1)::bigint + 1)
      FROM regexp_split_to_table(list, ',') AS range;
$$;

-- Empties the details of a site's events that are older than a time given, which must lie a year back at least, and records that it
-- did, sealed as docs/audit-format.md says. Only what is under a signed checkpoint goes, so that the purge comes later in the log than
-- all that it took. What says how an epoch goes on from the one before stays. The leaves stay, and with them every proof. Returns the number of details removed.
CREATE OR REPLACE FUNCTION purge_details(site text, recorded_before timestamptz) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    now_utc  timestamptz := date_trunc('milliseconds', clock_timestamp());
    before   timestamptz := date_trunc('milliseconds', recorded_before);
    form     text := 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';
    event    uuid := uuid_at(now_utc);
    origin   text;
    place    text;
    removed  bigint;
    voided   numeric;
    salt     bytea := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
    told     text := to_char(now_utc, form);
    detail   text;
    body     bytea;
    sealed   bytea;
BEGIN
    IF recorded_before IS NULL OR NOT isfinite(recorded_before) OR before > now_utc - interval '1 year' THEN
        RAISE EXCEPTION 'recorded_before is %, which is not a year ago. Remedy: name an earlier time', recorded_before
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF before < '2000-01-01' THEN
        RAISE EXCEPTION 'recorded_before is %, when nothing was recorded. Remedy: name a time after 2000', recorded_before
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT e.origin, d.environment INTO origin, place
      FROM audit_detail d JOIN audit_event e USING (event_id)
     WHERE d.site_ods = site ORDER BY d.recorded DESC, d.event_id DESC LIMIT 1;
    IF origin IS NULL THEN
        RAISE EXCEPTION 'site is %, which has no events. Remedy: name a site of this database by its ODS code', site
            USING ERRCODE = 'invalid_parameter_value';
    END IF;

    INSERT INTO audit_purge (event_id, site_ods, recorded_before) VALUES (event, site, before);
    WITH gone AS (
        DELETE FROM audit_detail d USING audit_event e, audit_leaf l
         WHERE e.event_id = d.event_id AND e.site_ods = site AND e.recorded < before AND l.event_id = d.event_id
           AND d.action <> 'audit.epoch'
           AND l.leaf_index < (SELECT max(c.size) FROM audit_checkpoint c WHERE c.log_number = l.log_number)
        RETURNING convert_from(d.body, 'UTF8') AS told)
    -- In a canonical body these words in this spelling can only be a member.
    SELECT count(*), coalesce(sum(numbers_in(substring(gone.told FROM '[,{]"void":"([0-9,-]+)"'))), 0)
                     + coalesce(sum(substring(gone.told FROM '[,{]"voided":"([0-9]+)"')::numeric), 0)
      INTO removed, voided FROM gone;

    detail := removed || ' details recorded before ' || to_char(before, form);
    body := convert_to('{"action":"audit.purge","count":"1","detail":' || to_json(detail)
        || ',"environment":' || to_json(place) || ',"format":"lantern-audit-event/1","id":' || to_json(event::text)
        || ',"operator":' || to_json(session_user::text) || ',"outcome":"done","phase":"act","recorded":' || to_json(told)
        || ',"recordedBefore":' || to_json(to_char(before, form)) || ',"removed":' || to_json(removed::text)
        || ',"server":"database","site":' || to_json(site) || ',"start":' || to_json(event::text)
        || ',"voided":' || to_json(voided::text) || '}', 'UTF8');
    sealed := hmac_sha256(salt, body);
    INSERT INTO audit_event (event_id, site_ods, origin, recorded, commitment, leaf_hash)
    VALUES (event, site, origin, now_utc, sealed,
            sha256('\x00'::bytea || convert_to(concat_ws(E'\n', 'lantern-audit-leaf/1', origin, event, told, encode(sealed, 'base64'), ''), 'UTF8')));
    INSERT INTO audit_detail (event_id, site_ods, recorded, environment, body, salt, action, phase, outcome, detail)
    VALUES (event, site, now_utc, place, body, salt, 'audit.purge', 'act', 'done', detail);
    INSERT INTO audit_pending (event_id) VALUES (event);
    RETURN removed;
END $$;
