-- The roles of a Lantern database. Run once by the database administrator, before ./lantern migrate; running it again changes nothing.
--   lantern_owner     owns everything and can never sign in
--   lantern_migrator  signs in to migrate and takes the owner's role; the server never holds its password
--   lantern_app       signs in for the server: INSERT and SELECT, no right to change the schema
--   lantern_sequencer signs in for the server's sequencer: it builds and signs the audit log, and may DELETE from what is pending
--   lantern_purge     signs in for ./lantern audit-purge: it may call carry_out_purge(order, most), which records itself
-- Passwords are set apart from this file, so that none is ever written in it.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantern_owner') THEN
        CREATE ROLE lantern_owner NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantern_migrator') THEN
        CREATE ROLE lantern_migrator LOGIN NOINHERIT;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantern_app') THEN
        CREATE ROLE lantern_app LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantern_sequencer') THEN
        CREATE ROLE lantern_sequencer LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantern_purge') THEN
        CREATE ROLE lantern_purge LOGIN;
    END IF;
END $$;
GRANT lantern_owner TO lantern_migrator;
ALTER DATABASE lantern OWNER TO lantern_owner;
REVOKE ALL ON DATABASE lantern FROM PUBLIC;
GRANT CONNECT ON DATABASE lantern TO lantern_migrator, lantern_app, lantern_sequencer, lantern_purge;
