package hk.epay.merchant.directory.http;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import hk.epay.contract.MerchantId;
import hk.epay.kit.http.Success;
import hk.epay.merchant.directory.ApiKey;
import hk.epay.merchant.directory.NewKey;
import hk.epay.merchant.directory.NewMerchant;
import hk.epay.merchant.directory.OctopusAccount;
import hk.epay.merchant.directory.OctopusCredentials;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ViewsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

    static Stream<Object> everythingThatHoldsASecret() {
        var merchant = new MerchantId("mer_a");
        var credentials = new OctopusCredentials("900001", "a-secret", "a-secret", "a-secret");
        var account = OctopusAccount.opened(merchant, credentials, NOON)
                .rotate(new OctopusCredentials("900001", "b-secret", "b-secret", null), null, NOON);
        var key = new NewKey("key_1", new ApiKey("epk_live_a-secret"));
        var wanted = new NewMerchant(merchant, "A", List.of(), credentials, key);
        return Stream.of(
                credentials,
                account,
                key,
                wanted,
                new TokenResource.TokenView("a-secret", "Bearer", NOON),
                NewKeyView.of(key, NOON),
                Success.of(NewKeyView.of(key, NOON)),
                new MerchantsResource.CreatedMerchant(MerchantView.of(wanted.born(NOON)), NewKeyView.of(key, NOON)),
                InternalCredentialsResource.CredentialsView.of(account, NOON),
                new InternalCredentialsResource.WebhookSecretsView("mer_a", List.of("a-secret")));
    }

    @ParameterizedTest
    @MethodSource("everythingThatHoldsASecret")
    void a_secret_prints_as_stars(Object holder) {
        assertThat(holder.toString()).contains("***").doesNotContain("-secret");
    }
}
