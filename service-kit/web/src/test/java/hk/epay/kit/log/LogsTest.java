package hk.epay.kit.log;

import java.util.Arrays;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.Level;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.test.junit.QuarkusTest;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class LogsTest {
    @Test
    void of_a_running_service_pass_through_the_filter() {
        var line = new ExtLogRecord(Level.INFO, "mail to customer@example.com", "hk.epay.kit.log.LogsTest");
        Arrays.stream(InitialConfigurator.DELAYED_HANDLER.getHandlers())
                .map(Handler::getFilter)
                .filter(Objects::nonNull)
                .forEach(filter -> filter.isLoggable(line));
        assertThat(line.getFormattedMessage()).isEqualTo("mail to ***");
    }
}
