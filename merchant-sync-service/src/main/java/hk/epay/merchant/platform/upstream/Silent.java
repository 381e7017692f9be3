package hk.epay.merchant.platform.upstream;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

import hk.epay.merchant.platform.Trouble;

/** The platform said nothing that we can use. */
final class Silent extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Trouble trouble;

    Silent(Trouble trouble) {
        super(trouble.wire(), null, false, false);
        this.trouble = trouble;
    }

    Trouble trouble() {
        return trouble;
    }

    /** What a failed call comes down to. */
    static Silent of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .map(Silent::known)
                .filter(silent -> silent != null)
                .findFirst()
                .orElseGet(() -> new Silent(Trouble.UNREACHABLE));
    }

    private static Silent known(Throwable cause) {
        if (cause instanceof Silent silent) {
            return silent;
        }
        if (cause instanceof CircuitBreakerOpenException) {
            return new Silent(Trouble.RESTING);
        }
        if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
            return new Silent(Trouble.UNREACHABLE);
        }
        return cause instanceof TimeoutException || cause instanceof io.smallrye.mutiny.TimeoutException
                ? new Silent(Trouble.TIMEOUT)
                : null;
    }
}
