-- A hold is lifted by two officers, and by nobody whom it is about (R5.3); the texts of cases are purged with the details that are
-- as old; and the worklist is read by any of its filters as fast as without (R2.4).

-- That somebody proposes to lift a hold, and that it is kept instead. One proposal at a time.
CREATE TABLE retention_lift (
    lift_id   uuid        PRIMARY KEY,
    hold_id   uuid        NOT NULL REFERENCES retention_hold,
    event_id  uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    proposed  timestamptz NOT NULL,
    user_id   text        NOT NULL CHECK (user_id <> ''),
    user_name text        NOT NULL,
    reason    text        NOT NULL CHECK (reason <> '')
);
CREATE INDEX retention_lift_by_hold ON retention_lift (hold_id);

CREATE TABLE retention_lift_end (
    lift_id   uuid        PRIMARY KEY REFERENCES retention_lift,
    event_id  uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    ended     timestamptz NOT NULL,
    user_id   text        NOT NULL CHECK (user_id <> ''),
    user_name text        NOT NULL
);

DO $$
DECLARE
    append_only text;
BEGIN
    FOREACH append_only IN ARRAY ARRAY['retention_lift', 'retention_lift_end'] LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
                       append_only || '_append_only', append_only);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO lantern_app', append_only);
    END LOOP;
END $$;

-- Empty for a hold that one officer lifted before it took two.
ALTER TABLE retention_hold_end ADD COLUMN lift_id uuid REFERENCES retention_lift;

-- Of very many details only the oldest were counted.
ALTER TABLE retention_order ADD COLUMN is_more boolean NOT NULL DEFAULT false;

-- Whether a hold is about somebody: it names them, it names the case about them, or it names nobody and keeps accesses of theirs.
CREATE FUNCTION retention_is_about(hold uuid, person text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM retention_hold h
         WHERE h.hold_id = hold
           AND (h.held_user_id = person
                OR EXISTS (SELECT FROM review_case c
                            WHERE c.site_ods = h.site_ods AND c.user_id = person
                              AND position(upper(right(c.case_id::text, 8)) IN upper(h.case_reference)) > 0)
                OR h.held_user_id IS NULL AND EXISTS (
                    SELECT FROM audit_detail d
                     WHERE d.site_ods = h.site_ods AND d.user_id = person AND d.action IN ('permission.record', 'record.show')
                       AND (h.held_nhs_number IS NULL OR d.nhs_number = h.held_nhs_number)
                       AND (h.held_since IS NULL OR d.recorded >= h.held_since)
                       AND (h.held_until IS NULL OR d.recorded < h.held_until))));
$$;

-- Whatever a program says: one proposal at a time, of a hold that stands, by nobody whom it is about.
CREATE FUNCTION retention_lift_is_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM retention_hold_end n WHERE n.hold_id = NEW.hold_id)
       OR EXISTS (SELECT FROM retention_lift l WHERE l.hold_id = NEW.hold_id
                   AND NOT EXISTS (SELECT FROM retention_lift_end e WHERE e.lift_id = l.lift_id)) THEN
        RAISE EXCEPTION 'the hold is lifted, or somebody has proposed to lift it' USING ERRCODE = 'check_violation';
    END IF;
    IF retention_is_about(NEW.hold_id, NEW.user_id) THEN
        RAISE EXCEPTION 'nobody helps to lift a hold that is about themself' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER retention_lift_is_allowed BEFORE INSERT ON retention_lift FOR EACH ROW EXECUTE FUNCTION retention_lift_is_allowed();

-- And it is lifted by another than who proposed it, as proposed, while the proposal is open.
CREATE FUNCTION retention_hold_end_is_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM retention_lift l
                    WHERE l.lift_id = NEW.lift_id AND l.hold_id = NEW.hold_id AND l.user_id <> NEW.user_id
                      AND NOT EXISTS (SELECT FROM retention_lift_end e WHERE e.lift_id = l.lift_id)) THEN
        RAISE EXCEPTION 'a hold is lifted by another than who proposed it' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF retention_is_about(NEW.hold_id, NEW.user_id) THEN
        RAISE EXCEPTION 'nobody helps to lift a hold that is about themself' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER retention_hold_end_is_allowed BEFORE INSERT ON retention_hold_end FOR EACH ROW EXECUTE FUNCTION retention_hold_end_is_allowed();

