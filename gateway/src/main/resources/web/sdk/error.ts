/** Why a call did not work; see the type's documentation in `epay.d.ts`. */
export class EpayError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly traceId?: string,
  ) {
    super(message);
    this.name = 'EpayError';
  }

  get temporary(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }

  /** The problem that the API answered with; whatever stands between may answer with something else. */
  static async of(answer: Response): Promise<EpayError> {
    const problem = await answer.json().catch(() => ({}));
    const { code, message, traceId } = problem as { code?: string; message?: string; traceId?: string };
    return new EpayError(code ?? `http-${answer.status}`, answer.status, message ?? answer.statusText, traceId);
  }

  static offline(): EpayError {
    return new EpayError('offline', 0, 'no answer');
  }
}
