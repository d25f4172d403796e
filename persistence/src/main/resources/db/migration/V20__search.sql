-- Search of the trail by what an event says, the figures, and saved searches (R5.1, R5.6).

-- A page of a search is read newest first from a place on, however many events a user, a kind or an outcome has. An index that leads to one kind
-- and one outcome at a time serves each of the three alone and together: the few pairs that there are, are found one by one at their borders.
-- Times ascend, so that what is new comes to the end of its pair, where PostgreSQL keeps pages full; they are read backwards.
DROP INDEX audit_detail_by_user;
CREATE INDEX audit_detail_by_user ON audit_detail (site_ods, user_id, action, outcome, recorded) WHERE user_id IS NOT NULL;
CREATE INDEX audit_detail_by_kind ON audit_detail (site_ods, action, outcome, recorded);

-- Of what was opened without permission alone; no other event pays for it.
CREATE INDEX audit_detail_by_reason ON audit_detail (site_ods, detail, recorded) WHERE action = 'permission.record' AND detail IS NOT NULL;

-- A search that a privacy officer keeps under a name of their own; nobody else sees it. It goes when they say so, and each event stays.
CREATE TABLE audit_saved_search (
    search_id     uuid        PRIMARY KEY,
    event_id      uuid        NOT NULL REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED,
    user_id       text        NOT NULL CHECK (user_id <> ''),
    name          text        NOT NULL CHECK (name <> '' AND length(name) <= 60),
    saved         timestamptz NOT NULL,
    site_ods      text        NOT NULL CHECK (site_ods ~ '^[A-Z0-9]{3,10}$'),
    nhs_number    text        CHECK (nhs_number ~ '^[0-9]{10}$'),
    searched_user text        CHECK (searched_user <> ''),
    action        text,
    outcome       text,
    reason        text        CHECK (reason <> ''),
    first_day     date,
    last_day      date        CHECK (last_day >= first_day),
    UNIQUE (user_id, name)
);
CREATE TRIGGER audit_saved_search_unchanged BEFORE UPDATE OR TRUNCATE ON audit_saved_search
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT, DELETE ON audit_saved_search TO lantern_app;
