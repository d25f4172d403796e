-- A body that is no JSON object could be shown, exported and checked by nobody, and nothing can be taken out again.
ALTER TABLE audit_detail ADD CONSTRAINT audit_detail_body_json CHECK (convert_from(body, 'UTF8') IS JSON OBJECT);
