/**
 * The embedded database: opening, migrations, transactions, durability, encryption, backup, and
 * the little JDBC there is. Knows tables by name only, never what they mean.
 */
package org.secondlook.storage;
