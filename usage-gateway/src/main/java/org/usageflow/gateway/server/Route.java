package org.usageflow.gateway.server;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * One operation of the API.
 *
 * @param method HTTP method
 * @param path path below {@link Routes#BASE}, with parameters in braces
 * @param handler what answers it
 */
public record Route(HandlerType method, String path, Handler handler) {}
