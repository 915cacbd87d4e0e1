package org.usageflow.gateway.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds the addresses of a receiver and gives out only what may be connected to. The client connects to exactly what it is
 * given here, so a name that means something else a moment later gains nothing. One forbidden address refuses the name:
 * which of several the client would take is not for the owner of the name to play with.
 */
final class CheckedResolver implements DnsResolver {
    private final AddressPolicy policy;
    private final HostLookup lookup;

    /** A receiver's address is forbidden. */
    static final class ForbiddenAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        ForbiddenAddressException(String sentence) {
            super(sentence);
        }
    }

    CheckedResolver(AddressPolicy policy, HostLookup lookup) {
        this.policy = policy;
        this.lookup = lookup;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookup.addressesOf(host);
        for (InetAddress address : addresses) {
            String refusal = policy.refusal(address).orElse("");
            if (!refusal.isEmpty()) {
                throw new ForbiddenAddressException(refusal);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
