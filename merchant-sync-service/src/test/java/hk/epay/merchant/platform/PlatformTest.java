package hk.epay.merchant.platform;

import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import org.junit.jupiter.api.BeforeEach;

import hk.epay.merchant.platform.PlatformSide.Account;

/** A platform that is well to begin with, and a merchant that no other test knows. */
@WithTestResource(PlatformSide.class)
abstract class PlatformTest {
    PlatformSide side;

    @Inject
    CircuitBreakerMaintenance breakers;

    Store store;
    Account account;

    @BeforeEach
    void a_store_opens() {
        breakers.resetAll();
        var number = Store.someNumber();
        var key = "key-" + UUID.randomUUID();
        account = side.opens(number, key);
        store = Store.opens(number, key);
    }
}
