-- What can send an alert is kept from the moment at which the alert is raised, and not only from the end of the sign-in: a server that is killed takes
-- no alert with it.

-- Until when only the server on which the user is signed in uses it, which says so anew while it lives; null when the sign-in is over.
ALTER TABLE alert_grant ADD COLUMN held_until timestamptz;
