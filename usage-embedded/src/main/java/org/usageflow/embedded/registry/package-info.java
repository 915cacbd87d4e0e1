/** A small schema registry for servers that bring everything along: Confluent's REST protocol, schemas on a compacted topic. */
@NullMarked
package org.usageflow.embedded.registry;

import org.jspecify.annotations.NullMarked;
