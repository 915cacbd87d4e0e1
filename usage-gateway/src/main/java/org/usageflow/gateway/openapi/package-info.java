/** The document that describes the API, and the page that shows it. */
@NullMarked
package org.usageflow.gateway.openapi;

import org.jspecify.annotations.NullMarked;
