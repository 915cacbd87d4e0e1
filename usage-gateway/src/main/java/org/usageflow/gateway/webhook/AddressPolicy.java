package org.usageflow.gateway.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where webhooks may go. Whoever may name an address for this program to call could otherwise reach what only this program
 * can reach: services on its own machine and network, or the metadata of a cloud's machine. Pure.
 *
 * <p>Source: the special-purpose address registries of IANA (RFC 6890 and its updates).
 *
 * @param allowed ranges that are allowed though they are forbidden by default
 * @param forbidden ranges that are forbidden too, allowed or not
 * @param httpsRequired whether only https will do
 */
record AddressPolicy(List<AddressRange> allowed, List<AddressRange> forbidden, boolean httpsRequired) {
    private static final List<AddressRange> SPECIAL = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // behind a carrier's translator; metadata of one cloud
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link-local; metadata of most clouds
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // relays from IPv6, withdrawn
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved; broadcast
                    "::/127", // unspecified and loopback
                    "64:ff9b:1::/48", // local translation
                    "100::/64", // discarded
                    "2001::/23", // protocol assignments, Teredo among them
                    "2001:db8::/32", // documentation
                    "3fff::/20", // documentation
                    "5f00::/16", // segment routing
                    "fc00::/7", // unique local; metadata of a cloud
                    "fe80::/10", // link-local
                    "fec0::/10", // site-local, withdrawn
                    "ff00::/8") // multicast
            .map(AddressRange::parse)
            .toList();

    /** IPv6 ranges whose addresses have an IPv4 address inside, and where in it. */
    private static final List<Embedding> EMBEDDINGS = List.of(
            new Embedding(AddressRange.parse("::/96"), 12), // IPv4-compatible
            new Embedding(AddressRange.parse("64:ff9b::/96"), 12), // translated
            new Embedding(AddressRange.parse("2002::/16"), 2)); // 6to4

    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
    private static final int URL_PORT_MAX = 65_535;

    private record Embedding(AddressRange range, int at) {}

    AddressPolicy {
        allowed = List.copyOf(allowed);
        forbidden = List.copyOf(forbidden);
    }

    /** Why an address must not be connected to; empty when it may. An IPv4-mapped address is an IPv4 one to Java. */
    Optional<String> refusal(InetAddress address) {
        if (contains(forbidden, address)) {
            return Optional.of(sentence(address));
        }
        if (contains(allowed, address)) {
            return Optional.empty();
        }
        if (contains(SPECIAL, address)) {
            return Optional.of(sentence(address));
        }
        return embedded(address).flatMap(this::refusal);
    }

    private static boolean contains(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static String sentence(InetAddress address) {
        return "The operator does not allow webhooks to the address " + address.getHostAddress() + ".";
    }

    private static Optional<InetAddress> embedded(InetAddress address) {
        return EMBEDDINGS.stream()
                .filter(embedding -> embedding.range().contains(address))
                .findFirst()
                .map(embedding -> ipv4(Arrays.copyOfRange(address.getAddress(), embedding.at(), embedding.at() + 4)));
    }

    private static InetAddress ipv4(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }

    /** What is wrong with an address that an account names; names are looked up, and checked, when they are connected to. */
    Optional<String> problem(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.of("is no URL: " + e.getReason() + " at character " + (e.getIndex() + 1) + ".");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && (httpsRequired || !scheme.equals("http"))) {
            return Optional.of("must begin with https://" + (httpsRequired ? "." : " or http://."));
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > URL_PORT_MAX) {
            return Optional.of("must name a host, and a port only from 1 to 65535.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of(
                    "must have neither a user nor a fragment; who sends is told by the signature in each request.");
        }
        return literal(uri.getHost()).flatMap(this::refusal).map(reason -> "is refused: " + reason);
    }

    private static Optional<InetAddress> literal(String host) {
        if (!host.startsWith("[") && !DIGITS_AND_DOTS.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
