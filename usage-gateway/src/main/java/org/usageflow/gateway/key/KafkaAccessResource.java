package org.usageflow.gateway.key;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.usageflow.contract.ActorRole;
import org.usageflow.gateway.account.Account;
import org.usageflow.gateway.account.Accounts;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Scope;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;
import org.usageflow.runtime.topic.DistributorAccess;
import org.usageflow.runtime.topic.TopicAdmin;

/** Distributors' passwords for Kafka over HTTP, for the operator. Thread-safe. */
public final class KafkaAccessResource implements Resource {
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    private final Accounts accounts;
    private final TopicAdmin topics;

    /**
     * What a distributor needs, with the password that is never shown again.
     *
     * @param clientProperties settings that any Kafka client takes
     */
    record KafkaAccessView(
            String username,
            String password,
            String mechanism,
            String securityProtocol,
            String bootstrapServers,
            String acceptedTopic,
            String inboxTopic,
            String groupPrefix,
            Map<String, String> clientProperties) {
        static KafkaAccessView of(DistributorAccess access) {
            return new KafkaAccessView(
                    access.username(),
                    access.password(),
                    access.mechanism(),
                    access.securityProtocol(),
                    access.bootstrapServers(),
                    access.acceptedTopic(),
                    access.inboxTopic(),
                    access.groupPrefix(),
                    access.clientProperties());
        }
    }

    public KafkaAccessResource(Accounts accounts, TopicAdmin topics) {
        this.accounts = accounts;
        this.topics = topics;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/accounts/{id}/kafka-credentials", this::renew).needs(Scope.KEYS),
                Route.delete("/accounts/{id}/kafka-credentials", this::remove).needs(Scope.KEYS));
    }

    public void renew(Context http) {
        DistributorAccess access = topics.renewAccess(distributor(http));
        Responses.send(http, CREATED, KafkaAccessView.of(access));
    }

    public void remove(Context http) {
        String id = distributor(http);
        if (!topics.removeAccess(id)) {
            throw ApiException.notFound("A Kafka password of " + id);
        }
        http.status(NO_CONTENT);
    }

    private String distributor(Context http) {
        Caller caller = Requests.caller(http);
        String id = http.pathParam("id");
        if (caller.role() != ActorRole.OPERATOR) {
            throw caller.accountId().equals(id)
                    ? ApiException.forbidden(caller, "make or remove passwords for Kafka")
                    : ApiException.notFound("Account " + id);
        }
        Account account = accounts.find(id).orElseThrow(() -> ApiException.notFound("Account " + id));
        if (account.role().actsAs() != ActorRole.DISTRIBUTOR) {
            throw ApiException.invalid("Account " + id + " is a "
                    + account.role().apiName() + "; only a distributor has topics to read. Name an account PA-….");
        }
        return id;
    }
}
