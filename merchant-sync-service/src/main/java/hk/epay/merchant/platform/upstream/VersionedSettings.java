package hk.epay.merchant.platform.upstream;

import hk.epay.merchant.platform.Settings;

/** Settings as the platform takes them. */
record VersionedSettings(int version, Settings settings) {}
