-- Which events are about a case of the privacy officer: for its evidence pack, and for the patient who asks who looked (R5.4).

-- The case that an event names; null for none. In a canonical body these words in this spelling can only be the member. The database is in UTF-8.
CREATE FUNCTION audit_case(body bytea) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT substring(convert_from(body, 'UTF8') FROM '[,{]"case":"([0-9a-f-]{36})"')
$$;

-- Of what can name a case alone; no other event pays for it.
CREATE INDEX audit_detail_by_case ON audit_detail (site_ods, audit_case(body))
 WHERE action LIKE 'review.%' OR action IN ('audit.search', 'audit.export', 'sample.review');

-- The sample that somebody was shown, with what it says of each access; null where the event names none.
CREATE FUNCTION audit_draw(body bytea) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT substring(convert_from(body, 'UTF8') FROM '[,{]"sample":"draw=([0-9a-f-]{36})')
$$;
CREATE INDEX audit_detail_by_draw ON audit_detail (site_ods, audit_draw(body)) WHERE action = 'sample.show';

-- The alerts about a patient, and one of which NHS England or somebody on the telephone has the end of the X-Request-ID.
CREATE INDEX privacy_alert_by_patient ON privacy_alert (site_ods, nhs_number);
CREATE FUNCTION short_reference(id uuid) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN upper(right(id::text, 8));
CREATE INDEX privacy_alert_by_reference ON privacy_alert (short_reference(request_id));
CREATE INDEX review_case_by_reference ON review_case (short_reference(case_id));
