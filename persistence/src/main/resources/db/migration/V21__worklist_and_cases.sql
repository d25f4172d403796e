-- The privacy officer's worklist and cases (R2.4, R5). What was done is rows that nobody changes, each with its event. One table says where each
-- alert stands now: the database makes it of those rows, so that a page of the worklist is a few steps through an index however many alerts there are,
-- and nobody can write it by hand.

CREATE TABLE review_alert (
    alert_id uuid        PRIMARY KEY,
    site_ods text        NOT NULL,
    raised   timestamptz NOT NULL,
    kind     text        NOT NULL CHECK (kind IN ('emergency', 'self-claim', 'legal')),
    delivery text        NOT NULL CHECK (delivery IN ('off', 'open', 'delivered', 'refused')),
    state    text        NOT NULL CHECK (state IN ('to-review', 'investigated', 'closed'))
);
CREATE INDEX review_alert_by_state ON review_alert (site_ods, state, raised, alert_id);
CREATE INDEX review_alert_open ON review_alert (site_ods, raised, alert_id) WHERE state <> 'closed';
CREATE INDEX review_alert_emergency ON review_alert (site_ods, raised, alert_id) WHERE state <> 'closed' AND kind = 'emergency';
CREATE INDEX review_alert_site ON review_alert (site_ods, raised, alert_id);

-- One person's alerts at one site, and that person's events around them. Who caused the alerts opens no case about them.
CREATE TABLE review_case (
    case_id        uuid        PRIMARY KEY,
    event_id       uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    site_ods       text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    user_id        text        NOT NULL CHECK (user_id <> ''),
    user_name      text        NOT NULL,
    events_from    timestamptz NOT NULL,
    events_to      timestamptz NOT NULL CHECK (events_to > events_from),
    opened_by      text        NOT NULL CHECK (opened_by <> ''),
    opened_by_name text        NOT NULL,
    acting_for     text        CHECK (acting_for <> opened_by),
    opened         timestamptz NOT NULL,
    CONSTRAINT review_case_is_opened_by_another CHECK (opened_by <> user_id AND (acting_for IS NULL OR acting_for <> user_id))
);
CREATE INDEX review_case_by_user ON review_case (site_ods, user_id);

-- An alert is in one case at most.
CREATE TABLE review_case_alert (
    alert_id uuid PRIMARY KEY REFERENCES privacy_alert,
    case_id  uuid NOT NULL REFERENCES review_case
);
CREATE INDEX review_case_alert_by_case ON review_case_alert (case_id);

-- That an officer names somebody who may act for them until a day, and that this ended before.
CREATE TABLE review_delegation (
    delegation_id uuid        PRIMARY KEY,
    event_id      uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    site_ods      text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    from_user     text        NOT NULL CHECK (from_user <> ''),
    from_name     text        NOT NULL,
    to_user       text        NOT NULL CHECK (to_user ~ '^[0-9]{12}$' AND to_user <> from_user),
    begins        timestamptz NOT NULL,
    ends          timestamptz NOT NULL CHECK (ends > begins AND ends <= begins + interval '1 year')
);
CREATE INDEX review_delegation_by_deputy ON review_delegation (site_ods, to_user);
CREATE INDEX review_delegation_by_officer ON review_delegation (site_ods, from_user);

CREATE TABLE review_delegation_end (
    delegation_id uuid        PRIMARY KEY REFERENCES review_delegation,
    event_id      uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    ended         timestamptz NOT NULL
);

-- What was done in a case, in its order. The number is the one after what the person had before their eyes: of two at once one comes first, and
-- the other is told.
CREATE TABLE review_act (
    case_id      uuid        NOT NULL REFERENCES review_case DEFERRABLE INITIALLY DEFERRED,
    number       integer     NOT NULL CHECK (number > 0),
    event_id     uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    kind         text        NOT NULL CHECK (kind IN ('note', 'ask', 'reply', 'propose', 'countersign', 'return', 'close', 'reopen')),
    at           timestamptz NOT NULL,
    by_user      text        NOT NULL CHECK (by_user <> ''),
    by_name      text        NOT NULL,
    acting_for   text        CHECK (acting_for <> by_user),
    said         text        CHECK (said <> '' AND length(said) <= 4000),
    outcome      text        CHECK (outcome ~ '^[A-Z][A-Z0-9]{0,5}: '),
    needs_second boolean     NOT NULL DEFAULT false,
    evidence     text,
    PRIMARY KEY (case_id, number),
    CONSTRAINT review_act_says_something CHECK (said IS NOT NULL OR kind IN ('propose', 'countersign', 'close')),
    CONSTRAINT review_act_has_an_outcome CHECK ((outcome IS NOT NULL) = (kind IN ('propose', 'close'))),
    -- What needs a second reviewer is proposed, and nothing else is.
    CONSTRAINT review_act_needs_a_second CHECK (needs_second = (kind = 'propose'))
);

