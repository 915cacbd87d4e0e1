package org.usageflow.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.config.SettingsException;

class AddressPolicyTest {
    private static final AddressPolicy DEFAULT =
            GatewayConfig.of(Settings.none()).webhooks().policy();

    private static AddressPolicy policy(List<String> allowed, List<String> forbidden) {
        return new AddressPolicy(
                allowed.stream().map(AddressRange::parse).toList(),
                forbidden.stream().map(AddressRange::parse).toList(),
                true);
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.100.100.200",
                "192.0.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2002:c0a8:101::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:db8::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void whatIsNotThePublicInternetIsForbidden(String text) throws UnknownHostException {
        assertThat(DEFAULT.refusal(address(text))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "172.15.255.255",
                "172.32.0.1",
                "100.63.255.255",
                "169.253.1.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "64:ff9b::101:101",
                "2002:101:101::1"
            })
    void thePublicInternetIsAllowed(String text) throws UnknownHostException {
        assertThat(DEFAULT.refusal(address(text))).isEmpty();
    }

    @Test
    void theOperatorAllowsAndForbidsRanges() throws UnknownHostException {
        AddressPolicy policy = policy(List.of("10.20.0.0/16", "::1"), List.of("10.20.30.0/24", "1.1.1.1"));

        assertThat(policy.refusal(address("10.20.1.1"))).isEmpty();
        assertThat(policy.refusal(address("10.21.1.1"))).isPresent();
        assertThat(policy.refusal(address("10.20.30.40"))).isPresent();
        assertThat(policy.refusal(address("1.1.1.1"))).isPresent();
        assertThat(policy.refusal(address("64:ff9b::101:101"))).isPresent();
        assertThat(policy.refusal(address("::1"))).isEmpty();
        assertThat(policy.refusal(address("127.0.0.1"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/hook",
                "ftp://example.com/",
                "https:///hook",
                "https://user:pass@example.com/",
                "https://example.com/#part",
                "https://example.com:0/",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]:8443/hook",
                "https://169.254.169.254/latest/meta-data",
                "not a url",
                ""
            })
    void aWrongUrlIsRefusedWhenItIsSaved(String url) {
        assertThat(DEFAULT.problem(url)).isPresent();
    }

    @Test
    void aGoodUrlIsTaken() {
        assertThat(DEFAULT.problem("https://hooks.example.com:8443/usage?tenant=1"))
                .isEmpty();
        assertThat(new AddressPolicy(List.of(), List.of(), false).problem("http://hooks.example.com/"))
                .isEmpty();
    }

    @Test
    void aNameThatMeansAnotherAddressTheNextTimeIsCheckedAgain() throws UnknownHostException {
        Deque<InetAddress[]> answers = new ArrayDeque<>(List.of(
                new InetAddress[] {address("1.1.1.1")},
                new InetAddress[] {address("127.0.0.1")},
                new InetAddress[] {address("1.1.1.1"), address("10.0.0.1")}));
        CheckedResolver resolver = new CheckedResolver(DEFAULT, host -> answers.remove());

        assertThat(resolver.resolve("rebinding.example.com")).containsExactly(address("1.1.1.1"));
        assertThatThrownBy(() -> resolver.resolve("rebinding.example.com"))
                .isInstanceOf(CheckedResolver.ForbiddenAddressException.class)
                .hasMessage("The operator does not allow webhooks to the address 127.0.0.1.");
        assertThatThrownBy(() -> resolver.resolve("rebinding.example.com"))
                .isInstanceOf(CheckedResolver.ForbiddenAddressException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8", "localhost", "10.0.0.0/x", "fc00::/129", "10.0.0.0/-1"})
    void aWrongRangeInTheSettingsIsNamed(String range) {
        Settings settings = Settings.none().with(WebhookConfig.ADDRESSES_ALLOWED, range);

        assertThatThrownBy(() -> GatewayConfig.of(settings))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(WebhookConfig.ADDRESSES_ALLOWED)
                .hasMessageContaining(range);
    }
}
