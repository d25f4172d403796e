-- Daily digests (R5.5), and what keeps and ends the details of old events (R5.3): legal holds, and purges that two people order. Nothing is
-- changed: whatever follows a row is a row of its own, and each names its event.

-- What an officer asked for at a site; the newest version counts. The code is the national one that gave the right when it was written.
CREATE TABLE digest_subscription (
    site_ods   text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    user_id    text        NOT NULL CHECK (user_id <> ''),
    version    integer     NOT NULL CHECK (version > 0),
    event_id   uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    recorded   timestamptz NOT NULL,
    state      text        NOT NULL CHECK (state IN ('subscribed', 'unsubscribed', 'lapsed')),
    code       text        NOT NULL,
    address    text        NOT NULL CHECK (length(address) <= 254),
    at         time        NOT NULL,
    zone       text        NOT NULL,
    quiet_days text        NOT NULL,
    PRIMARY KEY (site_ods, user_id, version)
);

-- The officer has chosen a role there that still gives the right; the event is that of the choice.
CREATE TABLE digest_renewal (
    event_id uuid        PRIMARY KEY REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    site_ods text        NOT NULL,
    user_id  text        NOT NULL,
    renewed  timestamptz NOT NULL,
    code     text        NOT NULL
);
CREATE INDEX digest_renewal_by_user ON digest_renewal (site_ods, user_id, renewed DESC);

-- Whoever makes the row makes the digest of the day, in the same transaction; of all servers one can.
CREATE TABLE digest_claim (
    site_ods text NOT NULL,
    user_id  text NOT NULL,
    day      date NOT NULL,
    server   text NOT NULL,
    PRIMARY KEY (site_ods, user_id, day)
);

-- What was mailed: of which time, and the checkpoint that stands in it, from which the next one proves that the log goes on.
CREATE TABLE digest (
    site_ods text        NOT NULL,
    user_id  text        NOT NULL,
    day      date        NOT NULL,
    event_id uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    mail_id  uuid        NOT NULL UNIQUE REFERENCES mail_outbox,
    since    timestamptz NOT NULL,
    until    timestamptz NOT NULL CHECK (until > since),
    note     text        NOT NULL,
    PRIMARY KEY (site_ods, user_id, day),
    FOREIGN KEY (site_ods, user_id, day) REFERENCES digest_claim
);

-- What no purge may take, whoever orders it: the events of a site that are of this patient, by this user and of this time, as far as each is
-- said. It stands until it is lifted.
CREATE TABLE retention_hold (
    hold_id         uuid        PRIMARY KEY,
    event_id        uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    site_ods        text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    placed          timestamptz NOT NULL,
    user_id         text        NOT NULL CHECK (user_id <> ''),
    user_name       text        NOT NULL,
    reason          text        NOT NULL CHECK (reason <> ''),
    case_reference  text        CHECK (case_reference <> ''),
    held_nhs_number text        CHECK (held_nhs_number ~ '^[0-9]{10}$'),
    held_user_id    text        CHECK (held_user_id <> ''),
    held_since      timestamptz,
    held_until      timestamptz CHECK (held_until > held_since),
    CONSTRAINT retention_hold_says_of_what
        CHECK (held_nhs_number IS NOT NULL OR held_user_id IS NOT NULL OR held_since IS NOT NULL OR held_until IS NOT NULL)
);
CREATE INDEX retention_hold_by_site ON retention_hold (site_ods, placed);

CREATE TABLE retention_hold_end (
    hold_id   uuid        PRIMARY KEY REFERENCES retention_hold,
    event_id  uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    lifted    timestamptz NOT NULL,
    user_id   text        NOT NULL CHECK (user_id <> ''),
    user_name text        NOT NULL,
    reason    text        NOT NULL CHECK (reason <> '')
);

-- A purge that somebody proposes, with what they were told of it; another confirms it, or somebody withdraws it.
CREATE TABLE retention_order (
    order_id        uuid        PRIMARY KEY,
    event_id        uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    site_ods        text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    proposed        timestamptz NOT NULL,
    user_id         text        NOT NULL CHECK (user_id <> ''),
    user_name       text        NOT NULL,
    recorded_before timestamptz NOT NULL,
    counted         bigint      NOT NULL CHECK (counted >= 0),
    held            bigint      NOT NULL CHECK (held >= 0)
);
CREATE INDEX retention_order_by_site ON retention_order (site_ods, proposed DESC);