-- That somebody closed the alert in the national alert viewer, which Lantern cannot.
CREATE TABLE review_national_closing (
    alert_id  uuid        PRIMARY KEY REFERENCES privacy_alert,
    event_id  uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    reference text        NOT NULL CHECK (reference ~ '^[A-Za-z0-9][A-Za-z0-9 ./_-]{0,59}$'),
    closed_on date        NOT NULL,
    closed_by text        NOT NULL CHECK (closed_by <> '' AND length(closed_by) <= 80),
    at        timestamptz NOT NULL,
    by_user   text        NOT NULL CHECK (by_user <> ''),
    by_name   text        NOT NULL
);

-- Who may do what in a case, whatever the application says.
CREATE FUNCTION review_act_is_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    about      review_case%ROWTYPE;
    last       integer;
    turn       review_act%ROWTYPE;
    proposed   boolean;
    is_over    boolean;
    unanswered boolean;
BEGIN
    SELECT * INTO STRICT about FROM review_case WHERE case_id = NEW.case_id;
    SELECT coalesce(max(number), 0) INTO last FROM review_act WHERE case_id = NEW.case_id;
    IF NEW.number <> last + 1 THEN
        RAISE EXCEPTION 'act % does not follow act % of its case', NEW.number, last USING ERRCODE = 'serialization_failure';
    END IF;
    SELECT * INTO turn FROM review_act
     WHERE case_id = NEW.case_id AND kind IN ('propose', 'countersign', 'return', 'close', 'reopen') ORDER BY number DESC LIMIT 1;
    proposed := coalesce(turn.kind = 'propose', false);
    is_over := coalesce(turn.kind IN ('countersign', 'close'), false);
    IF NEW.kind = 'reply' THEN
        SELECT count(*) FILTER (WHERE kind = 'ask') > count(*) FILTER (WHERE kind = 'reply') INTO unanswered
          FROM review_act WHERE case_id = NEW.case_id;
        IF NEW.by_user <> about.user_id OR NEW.acting_for IS NOT NULL OR NOT unanswered OR is_over THEN
            RAISE EXCEPTION 'a reply is of the person asked, to a question that is open' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.by_user = about.user_id OR NEW.acting_for = about.user_id THEN
        RAISE EXCEPTION 'who caused an alert does nothing in its case, nor does their deputy' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.acting_for IS NOT NULL AND NOT EXISTS (
        SELECT FROM review_delegation d
         WHERE d.site_ods = about.site_ods AND d.from_user = NEW.acting_for AND d.to_user = NEW.by_user
           AND d.begins <= NEW.at AND d.ends > NEW.at
           AND NOT EXISTS (SELECT FROM review_delegation_end e WHERE e.delegation_id = d.delegation_id)) THEN
        RAISE EXCEPTION 'a deputy acts under a delegation that runs' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT (CASE NEW.kind
        WHEN 'note' THEN NOT is_over
        WHEN 'reopen' THEN is_over
        WHEN 'countersign' THEN proposed
        WHEN 'return' THEN proposed
        ELSE NOT proposed AND NOT is_over END) THEN
        RAISE EXCEPTION 'the case does not allow the act %', NEW.kind USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.kind = 'close' AND EXISTS (SELECT FROM review_act a WHERE a.case_id = NEW.case_id AND a.kind = 'countersign') THEN
        RAISE EXCEPTION 'what two officers have decided, two decide anew' USING ERRCODE = 'check_violation';
    END IF;
    -- Two people, and two officers behind them.
    IF NEW.kind IN ('countersign', 'return')
       AND (NEW.by_user = turn.by_user OR coalesce(NEW.acting_for, NEW.by_user) = coalesce(turn.acting_for, turn.by_user)
            OR NEW.by_user = turn.acting_for OR NEW.acting_for = turn.by_user) THEN
        RAISE EXCEPTION 'the second reviewer is another officer' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER review_act_is_allowed BEFORE INSERT ON review_act FOR EACH ROW EXECUTE FUNCTION review_act_is_allowed();

