package hk.epay.contract.demo;

import java.util.HashSet;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class DemoMerchantTest {
    @Test
    void their_ids_and_keys_are_those_that_the_documentation_promises() {
        assertThat(DemoMerchant.DEMO.id()).hasToString("mer_demo");
        assertThat(DemoMerchant.DEMO.apiKey()).isEqualTo("epk_test_demo");
        assertThat(DemoMerchant.OTHER.id()).hasToString("mer_other");
        assertThat(DemoMerchant.OTHER.apiKey()).isEqualTo("epk_test_other");
    }

    @ParameterizedTest
    @EnumSource
    void is_found_by_its_number_at_the_Octopus_side(DemoMerchant merchant) {
        assertThat(DemoMerchant.byOctopusId(merchant.octopusMerchantId())).contains(merchant);
        assertThat(DemoMerchant.byOctopusId("999999")).isEmpty();
    }

    @Test
    void share_no_secret() {
        var secrets = List.of(DemoMerchant.values()).stream()
                .flatMap(m ->
                        List.of(m.apiKey(), m.octopusSecretKey(), m.octopusWebhookSecret(), m.octopusApiKey()).stream())
                .toList();
        assertThat(new HashSet<>(secrets)).hasSameSizeAs(secrets);
    }
}
