-- What an append need not pay for, and a purge that seals the numbers of the events that it took (docs/audit-format.md, sections 2 and 6).

-- An event and its detail come in one statement, an outcome names an attempt that was committed before, and a leaf is made of events that the
-- same transaction read and nobody can delete. What none of our programs can bring about need not be looked for at each append: the
-- sweep looks for it (leaf-disagrees).
ALTER TABLE audit_detail DROP CONSTRAINT audit_detail_event_id_fkey, DROP CONSTRAINT audit_detail_attempt_id_fkey;
ALTER TABLE audit_leaf DROP CONSTRAINT audit_leaf_event_id_fkey, DROP CONSTRAINT audit_leaf_log_number_fkey;

-- The page and the commands go by the event.
DROP INDEX audit_detail_by_site;

-- The numbers of a list such as 3,5-7; none if it is not wholly of that form.
CREATE FUNCTION numbers_of(list text) RETURNS int8multirange LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN bool_and(first <= last) THEN range_agg(int8range(first, greatest(first, last), '[]')) ELSE '{}' END
      FROM (SELECT split_part(range, '-', 1)::bigint AS first, split_part(range || '-' || range, '-', 2)::bigint AS last
              FROM regexp_split_to_table(list, ',') AS range
             WHERE list ~ '^(0|[1-9][0-9]{0,14})(-(0|[1-9][0-9]{0,14}))?(,(0|[1-9][0-9]{0,14})(-(0|[1-9][0-9]{0,14}))?)*$') AS ranges;
$$;

-- Numbers as such a list.
CREATE FUNCTION list_of(numbers int8multirange) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT string_agg(CASE WHEN upper(range) - lower(range) = 1 THEN lower(range)::text ELSE lower(range) || '-' || upper(range) - 1 END, ','
                      ORDER BY lower(range))
      FROM unnest(numbers) AS range;
$$;

-- Empties the details of a site's events that are older than a time given, which must lie a year back at least, and records that it
-- did, sealed as docs/audit-format.md says, with the numbers of the events whose details went and those that they declared void. Only what
-- is under a signed checkpoint goes, so that the purge comes later in the log than all that it took. What says how an epoch goes on from the
-- one before stays, and so do purges. The leaves stay, and with them every proof. Returns the number of details removed.
CREATE OR REPLACE FUNCTION purge_details(site text, recorded_before timestamptz) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    longest  constant integer := 500000;
    now_utc  timestamptz := date_trunc('milliseconds', clock_timestamp());
    before   timestamptz := date_trunc('milliseconds', recorded_before);
    form     text := 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';
    event    uuid := uuid_at(now_utc);
    origin   text;
    place    text;
    removed  bigint;
    numbers  text;
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
      FROM audit_event e JOIN audit_detail d USING (event_id)
     WHERE e.site_ods = site ORDER BY e.recorded DESC, e.event_id DESC LIMIT 1;
    IF origin IS NULL THEN
        RAISE EXCEPTION 'site is %, which has no events. Remedy: name a site of this database by its ODS code', site
            USING ERRCODE = 'invalid_parameter_value';
    END IF;

    INSERT INTO audit_purge (event_id, site_ods, recorded_before) VALUES (event, site, before);
    WITH gone AS (
        DELETE FROM audit_detail d USING audit_event e, audit_leaf l
         WHERE e.event_id = d.event_id AND e.site_ods = site AND e.recorded < before AND l.event_id = d.event_id
           AND d.action NOT IN ('audit.epoch', 'audit.purge')
           AND l.leaf_index < (SELECT max(c.size) FROM audit_checkpoint c WHERE c.log_number = l.log_number)
        RETURNING convert_from(d.body, 'UTF8') AS told),
    -- In a canonical body these words in this spelling can only be a member.
    counted AS (
        SELECT substring(gone.told FROM '[,{]"server":"([^"\\]+)"') AS server, substring(gone.told FROM '[,{]"start":"([0-9a-f-]{36})"') AS start,
               range_agg(numbers_of(coalesce(substring(gone.told FROM '[,{]"count":"([0-9]+)"'), ''))
                         + numbers_of(coalesce(substring(gone.told FROM '[,{]"void":"([0-9,-]+)"'), ''))) AS taken
          FROM gone GROUP BY 1, 2)
    SELECT (SELECT count(*) FROM gone),
           coalesce(string_agg(list_of(c.taken) || ' ' || c.start || ' ' || c.server || E'\n', '' ORDER BY c.start, c.server), '')
      INTO removed, numbers FROM counted c WHERE c.server IS NOT NULL AND c.start IS NOT NULL AND NOT isempty(c.taken);
    IF octet_length(numbers) > longest THEN
        RAISE EXCEPTION 'recorded_before is %, and the numbers of so many starts of servers do not fit into one event. Remedy: name an earlier time, '
            'then this one', recorded_before USING ERRCODE = 'program_limit_exceeded';
    END IF;

    detail := removed || ' details recorded before ' || to_char(before, form);
    body := convert_to('{"action":"audit.purge","count":"1","detail":' || to_json(detail)
        || ',"environment":' || to_json(place) || ',"format":"lantern-audit-event/1","id":' || to_json(event::text)
        || ',"numbers":' || to_json(numbers) || ',"operator":' || to_json(session_user::text)
        || ',"outcome":"done","phase":"act","recorded":' || to_json(told)
        || ',"recordedBefore":' || to_json(to_char(before, form)) || ',"removed":' || to_json(removed::text)
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
DROP FUNCTION numbers_in(text);