-- A page of the worklist reads of each state, kind and delivery that is asked for its first rows, and nothing that a filter leaves out.
CREATE INDEX review_alert_by_what ON review_alert (site_ods, state, kind, delivery, raised, alert_id);
DROP INDEX review_alert_emergency;

-- What was written in cases is kept as long as the details of the site's events, and no longer: of a closed case whose last act is as old, unless a
-- hold keeps it. Who did what, when and with what outcome stays, and SHA-256 of the text, as the event of the act has it.
ALTER TABLE review_act ADD COLUMN emptied_by uuid REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE review_act ADD COLUMN said_hash text CHECK (said_hash ~ '^[0-9a-f]{64}$');
ALTER TABLE review_act ADD CONSTRAINT review_act_is_emptied CHECK (emptied_by IS NULL OR said IS NULL AND evidence IS NULL);
ALTER TABLE review_act DROP CONSTRAINT review_act_says_something;
ALTER TABLE review_act ADD CONSTRAINT review_act_says_something
    CHECK (said IS NOT NULL OR kind IN ('propose', 'countersign', 'close') OR said_hash IS NOT NULL AND emptied_by IS NOT NULL);

-- Whether an alert or an access of a case is of a patient. Of an access without an alert only its event's detail says so.
CREATE FUNCTION case_is_of_patient(which uuid, patient text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM review_case_alert k JOIN privacy_alert p USING (alert_id) WHERE k.case_id = which AND p.nhs_number = patient)
        OR EXISTS (SELECT FROM review_case_access k JOIN audit_detail d USING (event_id) WHERE k.case_id = which AND d.nhs_number = patient)
        OR EXISTS (SELECT FROM sample_review s JOIN audit_detail d ON d.event_id = s.access_id
                    WHERE s.case_id = which AND d.nhs_number = patient);
$$;

-- Whether a hold keeps a case: it names it; or the case is of its patient, with its user, in its time, as far as each is said.
CREATE FUNCTION case_is_held(which uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM review_case c JOIN retention_hold h ON h.site_ods = c.site_ods
         WHERE c.case_id = which AND NOT EXISTS (SELECT FROM retention_hold_end n WHERE n.hold_id = h.hold_id)
           AND (position(upper(right(c.case_id::text, 8)) IN upper(h.case_reference)) > 0
                OR (h.held_nhs_number IS NULL OR case_is_of_patient(c.case_id, h.held_nhs_number))
               AND (h.held_user_id IS NULL OR h.held_user_id = c.user_id
                    OR EXISTS (SELECT FROM review_act o WHERE o.case_id = c.case_id AND o.by_user = h.held_user_id))
               AND (h.held_since IS NULL
                    OR coalesce((SELECT max(o.at) FROM review_act o WHERE o.case_id = c.case_id), c.opened) >= h.held_since)
               AND (h.held_until IS NULL OR c.events_from < h.held_until)));
$$;

