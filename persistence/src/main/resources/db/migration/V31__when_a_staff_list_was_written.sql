-- When the file of a staff list was written, or the list was sent: a file that is older than the list that counts is not imported. Of the
-- imports before this one nobody kept it.
ALTER TABLE staff_import ADD COLUMN written timestamptz CHECK (written <= imported);
