/** Who is calling: bearer tokens (HS256), their scopes, and the tenant that every read is bound to. */
package hk.epay.kit.token;
