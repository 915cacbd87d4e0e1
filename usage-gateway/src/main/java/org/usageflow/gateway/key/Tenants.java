package org.usageflow.gateway.key;

import io.javalin.http.Context;
import org.usageflow.contract.ActorRole;
import org.usageflow.gateway.account.Account;
import org.usageflow.gateway.account.Accounts;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Requests;

/** Whose users and keys a caller may deal with: the operator everybody's, others their own. */
final class Tenants {
    private Tenants() {}

    /** The account of the path; one that the caller may not deal with does not exist. */
    static Account require(Context http, Accounts accounts) {
        String id = http.pathParam("id");
        return accounts.find(id)
                .filter(account -> mayDealWith(Requests.caller(http), account.id()))
                .orElseThrow(() -> ApiException.notFound("Account " + id));
    }

    private static boolean mayDealWith(Caller caller, String accountId) {
        return caller.role() == ActorRole.OPERATOR || caller.accountId().equals(accountId);
    }

    static void requireOperator(Context http, String action) {
        Caller caller = Requests.caller(http);
        if (caller.role() != ActorRole.OPERATOR) {
            throw ApiException.forbidden(caller, action);
        }
    }
}