-- Where an alert stands: these run as the owner of the table, since nobody else may write it; in a restore and for a superuser's script too.
CREATE FUNCTION review_alert_kind(reason text) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN reason IN ('4', '5') THEN 'emergency' WHEN reason = '6' THEN 'self-claim' ELSE 'legal' END;

CREATE FUNCTION review_alert_raised() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO review_alert (alert_id, site_ods, raised, kind, delivery, state)
    VALUES (NEW.alert_id, NEW.site_ods, NEW.recorded, public.review_alert_kind(NEW.reason),
            CASE WHEN NEW.is_sent THEN 'open' ELSE 'off' END, 'to-review');
    RETURN NULL;
END $$;
CREATE TRIGGER review_alert_raised AFTER INSERT ON privacy_alert FOR EACH ROW EXECUTE FUNCTION review_alert_raised();
ALTER TABLE privacy_alert ENABLE ALWAYS TRIGGER review_alert_raised;

CREATE FUNCTION review_alert_delivered() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE review_alert SET delivery = NEW.outcome WHERE alert_id = NEW.alert_id AND delivery <> 'delivered';
    RETURN NULL;
END $$;
CREATE TRIGGER review_alert_delivered AFTER INSERT ON alert_result FOR EACH ROW
    WHEN (NEW.outcome IN ('delivered', 'refused')) EXECUTE FUNCTION review_alert_delivered();
ALTER TABLE alert_result ENABLE ALWAYS TRIGGER review_alert_delivered;

CREATE FUNCTION review_alert_joined() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM FROM review_case c JOIN privacy_alert a ON a.alert_id = NEW.alert_id AND a.site_ods = c.site_ods AND a.user_id = c.user_id
      WHERE c.case_id = NEW.case_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a case joins alerts of one person at one site' USING ERRCODE = 'check_violation';
    END IF;
    UPDATE review_alert SET state = 'investigated' WHERE alert_id = NEW.alert_id;
    RETURN NULL;
END $$;
CREATE TRIGGER review_alert_joined AFTER INSERT ON review_case_alert FOR EACH ROW EXECUTE FUNCTION review_alert_joined();
ALTER TABLE review_case_alert ENABLE ALWAYS TRIGGER review_alert_joined;

CREATE FUNCTION review_alert_decided() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE review_alert SET state = CASE WHEN NEW.kind = 'reopen' THEN 'investigated' ELSE 'closed' END
     WHERE alert_id IN (SELECT alert_id FROM review_case_alert WHERE case_id = NEW.case_id);
    RETURN NULL;
END $$;
CREATE TRIGGER review_alert_decided AFTER INSERT ON review_act FOR EACH ROW
    WHEN (NEW.kind IN ('close', 'countersign', 'reopen')) EXECUTE FUNCTION review_alert_decided();
ALTER TABLE review_act ENABLE ALWAYS TRIGGER review_alert_decided;

INSERT INTO review_alert (alert_id, site_ods, raised, kind, delivery, state)
SELECT a.alert_id, a.site_ods, a.recorded, review_alert_kind(a.reason),
       CASE WHEN NOT a.is_sent THEN 'off'
            ELSE coalesce((SELECT min(r.outcome) FROM alert_result r
                            WHERE r.alert_id = a.alert_id AND r.outcome IN ('delivered', 'refused')), 'open') END,
       'to-review'
  FROM privacy_alert a;

DO $$
DECLARE
    append_only text;
BEGIN
    FOREACH append_only IN ARRAY ARRAY['review_case', 'review_case_alert', 'review_act', 'review_delegation', 'review_delegation_end',
                                       'review_national_closing'] LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
                       append_only || '_append_only', append_only);
    END LOOP;
END $$;

GRANT SELECT ON review_alert TO lantern_app;
GRANT SELECT, INSERT ON review_case, review_case_alert, review_act, review_delegation, review_delegation_end, review_national_closing TO lantern_app;
REVOKE ALL ON FUNCTION review_alert_raised(), review_alert_delivered(), review_alert_joined(), review_alert_decided() FROM PUBLIC;
