/** The PostgreSQL read model: tables, rows, and lists asked for in the query language. */
@NullMarked
package org.usageflow.gateway.readmodel;

import org.jspecify.annotations.NullMarked;
