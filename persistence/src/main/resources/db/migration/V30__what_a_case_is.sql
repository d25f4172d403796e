-- Whether a case is closed, and whether a hold names it, are each said once, for the desk, samples, holds and purges alike.

-- Whether a case is closed: by its last act that decides anything.
CREATE FUNCTION case_is_closed(which uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT a.kind IN ('close', 'countersign') FROM review_act a
                      WHERE a.case_id = which AND a.kind IN ('propose', 'countersign', 'return', 'close', 'reopen')
                      ORDER BY a.number DESC LIMIT 1), false)
$$;

-- Whether a case is closed and its last act older than a time.
CREATE OR REPLACE FUNCTION case_is_over(which uuid, before timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT case_is_closed(which) AND (SELECT max(o.at) FROM review_act o WHERE o.case_id = which) < before
$$;

-- Whether the reference of a hold names a case, as the screens tell it.
CREATE FUNCTION case_is_named(which uuid, reference text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce(position(short_reference(which) IN upper(reference)) > 0, false);

-- Whether a hold is about somebody: it names them, it names the case about them, or it names nobody and keeps accesses of theirs.
CREATE OR REPLACE FUNCTION retention_is_about(hold uuid, person text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM retention_hold h
         WHERE h.hold_id = hold
           AND (h.held_user_id = person
                OR EXISTS (SELECT FROM review_case c
                            WHERE c.site_ods = h.site_ods AND c.user_id = person AND case_is_named(c.case_id, h.case_reference))
                OR h.held_user_id IS NULL AND EXISTS (
                    SELECT FROM audit_detail d
                     WHERE d.site_ods = h.site_ods AND d.user_id = person AND d.action IN ('permission.record', 'record.show')
                       AND (h.held_nhs_number IS NULL OR d.nhs_number = h.held_nhs_number)
                       AND (h.held_since IS NULL OR d.recorded >= h.held_since)
                       AND (h.held_until IS NULL OR d.recorded < h.held_until))))
$$;

-- Whether a hold keeps a case: it names it; or the case is of its patient, with its user, in its time, as far as each is said.
CREATE OR REPLACE FUNCTION case_is_held(which uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM review_case c JOIN retention_hold h ON h.site_ods = c.site_ods
         WHERE c.case_id = which AND NOT EXISTS (SELECT FROM retention_hold_end n WHERE n.hold_id = h.hold_id)
           AND (case_is_named(c.case_id, h.case_reference)
                OR (h.held_nhs_number IS NULL OR case_is_of_patient(c.case_id, h.held_nhs_number))
               AND (h.held_user_id IS NULL OR h.held_user_id = c.user_id
                    OR EXISTS (SELECT FROM review_act o WHERE o.case_id = c.case_id AND o.by_user = h.held_user_id))
               AND (h.held_since IS NULL
                    OR coalesce((SELECT max(o.at) FROM review_act o WHERE o.case_id = c.case_id), c.opened) >= h.held_since)
               AND (h.held_until IS NULL OR c.events_from < h.held_until)))
$$;

DROP INDEX watch_look_by_user; -- nobody asks for the last look any more
