/**
 * Asks `shearpin serve` before a call and reports after it. Standard library only; nothing here blocks.
 *
 *     const guard = new Guard("http://127.0.0.1:8787");
 *     const answer = await guard.run({ session: "s-1", input_tokens: 800, max_tokens: 1000 }, async (call) => {
 *       const answer = await model(...);
 *       call.used({ input_tokens: answer.usage.prompt_tokens, output_tokens: answer.usage.completion_tokens });
 *       return answer;
 *     });
 *
 * A refusal rejects with Refused and the function is not called. The call is reported on every way out: as a success, as a failure named
 * after the error, or, when it was aborted, as cancelled with what it had used so far.
 */
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";

/** A policy refuses the call; it must not be made, and not be tried again before `retryAfter` seconds (null: not before a human's go). */
export class Refused extends Error {
  constructor(detail, { policy = "", status = 503, retryAfter = null } = {}) {
    super(policy ? `refused by ${policy}: ${detail}` : detail);
    this.name = this.constructor.name;
    this.detail = detail;
    this.policy = policy;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** serve could not be asked, and the fail mode is closed. */
export class Unavailable extends Refused {}

const MISTAKES = new Set([400, 401, 404, 405, 413]); // the caller's own: no fail mode hides them

export class Guard {
  #target;
  #options;

  /** `url` is http://HOST:PORT, https://HOST:PORT or unix:PATH. */
  constructor(url = "http://127.0.0.1:8787", { token, fail = "closed", timeout = 5000 } = {}) {
    if (fail !== "open" && fail !== "closed") throw new TypeError(`fail is "open" or "closed", not ${JSON.stringify(fail)}`);
    this.url = url;
    this.fail = fail;
    this.#options = { token, timeout };
    if (url.startsWith("unix:")) {
      this.#target = { socketPath: url.slice("unix:".length), host: "localhost" };
    } else {
      const parts = new URL(url);
      if (parts.protocol !== "http:" && parts.protocol !== "https:") throw new TypeError(`not a place where serve listens: ${url}`);
      this.#target = { protocol: parts.protocol, hostname: parts.hostname.replace(/^\[|\]$/g, ""), port: parts.port };
    }
  }

  /** Asks; the call that comes back must be ended: by `done`, `failed` or `cancel`. `run` does that by itself. */
  async ask(event = {}) {
    const asked = { event: "llm.call", ...event };
    let answer;
    try {
      answer = await this.post("/v1/ask", asked);
    } catch (error) {
      return this.#unavailable(error.message);
    }
    const { status, body, retryAfter } = answer;
    if (status === 200) return new Call(this, body.ticket ?? "", "degraded" in body);
    if (body.allow === false) throw new Refused(body.detail ?? "", { policy: body.policy, status, retryAfter });
    if (MISTAKES.has(status)) throw new TypeError(`${this.url}: ${body.title ?? status}: ${body.detail ?? ""}`);
    return this.#unavailable(body.detail ?? String(status));
  }

  /** Asks, calls `work` with the call, and reports how that ended. */
  async run(event, work) {
    const call = await this.ask(event);
    try {
      const result = await work(call);
      await call.done();
      return result;
    } catch (error) {
      await (error?.name === "AbortError" ? call.cancelled() : call.failed(error));
      throw error;
    }
  }

  #unavailable(detail) {
    if (this.fail === "closed") throw new Unavailable(detail);
    return new Call(this, "", true);
  }

  /** Status, body and Retry-After of one request; rejects when serve cannot be reached or speaks no JSON. */
  post(path, body) {
    const text = JSON.stringify(body);
    const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) };
    if (this.#options.token) headers.Authorization = `Bearer ${this.#options.token}`;
    const send = this.#target.protocol === "https:" ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const request = send({ ...this.#target, path, method: "POST", headers, timeout: this.#options.timeout }, (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const wait = response.headers["retry-after"];
          try {
            const said = JSON.parse(Buffer.concat(chunks).toString());
            resolve({ status: response.statusCode, body: said, retryAfter: wait === undefined ? null : Number(wait) });
          } catch (error) {
            reject(new Error(`${this.url}: ${error.message}`));
          }
        });
      });
      request.on("timeout", () => request.destroy(new Error(`${this.url}: no answer in ${this.#options.timeout} ms`)));
      request.on("error", reject);
      request.end(text);
    });
  }
}

export class Call {
  #guard;
  #outcome = {};
  #ended = false;

  constructor(guard, ticket, degraded) {
    this.#guard = guard;
    this.ticket = ticket;
    this.degraded = degraded; // let through unjudged
  }

  /** What is known of its end so far: input_tokens, output_tokens, cost, http_status, retry_after, ... */
  used(outcome) {
    Object.assign(this.#outcome, outcome);
  }

  /** It takes long: what it has set aside is believed for its lease again. False when nothing is set aside any more. */
  async extend() {
    if (!this.ticket) return false;
    const { body } = await this.#guard.post("/v1/extend", { ticket: this.ticket });
    return body.result === "extended";
  }

  done() {
    return this.#report({ status: "success", ...this.#outcome });
  }

  failed(error) {
    return this.#report({ error_code: error?.name ?? "Error", ...this.#outcome, status: "failure" });
  }

  cancelled() {
    return this.#report({ ...this.#outcome, status: "cancelled" });
  }

  async #report(outcome) {
    if (!this.ticket || this.#ended) return;
    this.#ended = true;
    try {
      await this.#guard.post("/v1/report", { ...outcome, ticket: this.ticket });
    } catch {
      // what was set aside is counted as spent when its lease ends
    }
  }
}