CREATE TABLE retention_confirmation (
    order_id  uuid        PRIMARY KEY REFERENCES retention_order,
    event_id  uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    confirmed timestamptz NOT NULL,
    user_id   text        NOT NULL CHECK (user_id <> ''),
    user_name text        NOT NULL
);

CREATE TABLE retention_withdrawal (
    order_id  uuid        PRIMARY KEY REFERENCES retention_order,
    event_id  uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    withdrawn timestamptz NOT NULL,
    user_id   text        NOT NULL CHECK (user_id <> ''),
    user_name text        NOT NULL
);

-- What was done of an order, a part a transaction; each part is a purge with its own event. After the last nothing of the order is left.
CREATE TABLE retention_batch (
    order_id        uuid        NOT NULL REFERENCES retention_order,
    number          integer     NOT NULL CHECK (number > 0),
    event_id        uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    done            timestamptz NOT NULL DEFAULT clock_timestamp(),
    recorded_before timestamptz NOT NULL,
    removed         bigint      NOT NULL,
    is_last         boolean     NOT NULL,
    PRIMARY KEY (order_id, number)
);

DO $$
DECLARE
    append_only text;
BEGIN
    FOREACH append_only IN ARRAY ARRAY['digest_subscription', 'digest_renewal', 'digest_claim', 'digest', 'retention_hold', 'retention_hold_end',
                                       'retention_order', 'retention_confirmation', 'retention_withdrawal', 'retention_batch'] LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
                       append_only || '_append_only', append_only);
        EXECUTE format('GRANT SELECT ON %I TO lantern_app', append_only);
        IF append_only <> 'retention_batch' THEN
            EXECUTE format('GRANT INSERT ON %I TO lantern_app', append_only);
        END IF;
    END LOOP;
END $$;

-- Nobody confirms what they have proposed themself, whatever a program says.
CREATE FUNCTION refuse_own_confirmation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM retention_order o WHERE o.order_id = NEW.order_id AND o.user_id = NEW.user_id) THEN
        RAISE EXCEPTION 'the order was proposed by the same person' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER retention_confirmation_by_another BEFORE INSERT ON retention_confirmation
    FOR EACH ROW EXECUTE FUNCTION refuse_own_confirmation();

-- What a purge of a site may take of what was recorded before a time, and what of it a hold keeps: it is under a signed checkpoint, and no
-- purge and no beginning of an epoch. Without settings of its own, so that PostgreSQL plans it within what asks.
CREATE FUNCTION purgeable(site text, before timestamptz)
    RETURNS TABLE (event_id uuid, recorded timestamptz, is_held boolean) LANGUAGE sql STABLE AS $$
    SELECT e.event_id, e.recorded,
           EXISTS (SELECT FROM retention_hold h
                    WHERE h.site_ods = e.site_ods AND NOT EXISTS (SELECT FROM retention_hold_end n WHERE n.hold_id = h.hold_id)
                      AND (h.held_nhs_number IS NULL OR h.held_nhs_number = d.nhs_number)
                      AND (h.held_user_id IS NULL OR h.held_user_id = d.user_id)
                      AND (h.held_since IS NULL OR e.recorded >= h.held_since)
                      AND (h.held_until IS NULL OR e.recorded < h.held_until))
      FROM audit_event e JOIN audit_detail d ON d.event_id = e.event_id
     WHERE e.site_ods = site AND e.recorded < before AND d.action NOT IN ('audit.epoch', 'audit.purge')
       AND EXISTS (SELECT FROM audit_leaf l
                    WHERE l.event_id = e.event_id
                      AND l.leaf_index < (SELECT max(c.size) FROM audit_checkpoint c WHERE c.log_number = l.log_number));
$$;

-- Empties the details of a site's events that are older than a time given, which must lie a year back at least, and records that it
-- did, sealed as docs/audit-format.md says, with the numbers of the events whose details went and those that they declared void. Only what
-- is under a signed checkpoint goes, so that the purge comes later in the log than all that it took. What says how an epoch goes on from the
-- one before stays, and so do purges; and what a hold keeps. The leaves stay, and with them every proof. Returns the number of details removed.
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
        DELETE FROM audit_detail d USING purgeable(site, before) p
         WHERE p.event_id = d.event_id AND NOT p.is_held
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
-- Nobody purges by this alone any more: what is purged was ordered.
REVOKE ALL ON FUNCTION purge_details(text, timestamptz) FROM lantern_purge;

