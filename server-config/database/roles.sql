-- The three roles of a Lantern database. Run once by the database administrator, before ./lantern migrate; running it again changes nothing.
--   lantern_owner     owns everything and can never sign in
--   lantern_migrator  signs in to migrate and takes the owner's role; the server never holds its password
--   lantern_app       signs in for the server: INSERT and SELECT, no right to change the schema
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
END $$;
GRANT lantern_owner TO lantern_migrator;
ALTER DATABASE lantern OWNER TO lantern_owner;
REVOKE ALL ON DATABASE lantern FROM PUBLIC;
GRANT CONNECT ON DATABASE lantern TO lantern_migrator, lantern_app;
