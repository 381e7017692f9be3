/**
 * The assistant of the suite. Chat at the checkout, analysis and prediction will live here, in rooms of their own
 * ({@code ingest}, {@code stats}, {@code facts}, {@code narration}, {@code assistant}, {@code provider}); so far the
 * service only starts, is healthy, and answers every other path with the suite's 404.
 */
package hk.epay.llm;