-- Carries out the next part of an order: the oldest details, about so many as are said, as a purge that records itself. Only what one officer
-- has proposed and another confirmed is carried out, and what a hold keeps by then stays.
CREATE FUNCTION carry_out_purge(ordered uuid, most integer, OUT removed bigint, OUT until timestamptz, OUT is_last boolean)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    wanted  retention_order;
    counted bigint;
    newest  timestamptz;
BEGIN
    -- Each statement must see what was committed before it: a snapshot of the transaction's beginning would pass over a hold.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'a purge runs in a transaction that is READ COMMITTED, and this one is %', current_setting('transaction_isolation')
            USING ERRCODE = 'invalid_transaction_state';
    END IF;
    -- Who places a hold, confirms or withdraws takes the same lock first: it waits for the part that is under way, and keeps what the next would take.
    PERFORM pg_advisory_xact_lock(hashtext('retention of ' || o.site_ods)) FROM retention_order o WHERE o.order_id = ordered;
    SELECT * INTO wanted FROM retention_order o WHERE o.order_id = ordered FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no order %. Remedy: copy the command from the page "Keeping and purging"', ordered
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF EXISTS (SELECT FROM retention_withdrawal w WHERE w.order_id = ordered) THEN
        RAISE EXCEPTION 'the order % was withdrawn', ordered USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF NOT EXISTS (SELECT FROM retention_confirmation c WHERE c.order_id = ordered AND c.user_id <> wanted.user_id) THEN
        RAISE EXCEPTION 'the order % is not confirmed. Remedy: a second officer confirms it on the page "Keeping and purging"', ordered
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF EXISTS (SELECT FROM retention_batch b WHERE b.order_id = ordered AND b.is_last) THEN
        RAISE EXCEPTION 'the order % is carried out already', ordered USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF most IS NULL OR most < 1 THEN
        RAISE EXCEPTION 'most is %. Remedy: name a number above zero', most USING ERRCODE = 'invalid_parameter_value';
    END IF;

    SELECT count(*), max(p.recorded) INTO counted, newest
      FROM (SELECT q.recorded FROM purgeable(wanted.site_ods, wanted.recorded_before) q
             WHERE NOT q.is_held ORDER BY q.recorded LIMIT most) p;
    is_last := counted < most;
    until := CASE WHEN is_last THEN wanted.recorded_before
                  ELSE least(date_trunc('milliseconds', newest) + interval '1 millisecond', wanted.recorded_before) END;
    removed := purge_details(wanted.site_ods, until);
    INSERT INTO retention_batch (order_id, number, event_id, recorded_before, removed, is_last)
    SELECT ordered, 1 + coalesce((SELECT max(b.number) FROM retention_batch b WHERE b.order_id = ordered), 0),
           (SELECT p.event_id FROM audit_purge p WHERE p.transaction = pg_current_xact_id() AND p.site_ods = wanted.site_ods
             ORDER BY p.event_id DESC LIMIT 1), until, carry_out_purge.removed, carry_out_purge.is_last;
END $$;
REVOKE ALL ON FUNCTION carry_out_purge(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION carry_out_purge(uuid, integer) TO lantern_purge;

-- A detail that a hold keeps goes in no way, not by another function either.
CREATE OR REPLACE FUNCTION refuse_delete_outside_purge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_LEVEL = 'ROW' THEN
        IF EXISTS (SELECT FROM audit_purge p JOIN audit_event e ON e.site_ods = p.site_ods AND e.recorded < p.recorded_before
                    WHERE p.transaction = pg_current_xact_id() AND e.event_id = OLD.event_id)
            AND NOT EXISTS (SELECT FROM audit_event e CROSS JOIN LATERAL purgeable(e.site_ods, 'infinity') q
                             WHERE e.event_id = OLD.event_id AND q.event_id = e.event_id AND q.is_held) THEN
            RETURN OLD;
        END IF;
    ELSIF EXISTS (SELECT FROM audit_purge p WHERE p.transaction = pg_current_xact_id()) THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'table % is append only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
