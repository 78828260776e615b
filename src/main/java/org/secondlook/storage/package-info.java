/**
 * The embedded database: opening, migrations, transactions, durability. Knows no table's meaning.
 */
package org.secondlook.storage;
