/** The web server: routes, who may in, and how failures are answered. */
@NullMarked
package org.usageflow.gateway.server;

import org.jspecify.annotations.NullMarked;
