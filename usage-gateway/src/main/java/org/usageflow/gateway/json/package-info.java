/** How the API spells JSON and times. */
@NullMarked
package org.usageflow.gateway.json;

import org.jspecify.annotations.NullMarked;
