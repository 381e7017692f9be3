package hk.epay.merchant.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** Where private networks are not allowed: nobody gets us to call into one, neither today nor tomorrow. */
@QuarkusTest
@TestProfile(AddressesTest.PublicOnly.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AddressesTest {
    private final Facts facts = new Facts();
    private final Receiver receiver = Receiver.opens();
    private final Shop shop = Shop.opens();

    @AfterEach
    void close() {
        receiver.close();
        facts.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "https://localhost/",
                "https://10.1.2.3/",
                "https://169.254.169.254/latest/meta-data/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[fd00:ec2::254]/"
            })
    void an_endpoint_in_a_private_network_is_refused(String url) {
        shop.registers(Map.of("url", url))
                .statusCode(422)
                .body("code", equalTo("E041"))
                .body("detail", containsString("does not lead to the public internet"));
    }

    @Test
    void a_name_that_changes_its_mind_after_the_registration_gets_no_connection() {
        var hook = shop.hooks("http://fickle.example:" + receiver.port() + "/");
        var event = Facts.eventId(facts.tell(Facts.paid(shop.id())));
        var delivery = shop.deliveriesOf(event, 1);
        assertThat(delivery.getString("data.lastFault")).isEqualTo("address");
        var ping = hook.posts("ping", null).extract().<String>path("data.eventId");
        assertThat(shop.awaitsDelivery(ping, "failed").getString("data.log[0].fault"))
                .isEqualTo("address");
        assertThat(receiver.got()).isEmpty();
    }

    @Test
    void a_name_that_leads_to_both_worlds_is_refused() {
        shop.registers(Map.of("url", "https://both.example/")).statusCode(422);
    }

    /** Private networks are refused, and names mean what the test says. */
    public static final class PublicOnly implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("epay.webhook.allow-private", "false");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(FickleNames.class);
        }
    }

    /** A name server in an attacker's hands: harmless when asked first, and not any more after that. */
    @Alternative
    @ApplicationScoped
    static class FickleNames implements Names {
        private final Set<String> asked = ConcurrentHashMap.newKeySet();

        @Override
        public Uni<List<InetAddress>> of(String host) {
            return Uni.createFrom().item(() -> switch (host) {
                case "fickle.example" -> List.of(address(asked.add(host) ? "93.184.215.14" : "127.0.0.1"));
                case "both.example" -> List.of(address("93.184.215.14"), address("127.0.0.1"));
                default -> List.of(address(host));
            });
        }

        private static InetAddress address(String literal) {
            try {
                return InetAddress.getByName(literal);
            } catch (UnknownHostException e) {
                throw new AssertionError(e);
            }
        }
    }
}
