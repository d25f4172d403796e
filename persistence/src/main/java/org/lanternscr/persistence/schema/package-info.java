/**
 * The database schema: migrated by a login of its own, validated by the server.
 *
 * <p>The server never changes the schema and never holds the migration login's password.
 */
package org.lanternscr.persistence.schema;
