/**
 * The Octopus side, simulated: the rail's HTTP interface, a phone to pay with, and ways to make it misbehave. It keeps
 * its own books in its own database, so that the suite's books can be proven against somebody else's.
 */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "O! ePay sandbox",
                        version = "1",
                        description = "The Octopus side, simulated. `/v1` is the rail; `/sandbox` makes it misbehave."))
package hk.epay.sandbox;

import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
