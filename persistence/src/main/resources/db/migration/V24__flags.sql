-- Flags of accesses (R5.4). Each access is looked at once, some time afterwards, and what was found stands as rows that nobody changes: one for the
-- access, whether flagged or not, and one for each flag with the sentence that explains it. A turn joins those that were looked at together; its event
-- holds the hash of what was found, and tells whom nothing.
CREATE TABLE flag_turn (
    turn_id  uuid        PRIMARY KEY,
    event_id uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    site_ods text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    at       timestamptz NOT NULL,
    accesses integer     NOT NULL CHECK (accesses > 0),
    flagged  integer     NOT NULL CHECK (flagged BETWEEN 0 AND accesses),
    found    text        NOT NULL CHECK (found ~ '^[0-9a-f]{64}$')
);

-- The event of the access, and the permission it rests on: an emergency and the record that it showed are one access. An attempt on one's own record
-- has none.
CREATE TABLE flag_access (
    event_id      uuid        PRIMARY KEY REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    permission_id uuid        UNIQUE,
    turn_id       uuid        NOT NULL REFERENCES flag_turn DEFERRABLE INITIALLY DEFERRED,
    site_ods      text        NOT NULL,
    user_id       text        NOT NULL CHECK (user_id <> ''),
    recorded      timestamptz NOT NULL,
    flags         integer     NOT NULL CHECK (flags >= 0),
    -- The words of the flags that nobody could look at, with spaces between.
    not_checked   text        NOT NULL
);
CREATE INDEX flag_access_by_site ON flag_access (site_ods, recorded);
CREATE INDEX flag_access_flagged ON flag_access (site_ods, recorded, event_id) WHERE flags > 0;
CREATE INDEX flag_access_by_user ON flag_access (site_ods, user_id, recorded, event_id) WHERE flags > 0;

CREATE TABLE flag_finding (
    event_id uuid        NOT NULL REFERENCES flag_access DEFERRABLE INITIALLY DEFERRED,
    flag     text        NOT NULL CHECK (flag IN ('own-record', 'watched', 'same-surname', 'same-address', 'colleague', 'deceased', 'out-of-hours',
                                                  'burst', 'repeat', 'department')),
    sentence text        NOT NULL CHECK (sentence <> '' AND length(sentence) <= 600),
    site_ods text        NOT NULL,
    user_id  text        NOT NULL,
    recorded timestamptz NOT NULL,
    PRIMARY KEY (event_id, flag)
);
CREATE INDEX flag_finding_by_flag ON flag_finding (site_ods, flag, recorded, event_id);

-- A flagged access is in one case at most, and in that of its user and site.
CREATE TABLE review_case_access (
    event_id uuid PRIMARY KEY REFERENCES flag_access,
    case_id  uuid NOT NULL REFERENCES review_case
);
CREATE INDEX review_case_access_by_case ON review_case_access (case_id);

CREATE FUNCTION review_access_joined() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM review_case c JOIN flag_access f ON f.event_id = NEW.event_id AND f.site_ods = c.site_ods AND f.user_id = c.user_id AND f.flags > 0
      WHERE c.case_id = NEW.case_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a case joins flagged accesses of one person at one site' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER review_access_joined BEFORE INSERT ON review_case_access FOR EACH ROW EXECUTE FUNCTION review_access_joined();

DO $$
DECLARE
    append_only text;
BEGIN
    FOREACH append_only IN ARRAY ARRAY['flag_turn', 'flag_access', 'flag_finding', 'review_case_access'] LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
                       append_only || '_append_only', append_only);
    END LOOP;
END $$;
GRANT SELECT, INSERT ON flag_turn, flag_access, flag_finding, review_case_access TO lantern_app;
