package hk.epay.sandbox;

import io.quarkus.test.common.WithTestResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import hk.epay.sandbox.actor.MerchantSide;
import hk.epay.sandbox.actor.Operator;

/** What the tests of the rail have in common: an honest rail to begin with, and a merchant's side that is well. */
@WithTestResource(MerchantSide.class)
abstract class RailTest {
    MerchantSide merchantSide;

    @BeforeEach
    @AfterEach
    void allIsWell() {
        Operator.clearsFaults();
        merchantSide.isWell();
    }
}
