/**
 * The database: opening, migrations, transactions, durability, backup. Knows no table's meaning.
 * What one kind of database does in a way of its own lies behind {@link
 * org.secondlook.storage.Engine}; SQL outside of it is of the kind that H2 and PostgreSQL both take
 * (docs/decisions/0009-one-sql-dialect.md).
 */
package org.secondlook.storage;
