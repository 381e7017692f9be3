package hk.epay.kit.config;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Why a service will not start, in one sentence for the operator. It is a configuration exception because Quarkus
 * prints only the message of those, and a stack trace for all others.
 */
public class RefusedStart extends ConfigurationException {
    private static final long serialVersionUID = 1;

    public RefusedStart(String sentence) {
        super(sentence);
    }
}
