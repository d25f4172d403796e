-- What tells a first start from a server that lost its folder, and what the officer's page and the alarms are read by.

-- Which server has had a head of which log on its own disk. Whoever has and has it no more lost it.
CREATE TABLE audit_follower (
    server   text        NOT NULL,
    log_name text        NOT NULL,
    since    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (server, log_name)
);
CREATE TRIGGER audit_follower_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_follower
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON audit_follower TO lantern_sequencer;
GRANT SELECT ON audit_follower TO lantern_app;

-- A server that signed heads before has followed every log.
INSERT INTO audit_follower (server, log_name)
SELECT s.server, l.name
  FROM (SELECT DISTINCT convert_from(body, 'UTF8')::json ->> 'server' AS server
          FROM audit_detail WHERE action = 'audit.sign-heads') s
 CROSS JOIN (SELECT DISTINCT name FROM audit_log WHERE log_number IN (SELECT log_number FROM audit_checkpoint)) l
 WHERE s.server IS NOT NULL;

-- The page goes by the event, so that one whose detail is gone or was given to another site is still there.
CREATE INDEX audit_event_by_site ON audit_event (site_ods, recorded DESC, event_id DESC);

-- The end of an alarm names the event that raised it.
CREATE INDEX audit_detail_alarm_ends ON audit_detail (attempt_id) WHERE action = 'audit.alarm' AND outcome = 'cleared';
