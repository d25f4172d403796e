-- A hold keeps a patient by each of their NHS numbers (R5.3): those that PDS is known to have put one in the place of the other when it is placed, and
-- those of which that is found out while it stands.

-- The others beside the one that the officer wrote. In plain as that one is, since a purge, which has no key, must know them.
CREATE TABLE retention_hold_number (
    hold_id    uuid NOT NULL REFERENCES retention_hold,
    nhs_number text NOT NULL CHECK (nhs_number ~ '^[0-9]{10}$'),
    event_id   uuid NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (hold_id, nhs_number)
);
CREATE TRIGGER retention_hold_number_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON retention_hold_number
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON retention_hold_number TO lantern_app;

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
                       AND (h.held_nhs_number IS NULL OR d.nhs_number = h.held_nhs_number
                            OR EXISTS (SELECT FROM retention_hold_number k WHERE k.hold_id = h.hold_id AND k.nhs_number = d.nhs_number))
                       AND (h.held_since IS NULL OR d.recorded >= h.held_since)
                       AND (h.held_until IS NULL OR d.recorded < h.held_until))))
$$;

-- Whether a hold keeps a case: it names it; or the case is of its patient, with its user, in its time, as far as each is said.
CREATE OR REPLACE FUNCTION case_is_held(which uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM review_case c JOIN retention_hold h ON h.site_ods = c.site_ods
         WHERE c.case_id = which AND NOT EXISTS (SELECT FROM retention_hold_end n WHERE n.hold_id = h.hold_id)
           AND (case_is_named(c.case_id, h.case_reference)
                OR (h.held_nhs_number IS NULL OR case_is_of_patient(c.case_id, h.held_nhs_number)
                    OR EXISTS (SELECT FROM retention_hold_number k WHERE k.hold_id = h.hold_id AND case_is_of_patient(c.case_id, k.nhs_number)))
               AND (h.held_user_id IS NULL OR h.held_user_id = c.user_id
                    OR EXISTS (SELECT FROM review_act o WHERE o.case_id = c.case_id AND o.by_user = h.held_user_id))
               AND (h.held_since IS NULL
                    OR coalesce((SELECT max(o.at) FROM review_act o WHERE o.case_id = c.case_id), c.opened) >= h.held_since)
               AND (h.held_until IS NULL OR c.events_from < h.held_until)))
$$;

-- Whether a hold keeps what was found of an access: it keeps its case; or the access is of its patient, and by its user or found so by them, in its
-- time, as far as each is said.
CREATE OR REPLACE FUNCTION finding_is_held(draw uuid, access uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM sample_review s JOIN sample_access a USING (draw_id, access_id) JOIN sample_draw w USING (draw_id)
          JOIN audit_event e ON e.event_id = s.access_id
          LEFT JOIN audit_detail d ON d.event_id = s.access_id
         WHERE s.draw_id = draw AND s.access_id = access
           AND (case_is_held(s.case_id)
                OR EXISTS (SELECT FROM retention_hold h
                            WHERE h.site_ods = w.site_ods AND NOT EXISTS (SELECT FROM retention_hold_end n WHERE n.hold_id = h.hold_id)
                              AND (h.held_nhs_number IS NULL OR h.held_nhs_number = d.nhs_number
                                   OR EXISTS (SELECT FROM retention_hold_number k WHERE k.hold_id = h.hold_id AND k.nhs_number = d.nhs_number))
                              AND (h.held_user_id IS NULL OR h.held_user_id IN (a.user_id, s.by_user))
                              AND (h.held_since IS NULL OR s.at >= h.held_since)
                              AND (h.held_until IS NULL OR e.recorded < h.held_until))));
$$;

-- What V29 says of it, by each number of a hold.
CREATE OR REPLACE FUNCTION purgeable(site text, before timestamptz)
    RETURNS TABLE (event_id uuid, recorded timestamptz, is_held boolean) LANGUAGE sql STABLE AS $$
    SELECT e.event_id, e.recorded,
           EXISTS (SELECT FROM retention_hold h
                    WHERE h.site_ods = e.site_ods AND NOT EXISTS (SELECT FROM retention_hold_end n WHERE n.hold_id = h.hold_id)
                      AND (h.held_nhs_number IS NULL OR h.held_nhs_number = d.nhs_number
                           OR EXISTS (SELECT FROM retention_hold_number k WHERE k.hold_id = h.hold_id AND k.nhs_number = d.nhs_number))
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
