-- Samples of accesses for review (R5.4, docs/sampling.md): the plan of each site as it was made known before it counted, the end of each
-- period, what was drawn of it, and what a privacy officer found of each access. Nothing is changed, and each row names its event.

-- How a site samples. A plan counts from the first period that begins when it stands here; hundredths of a percent, 0 for no sampling.
CREATE TABLE sample_plan (
    site_ods   text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    version    integer     NOT NULL CHECK (version > 0),
    event_id   uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    recorded   timestamptz NOT NULL,
    hundredths integer     NOT NULL CHECK (hundredths BETWEEN 0 AND 10000),
    cadence    text        NOT NULL CHECK (cadence IN ('daily', 'weekly', 'monthly')),
    rule       text        NOT NULL CHECK (rule IN ('all', 'claimed', 'without-permission', 'emergency')),
    each_user  boolean     NOT NULL,
    PRIMARY KEY (site_ods, version)
);

-- Whoever makes the row does the step of the period, in the same transaction; of all servers one can.
CREATE TABLE sample_claim (
    site_ods text        NOT NULL,
    until    timestamptz NOT NULL,
    step     text        NOT NULL CHECK (step IN ('end', 'draw')),
    server   text        NOT NULL,
    PRIMARY KEY (site_ods, until, step)
);

-- What was drawn: of which time, by which plan, with which signed checkpoint as its seed.
CREATE TABLE sample_draw (
    draw_id      uuid        PRIMARY KEY,
    event_id     uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    site_ods     text        NOT NULL,
    since        timestamptz NOT NULL,
    until        timestamptz NOT NULL CHECK (until > since),
    plan_version integer     NOT NULL,
    epoch        integer     NOT NULL CHECK (epoch >= 1),
    size         bigint      NOT NULL CHECK (size > 0),
    note         text        NOT NULL,
    eligible     integer     NOT NULL CHECK (eligible >= 0),
    drawn        integer     NOT NULL CHECK (drawn BETWEEN 0 AND eligible),
    unreadable   integer     NOT NULL CHECK (unreadable >= 0),
    list_hash    text        NOT NULL CHECK (list_hash ~ '^[0-9a-f]{64}$'),
    drawn_at     timestamptz NOT NULL,
    step         text        NOT NULL DEFAULT 'draw' CHECK (step = 'draw'),
    FOREIGN KEY (site_ods, plan_version) REFERENCES sample_plan (site_ods, version),
    FOREIGN KEY (site_ods, until, step) REFERENCES sample_claim (site_ods, until, step)
);
CREATE INDEX sample_draw_by_site ON sample_draw (site_ods, until DESC);

-- An access that was drawn, by the event of its permission, and whose it is.
CREATE TABLE sample_access (
    draw_id   uuid    NOT NULL REFERENCES sample_draw,
    access_id uuid    NOT NULL REFERENCES audit_event,
    place     integer NOT NULL CHECK (place > 0),
    user_id   text    NOT NULL CHECK (user_id <> ''),
    PRIMARY KEY (draw_id, access_id),
    UNIQUE (draw_id, place)
);

-- What an officer found of it: appropriate, or a case in which it is explained.
CREATE TABLE sample_review (
    draw_id    uuid        NOT NULL,
    access_id  uuid        NOT NULL,
    event_id   uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    at         timestamptz NOT NULL,
    by_user    text        NOT NULL CHECK (by_user <> ''),
    by_name    text        NOT NULL,
    acting_for text        CHECK (acting_for <> by_user),
    said       text        CHECK (said <> '' AND length(said) <= 4000),
    case_id    uuid        REFERENCES review_case,
    PRIMARY KEY (draw_id, access_id),
    FOREIGN KEY (draw_id, access_id) REFERENCES sample_access
);
CREATE INDEX sample_review_by_case ON sample_review (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX sample_review_by_access ON sample_review (access_id);
CREATE INDEX sample_access_by_access ON sample_access (access_id);

-- Whose access was drawn never reviews it, nor does their deputy, whatever the application says.
CREATE FUNCTION sample_review_is_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    whose text;
    site  text;
BEGIN
    SELECT a.user_id, d.site_ods INTO STRICT whose, site FROM sample_access a JOIN sample_draw d USING (draw_id)
     WHERE a.draw_id = NEW.draw_id AND a.access_id = NEW.access_id;
    IF NEW.by_user = whose OR NEW.acting_for = whose THEN
        RAISE EXCEPTION 'whose access was drawn never reviews it, nor does their deputy' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.acting_for IS NOT NULL AND NOT EXISTS (
        SELECT FROM review_delegation d
         WHERE d.site_ods = site AND d.from_user = NEW.acting_for AND d.to_user = NEW.by_user AND d.begins <= NEW.at AND d.ends > NEW.at
           AND NOT EXISTS (SELECT FROM review_delegation_end e WHERE e.delegation_id = d.delegation_id)) THEN
        RAISE EXCEPTION 'a deputy acts under a delegation that runs' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.case_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM review_case c WHERE c.case_id = NEW.case_id AND c.site_ods = site AND c.user_id = whose) THEN
        RAISE EXCEPTION 'the case is about the person whose access was drawn' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sample_review_is_allowed BEFORE INSERT ON sample_review FOR EACH ROW EXECUTE FUNCTION sample_review_is_allowed();

DO $$
DECLARE
    append_only text;
BEGIN
    FOREACH append_only IN ARRAY ARRAY['sample_plan', 'sample_claim', 'sample_draw', 'sample_access', 'sample_review'] LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
                       append_only || '_append_only', append_only);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO lantern_app', append_only);
    END LOOP;
END $$;
