/**
 * The database: opening, migrations, transactions, durability, encryption, backup, and the little
 * JDBC there is. Knows tables by name only, never what they mean.
 *
 * <p>{@code Database} is one file; a {@code Transaction} rolls back unless committed; {@code
 * makeDurable} forces to disk what was committed and is called before anything is acknowledged
 * ({@code docs/decisions/0002-durability.md}). {@code rewrite} copies all rows into a new file:
 * erasing, encrypting, decrypting.
 *
 * <p>A {@code ServerHome} is a home whose rows lie on a PostgreSQL server, shared with other seats
 * ({@code docs/decisions/0026-several-seats.md}); {@code StoreMove} takes rows from one kind of
 * store to the other.
 *
 * <p>What one kind of database does in a way of its own lies behind {@code Engine}; SQL outside of
 * it is of the kind that H2 and PostgreSQL both take ({@code
 * docs/decisions/0009-one-sql-dialect.md}).
 */
package org.secondlook.storage;
