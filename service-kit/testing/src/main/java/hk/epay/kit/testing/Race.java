package hk.epay.kit.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This test shows that a race ends in one truth. The numbers are those of {@code docs/concepts/races.md}; a test of the
 * whole suite fails when a race has no test.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Race {
    /** The races that it shows, from 1. */
    int[] value();
}
