package org.usageflow.gateway.http;

import java.util.List;

/** A kind of objects that the API deals with. */
public interface Resource {
    /** Its operations, in the order in which they are matched. */
    List<Route> routes();
}
