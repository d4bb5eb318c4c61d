/** A {@code ProfileStore} on a relational database. */
package io.github.userarc.jdbc;
