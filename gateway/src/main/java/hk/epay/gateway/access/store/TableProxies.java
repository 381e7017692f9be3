package hk.epay.gateway.access.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;

/** Bucket4j's way to a {@link BucketTable}. Nobody here may wait in a thread, so there is no other way than the asynchronous. */
final class TableProxies extends AbstractCompareAndSwapBasedProxyManager<String> {
    /** Of two replicas that write one bucket at the same moment one reads again; a few rounds are enough for any number. */
    private static final int MOST_TRIES = 32;

    private static final Duration LONGEST_KEPT = Duration.ofDays(1);
    private static final ExpirationAfterWriteStrategy WHEN_FULL =
            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(LONGEST_KEPT);

    private final BucketTable table;

    TableProxies(BucketTable table) {
        super(ClientSideConfig.getDefault().withMaxRetries(MOST_TRIES));
        this.table = table;
    }

    @Override
    protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String owner) {
        return new AsyncCompareAndSwapOperation() {
            @Override
            public CompletableFuture<Optional<byte[]>> getStateData(Optional<Long> timeoutNanos) {
                return table.read(owner).toCompletionStage().toCompletableFuture();
            }

            @Override
            public CompletableFuture<Boolean> compareAndSwap(
                    byte[] before, byte[] state, RemoteBucketState content, Optional<Long> timeoutNanos) {
                long fullAfter = WHEN_FULL.calculateTimeToLiveMillis(content, currentTimeNanos());
                return table.swap(owner, before, state, fullAfter)
                        .toCompletionStage()
                        .toCompletableFuture();
            }
        };
    }

    @Override
    protected CompareAndSwapOperation beginCompareAndSwapOperation(String owner) {
        throw new UnsupportedOperationException("nobody waits here");
    }

    @Override
    public boolean isAsyncModeSupported() {
        return true;
    }

    @Override
    public void removeProxy(String owner) {
        throw new UnsupportedOperationException("buckets go by themselves when they are full");
    }

    @Override
    protected CompletableFuture<Void> removeAsync(String owner) {
        return CompletableFuture.failedFuture(
                new UnsupportedOperationException("buckets go by themselves when they are full"));
    }
}