-- Whether a case is closed and its last act older than a time.
CREATE FUNCTION case_is_over(which uuid, before timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(max(o.at) < before
                    AND (array_agg(o.kind ORDER BY o.number DESC)
                         FILTER (WHERE o.kind IN ('propose', 'countersign', 'return', 'close', 'reopen')))[1] IN ('close', 'countersign'), false)
      FROM review_act o WHERE o.case_id = which;
$$;

-- The texts of a site's closed cases whose last act is older than a time, and which of them a hold keeps.
CREATE FUNCTION purgeable_texts(site text, before timestamptz)
    RETURNS TABLE (case_id uuid, number integer, is_held boolean) LANGUAGE sql STABLE AS $$
    SELECT a.case_id, a.number, case_is_held(c.case_id)
      FROM review_case c
      JOIN review_act a ON a.case_id = c.case_id AND (a.said IS NOT NULL OR a.evidence IS NOT NULL)
     WHERE c.site_ods = site AND case_is_over(c.case_id, before);
$$;

-- What was written of accesses that were drawn goes with the texts of cases, and with that of its own case where it is in one.
ALTER TABLE sample_review ADD COLUMN emptied_by uuid REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE sample_review ADD COLUMN said_hash text CHECK (said_hash ~ '^[0-9a-f]{64}$');
ALTER TABLE sample_review ADD CONSTRAINT sample_review_is_emptied CHECK (emptied_by IS NULL OR said IS NULL);
CREATE INDEX sample_review_by_event ON sample_review (event_id);

-- Whether a hold keeps what was found of an access: it keeps its case; or the access is of its patient, and by its user or found so by them, in its
-- time, as far as each is said.
CREATE FUNCTION finding_is_held(draw uuid, access uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM sample_review s JOIN sample_access a USING (draw_id, access_id) JOIN sample_draw w USING (draw_id)
          JOIN audit_event e ON e.event_id = s.access_id
          LEFT JOIN audit_detail d ON d.event_id = s.access_id
         WHERE s.draw_id = draw AND s.access_id = access
           AND (case_is_held(s.case_id)
                OR EXISTS (SELECT FROM retention_hold h
                            WHERE h.site_ods = w.site_ods AND NOT EXISTS (SELECT FROM retention_hold_end n WHERE n.hold_id = h.hold_id)
                              AND (h.held_nhs_number IS NULL OR h.held_nhs_number = d.nhs_number)
                              AND (h.held_user_id IS NULL OR h.held_user_id IN (a.user_id, s.by_user))
                              AND (h.held_since IS NULL OR s.at >= h.held_since)
                              AND (h.held_until IS NULL OR e.recorded < h.held_until))));
$$;

CREATE FUNCTION purgeable_findings(site text, before timestamptz)
    RETURNS TABLE (draw_id uuid, access_id uuid, is_held boolean) LANGUAGE sql STABLE AS $$
    SELECT s.draw_id, s.access_id, finding_is_held(s.draw_id, s.access_id)
      FROM sample_draw w JOIN sample_review s USING (draw_id)
     WHERE w.site_ods = site AND s.at < before AND s.said IS NOT NULL AND (s.case_id IS NULL OR case_is_over(s.case_id, before));
$$;

-- What V23 says of it; and a hold that keeps a case, or what was found of an access that was drawn, keeps what the events of these say, which prove
-- the texts, and what those of the accesses say, which name the patient.
CREATE OR REPLACE FUNCTION purgeable(site text, before timestamptz)
    RETURNS TABLE (event_id uuid, recorded timestamptz, is_held boolean) LANGUAGE sql STABLE AS $$
    SELECT e.event_id, e.recorded,
           EXISTS (SELECT FROM retention_hold h
                    WHERE h.site_ods = e.site_ods AND NOT EXISTS (SELECT FROM retention_hold_end n WHERE n.hold_id = h.hold_id)
                      AND (h.held_nhs_number IS NULL OR h.held_nhs_number = d.nhs_number)
                      AND (h.held_user_id IS NULL OR h.held_user_id = d.user_id)
                      AND (h.held_since IS NULL OR e.recorded >= h.held_since)
                      AND (h.held_until IS NULL OR e.recorded < h.held_until))
           OR (d.action LIKE 'review.%' OR d.action = 'sample.review') AND coalesce(case_is_held(audit_case(d.body)::uuid), false)
           OR EXISTS (SELECT FROM review_case_access k WHERE k.event_id = e.event_id AND case_is_held(k.case_id))
           OR EXISTS (SELECT FROM sample_review s WHERE s.access_id = e.event_id AND finding_is_held(s.draw_id, s.access_id))
           OR d.action = 'sample.review'
              AND EXISTS (SELECT FROM sample_review s WHERE s.event_id = e.event_id AND finding_is_held(s.draw_id, s.access_id))
      FROM audit_event e JOIN audit_detail d ON d.event_id = e.event_id
     WHERE e.site_ods = site AND e.recorded < before AND d.action NOT IN ('audit.epoch', 'audit.purge')
       AND EXISTS (SELECT FROM audit_leaf l
                    WHERE l.event_id = e.event_id
                      AND l.leaf_index < (SELECT max(c.size) FROM audit_checkpoint c WHERE c.log_number = l.log_number));
$$;

-- A text goes in a purge of its site alone, and nothing else of an act ever changes.
DROP TRIGGER review_act_append_only ON review_act;
CREATE TRIGGER review_act_append_only BEFORE DELETE OR TRUNCATE ON review_act FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_text_outside_purge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - '{said,evidence,said_hash,emptied_by}'::text[] <> to_jsonb(OLD) - '{said,evidence,said_hash,emptied_by}'::text[]
       OR NEW.said_hash IS DISTINCT FROM encode(sha256(convert_to(OLD.said, 'UTF8')), 'hex')
       OR NOT EXISTS (SELECT FROM audit_purge p CROSS JOIN LATERAL purgeable_texts(p.site_ods, p.recorded_before) t
                       WHERE p.transaction = pg_current_xact_id() AND p.event_id = NEW.emptied_by
                         AND t.case_id = OLD.case_id AND t.number = OLD.number AND NOT t.is_held) THEN
        RAISE EXCEPTION 'table review_act is append only' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER review_act_text_stays BEFORE UPDATE ON review_act FOR EACH ROW EXECUTE FUNCTION refuse_text_outside_purge();


DROP TRIGGER sample_review_append_only ON sample_review;
CREATE TRIGGER sample_review_append_only BEFORE DELETE OR TRUNCATE ON sample_review FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_finding_outside_purge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - '{said,said_hash,emptied_by}'::text[] <> to_jsonb(OLD) - '{said,said_hash,emptied_by}'::text[]
       OR NEW.said_hash IS DISTINCT FROM encode(sha256(convert_to(OLD.said, 'UTF8')), 'hex')
       OR NOT EXISTS (SELECT FROM audit_purge p CROSS JOIN LATERAL purgeable_findings(p.site_ods, p.recorded_before) t
                       WHERE p.transaction = pg_current_xact_id() AND p.event_id = NEW.emptied_by
                         AND t.draw_id = OLD.draw_id AND t.access_id = OLD.access_id AND NOT t.is_held) THEN
        RAISE EXCEPTION 'table sample_review is append only' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sample_review_text_stays BEFORE UPDATE ON sample_review FOR EACH ROW EXECUTE FUNCTION refuse_finding_outside_purge();

-- What two officers were told of the texts when they ordered a purge.
ALTER TABLE retention_order ADD COLUMN texts bigint NOT NULL DEFAULT 0 CHECK (texts >= 0);

-- Empties the details of a site's events that are older than a time given, which must lie a year back at least, and records that it
-- did, sealed as docs/audit-format.md says, with the numbers of the events whose details went and those that they declared void. Only what
-- is under a signed checkpoint goes, so that the purge comes later in the log than all that it took. What says how an epoch goes on from the
-- one before stays, and so do purges; and what a hold keeps. The leaves stay, and with them every proof. The texts of closed cases and
-- of samples that are as old go with them, and their number stands in the purge too. Returns the number of details removed.
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
    texts    bigint;
    findings bigint;
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
    UPDATE review_act a
       SET said_hash = encode(sha256(convert_to(a.said, 'UTF8')), 'hex'), said = NULL, evidence = NULL, emptied_by = event
      FROM purgeable_texts(site, before) t
     WHERE t.case_id = a.case_id AND t.number = a.number AND NOT t.is_held;
    GET DIAGNOSTICS texts = ROW_COUNT;
    UPDATE sample_review s
       SET said_hash = encode(sha256(convert_to(s.said, 'UTF8')), 'hex'), said = NULL, emptied_by = event
      FROM purgeable_findings(site, before) t
     WHERE t.draw_id = s.draw_id AND t.access_id = s.access_id AND NOT t.is_held;
    GET DIAGNOSTICS findings = ROW_COUNT;
    texts := texts + findings;
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
        || ',"server":"database","site":' || to_json(site) || ',"start":' || to_json(event::text) || CASE WHEN texts > 0 THEN ',"texts":' || to_json(texts::text) ELSE '' END || '}', 'UTF8');
    sealed := hmac_sha256(salt, body);
    INSERT INTO audit_event (event_id, site_ods, origin, recorded, commitment, leaf_hash)
    VALUES (event, site, origin, now_utc, sealed,
            sha256('\x00'::bytea || convert_to(concat_ws(E'\n', 'lantern-audit-leaf/1', origin, event, told, encode(sealed, 'base64'), ''), 'UTF8')));
    INSERT INTO audit_detail (event_id, site_ods, recorded, environment, body, salt, action, phase, outcome, detail)
    VALUES (event, site, now_utc, place, body, salt, 'audit.purge', 'act', 'done', detail);
    INSERT INTO audit_pending (event_id) VALUES (event);
    RETURN removed;
END $$;

-- That something else than the service answered a privacy alert is a finding (R2.5): it is no refusal, and the alert goes again.
ALTER TABLE site_finding DROP CONSTRAINT site_finding_kind_check;
ALTER TABLE site_finding ADD CONSTRAINT site_finding_kind_check
    CHECK (kind IN ('value-changed', 'not-together', 'not-ready', 'alert-refused', 'mail-given-up', 'alert-not-taken'));
