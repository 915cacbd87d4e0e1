/** What can be known of docker-compose.yml, Dockerfile and docs/deploy.md without a container engine. */
@NullMarked
package org.usageflow.cli.deploy;

import org.jspecify.annotations.NullMarked;
