package org.usageflow.gateway.matrix;

import java.util.List;
import org.usageflow.gateway.account.AccountRole;
import org.usageflow.gateway.account.Scope;
import org.usageflow.gateway.testing.ApiClient;

/**
 * Somebody who tries every operation.
 *
 * @param role what the account is
 * @param account the account
 * @param client with a key of it
 * @param onlyRead with a key that is limited to reading
 * @param anythingElse with a key that is limited to everything but reading
 * @param own what it may deal with
 * @param foreign what it may not know of
 */
record Who(
        AccountRole role,
        String account,
        ApiClient client,
        ApiClient onlyRead,
        ApiClient anythingElse,
        Side own,
        List<Side> foreign) {

    /** The same with a key that has every scope but this or more. */
    ApiClient without(Scope scope) {
        return scope == Scope.READ ? anythingElse : onlyRead;
    }

    /** What the account of this role has on a side: the operator looks at vendors'. */
    Side.Own slot(Side side) {
        return switch (role) {
            case VENDOR, OPERATOR -> side.vendorOwn();
            case DISTRIBUTOR, RESELLER -> side.providerOwn();
        };
    }

    /** The webhook that the account has on a side. */
    Side.Hook hook(Side side) {
        return switch (role) {
            case OPERATOR -> side.operatorHook();
            case VENDOR, DISTRIBUTOR, RESELLER -> slot(side).hook();
        };
    }

    /** Whether rows in suspense exist for it: to those who decide they do not. */
    boolean seesSuspense() {
        return switch (role) {
            case VENDOR, OPERATOR -> true;
            case DISTRIBUTOR, RESELLER -> false;
        };
    }

    @Override
    public String toString() {
        return role.apiName() + " " + account;
    }
}
