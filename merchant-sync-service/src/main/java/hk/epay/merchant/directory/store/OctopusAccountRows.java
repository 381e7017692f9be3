package hk.epay.merchant.directory.store;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;

/** The table {@code octopus_account}. */
@ApplicationScoped
class OctopusAccountRows implements PanacheRepositoryBase<OctopusAccountRow, String> {}
