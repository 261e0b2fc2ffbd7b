/** What is known before a call: the fields of a run record. */
export interface AskEvent {
  /** "llm.call" when left out. */
  event?: string;
  /** The caller's name for the call: asked twice, answered twice the same, counted once. */
  call?: string;
  session?: string;
  user?: string;
  key?: string;
  team?: string;
  account?: string;
  agent?: string;
  run?: string;
  job?: string;
  model?: string;
  provider?: string;
  tool?: string;
  input_tokens?: number;
  max_tokens?: number;
  [field: string]: string | number | boolean | undefined;
}

/** What is known at its end. */
export interface Outcome {
  input_tokens?: number;
  output_tokens?: number;
  total_tokens?: number;
  cost?: number;
  http_status?: number;
  retry_after?: number;
  error_code?: string;
  [field: string]: string | number | boolean | undefined;
}

export interface GuardOptions {
  token?: string;
  /** When serve cannot be asked: "closed", the default, rejects with Unavailable; "open" lets through. */
  fail?: "open" | "closed";
  /** ms, 5000 when left out. */
  timeout?: number;
}

export class Refused extends Error {
  readonly detail: string;
  readonly policy: string;
  readonly status: number;
  /** Seconds; null: not before a human's go. */
  readonly retryAfter: number | null;
}

export class Unavailable extends Refused {}

export class Call {
  readonly ticket: string;
  /** Let through unjudged. */
  readonly degraded: boolean;
  used(outcome: Outcome): void;
  extend(): Promise<boolean>;
  done(): Promise<void>;
  failed(error?: unknown): Promise<void>;
  cancelled(): Promise<void>;
}

export class Guard {
  readonly url: string;
  readonly fail: "open" | "closed";
  constructor(url?: string, options?: GuardOptions);
  ask(event?: AskEvent): Promise<Call>;
  run<T>(event: AskEvent, work: (call: Call) => Promise<T> | T): Promise<T>;
  post(path: string, body: object): Promise<{ status: number; body: Record<string, unknown>; retryAfter: number | null }>;
}
