-- How an attempt to send a mail ended names its event, as every row of a workflow does. Rows of before have none.
ALTER TABLE mail_result ADD COLUMN event_id uuid REFERENCES audit_event DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE mail_result ADD CONSTRAINT mail_result_event CHECK (event_id IS NOT NULL) NOT VALID;
