package hk.epay.merchant.platform;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.problem.ApiException;

/** Whether there is a merchant platform: {@code OCTOPUS_PLATFORM_INTEGRATION}, and an address that a key may be sent to. */
@ApplicationScoped
public class PlatformSwitch {
    private final boolean on;

    PlatformSwitch(PlatformConfig config, @ConfigProperty(name = "epay.sandbox") boolean sandbox) {
        this.on = config.integration() && (sandbox || config.url().isPresent());
    }

    public boolean isOn() {
        return on;
    }

    /** @throws ApiException {@link ErrorCode#PLATFORM_OFF} */
    public void mustBeOn() {
        if (!on) {
            throw new ApiException(ErrorCode.PLATFORM_OFF);
        }
    }
}
