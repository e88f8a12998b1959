import type { Money } from '#lib/money.ts';
import * as m from '#lib/paraglide/messages.js';

export type FieldError = { field: string; message: string; code: string };
export type Shortage = { reference: string; size: string; left: number | null };

type Told = {
  detail?: string;
  title?: string;
  code?: string;
  errors?: FieldError[];
  shortages?: Shortage[];
  total?: Money;
};

/** What the shop answered instead of what was asked: a sentence for the person, and a code (RFC 9457). */
export class Problem extends Error {
  readonly code: string;
  readonly errors: FieldError[];
  readonly shortages: Shortage[];
  readonly total: Money | undefined;

  constructor(
    readonly status: number,
    told: Told,
  ) {
    super(told.detail ?? told.title ?? m.problem_unknown());
    this.code = told.code ?? 'unknown';
    this.errors = told.errors ?? [];
    this.shortages = told.shortages ?? [];
    this.total = told.total;
  }

  /** Nobody knows whether the request arrived: only repeating it safely can tell. */
  get isUnanswered(): boolean {
    if (this.code === 'idempotency_key_in_flight') return true;
    return this.status === 0 || [502, 503, 504].includes(this.status);
  }

  static unreachable(): Problem {
    return new Problem(0, {
      code: 'unreachable',
      detail: m.problem_unreachable(),
    });
  }

  static from(response: Response, body: unknown): Problem {
    return new Problem(response.status, (body ?? {}) as Told);
  }

  static of(thrown: unknown): Problem {
    return thrown instanceof Problem ? thrown : new Problem(500, { code: 'unexpected' });
  }
}
