import axios from "axios";
import axiosRetry from "axios-retry";
import retry from "async-retry";
import { Queue } from "bullmq";
import { handleAll, retry as cockatiel } from "cockatiel";
import got from "got";
import pRetry from "p-retry";
import { retry as rxRetry } from "rxjs";

declare const url: string;
declare function connect(): Promise<void>;
declare function load(options?: object): Promise<string>;
declare function delay(ms: number, value?: unknown, options?: object): Promise<void>;
declare function select(options: object): Promise<string>;

const MAX = 3;

async function counted() {
  for (let attempt = 0; attempt < MAX; attempt++) {
    try {
      return await load();
    } catch {
      await delay(1000);
    }
  }
}

async function countedInTheCatch() {
  let attempts = 5;
  while (true) {
    try {
      return await load();
    } catch (error) {
      if (attempts-- <= 0) throw error;
    }
  }
}

async function countedWithoutCondition(maxRetries: number) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await load();
    } catch (error) {
      if (attempt >= maxRetries) throw error;
    }
  }
}

async function deadline(timeoutMs: number) {
  const start = Date.now();
  while (Date.now() - start < timeoutMs) {
    try {
      return await load();
    } catch {
      await delay(100);
    }
  }
}

// Whoever calls can end it, after a time as well.
async function signalled(signal: AbortSignal) {
  while (true) {
    try {
      return await load();
    } catch (error) {
      await delay(2000, undefined, { signal });
    }
  }
}

async function flag() {
  let retried = false;
  while (true) {
    try {
      return await load();
    } catch (error) {
      if (retried) throw error;
      retried = true;
    }
  }
}

async function rethrown() {
  while (true) {
    try {
      return await load();
    } catch (error) {
      throw error;
    }
  }
}

// A person decides.
async function asked() {
  let connected = false;
  while (!connected) {
    try {
      await connect();
      connected = true;
    } catch (error) {
      const action = await select({ choices: ["again", "exit"] });
      if (action === "exit") return;
    }
  }
}

async function validated(handler: (e: unknown) => Promise<string>) {
  while (true) {
    try {
      return await load();
    } catch (error) {
      const intent = await handler(error);
      if (intent === "verify") continue;
      throw error;
    }
  }
}

async function stream(reader: ReadableStreamDefaultReader<string>) {
  while (true) {
    try {
      const { done, value } = await reader.read();
      if (done) break;
      console.log(JSON.parse(value));
    } catch (error) {
      console.error(error);
    }
  }
}

async function walkUp(start: string, stat: (p: string) => Promise<boolean>) {
  let current = start;
  while (true) {
    try {
      if (await stat(current)) return current;
    } catch {
      // on to the parent
    }
    const parent = current.replace(/\/[^/]*$/, "");
    if (parent === current) return current;
    current = parent;
  }
}

class Service {
  running = true;
  async run() {
    while (this.running) {
      try {
        await load();
      } catch (error) {
        console.error(error);
      }
      await delay(1000);
    }
  }
}

async function again(attempt = 0): Promise<string> {
  try {
    return await load();
  } catch (error) {
    if (attempt > 3) throw error;
    return again(attempt + 1);
  }
}

async function down(retries = 3): Promise<string> {
  try {
    return await load();
  } catch (error) {
    if (retries > 0) return down(retries - 1);
    throw error;
  }
}

class Task {
  constructor(private host: string, private fallback: string) {}

  // once, with the other host
  async load(): Promise<string> {
    try {
      return await load({ host: this.host });
    } catch (error) {
      if (this.host === this.fallback) throw error;
      this.host = this.fallback;
      return this.load();
    }
  }

  // after the user said so
  async ask(question: string): Promise<{ answer: string }> {
    return { answer: question };
  }
  async request(): Promise<string> {
    try {
      return await load();
    } catch (error) {
      const { answer } = await this.ask("again?");
      if (answer !== "yes") throw new Error("stopped");
      return this.request();
    }
  }
}

class Socket {
  ws?: WebSocket;
  attempts = 0;
  open() {
    this.ws = new WebSocket(url);
    this.ws.onclose = () => {
      if (this.attempts++ > 5) return;
      setTimeout(() => this.open(), 1000 * 2 ** this.attempts);
    };
  }
}

// A clockwork: it runs again whether it went well or not.
async function poll() {
  try {
    await load();
  } catch (error) {
    console.error(error);
    setTimeout(poll, 5000);
    return;
  }
  setTimeout(poll, 1000);
}

function waitFor(resolve: () => void, reject: (e: Error) => void, start = Date.now()) {
  connect().then(resolve).catch(() => {
    if (Date.now() - start > 10_000) reject(new Error("timeout"));
    else setTimeout(() => waitFor(resolve, reject, start), 100);
  });
}

pRetry(load);
pRetry(load, { retries: 5 });
pRetry(load, { retries: Infinity, maxRetryTime: 60_000 });
retry(async () => load(), { forever: false });
axiosRetry(axios, { retries: 3 });
got(url);
got(url, { retry: { limit: 3 } });
new Queue("jobs", { defaultJobOptions: { attempts: 3 } });
cockatiel(handleAll, { maxAttempts: 3 });
load$.pipe(rxRetry(3));
load$.pipe(rxRetry({ count: 3, delay: 1000 }));

declare const options: { retries: number };
pRetry(load, options);

// The next one of the queue, not the same again.
const queue: string[] = [];
async function drain(): Promise<void> {
  try {
    const next = queue.shift();
    if (!next) return;
    await load({ next });
    await drain();
  } catch (error) {
    await drain();
  }
}

// What stood in the way is taken away before the next attempt.
declare function mkdir(path: string, options: object): Promise<void>;
declare function removeLock(path: string): Promise<void>;
declare function ownerOf(path: string): Promise<number | undefined>;
async function locked(lock: string, deadline: number) {
  while (true) {
    try {
      await mkdir(lock, { recursive: false });
      return;
    } catch (error) {
      if (!(await ownerOf(lock))) {
        await removeLock(lock);
        continue;
      }
      if (Date.now() >= deadline) throw error;
      await delay(100);
    }
  }
}

// The next port each time.
declare const net: any;
function freePort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.listen(port, () => server.close(() => resolve(port)));
    server.on("error", (error: { code: string }) => {
      if (error.code === "EADDRINUSE") freePort(port + 1).then(resolve, reject);
      else reject(error);
    });
  });
}

declare class RefreshToken extends Error {}

// One repair, then no more.
class Publisher {
  declare provider: any;
  declare tokens: any;

  async publish(post: any, refreshed = false): Promise<any> {
    try {
      return await this.provider.publish(post);
    } catch (error) {
      if (error instanceof RefreshToken && !refreshed) {
        const data = await this.tokens.refresh(post.account);
        if (!data) return;
        return this.publish(post, true);
      }
      throw error;
    }
  }
}

// A timer around all of it asks again whatever came back: a clockwork.
function pollStatus() {
  setTimeout(() => {
    fetch("/status")
      .then((response) => response.json())
      .then((data) => {
        if (!data.done) pollStatus();
      })
      .catch(() => {
        pollStatus();
      });
  }, 3000);
}

// What went well and what failed is counted alike.
async function each(items: string[]) {
  let i = 0;
  while (i < items.length) {
    try {
      await fetch(items[i]);
    } catch (error) {
      console.error(error);
    } finally {
      i++;
    }
  }
}

// The number left is inside an object.
class Client {
  declare http: any;

  async ask({ prompt, retries = 3 }: { prompt: string; retries?: number }): Promise<any> {
    try {
      return JSON.parse(await this.http.post(prompt));
    } catch (error) {
      if (retries > 0) {
        return this.ask({ prompt, retries: retries - 1 });
      }
      throw error;
    }
  }
}

// A bound that can be switched off.
async function reconnect(open: () => Promise<void>, maxAttempts?: number) {
  let connected = false;
  let attempts = 0;
  while (!connected && (maxAttempts === undefined || attempts < maxAttempts)) {
    attempts += 1;
    try {
      await open();
      connected = true;
    } catch (error) {
      console.error(error);
    }
  }
}

// A deadline around another try with each key.
async function anyKey(url: string, keys: string[], seconds: number) {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    for (const key of keys) {
      const response = await fetch(url, { headers: { key } });
      if (response.status === 200) return key;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("none");
}

// The other half of a pair counts.
class Pair {
  ws: any;
  attempts = 0;
  connect() {
    this.ws = new WebSocket(url);
    this.ws.on("open", () => { this.attempts = 0; });
    this.ws.on("close", () => this.later());
  }
  later() {
    if (this.attempts >= MAX) return;
    this.attempts++;
    setTimeout(() => this.connect(), 5000);
  }
}

// The other half asks a person, or leaves it to a button.
declare function dialog(options: object): void;
class Panel {
  load() {
    fetch(url).catch((error) => this.show(error));
  }
  show(error: unknown) {
    dialog({ text: "failed", onRetry: () => this.load() });
  }
}

// A redirect is no failure, another host another attempt.
declare const https: any;
function follow(address: string, done: (response: any) => void) {
  https.get(address, (response: any) => {
    if (response.statusCode >= 300 && response.statusCode < 400) return follow(response.headers.location, done);
    done(response);
  });
}
async function anyHost(hosts: string[], i = 0): Promise<any> {
  const response = await fetch(hosts[i]);
  if (!response.ok) return anyHost(hosts, i + 1);
  return response;
}
async function rotate(keys: string[]): Promise<any> {
  try {
    return await load({ key: keys[0] });
  } catch {
    keys.push(keys.shift()!);
    return rotate(keys);
  }
}

async function statusCounted(address: string, n = 0): Promise<any> {
  const response = await fetch(address);
  if (response.status === 503 && n < 3) return statusCounted(address, n + 1);
  return response;
}
async function refreshedOnce(address: string, refreshed = false): Promise<any> {
  const response = await fetch(address);
  if (response.status === 401 && !refreshed) return refreshedOnce(address, true);
  return response;
}

// On an error: one folder up, the next of the list, or once more when the folder has been made.
declare const fs: any;
declare const path: any;
function findUp(folder: string, done: (s: any) => void) {
  fs.stat(folder, (err: any, found: any) => {
    if (err) return findUp(path.dirname(folder), done);
    done(found);
  });
}
function nextOf(list: string[], done: (s: any) => void) {
  fs.stat(list.shift(), (err: any, found: any) => {
    if (err) return nextOf(list, done);
    done(found);
  });
}
function write(file: string, done: (err: any) => void) {
  fs.writeFile(file, "", (err: any) => {
    if (err && err.code === "ENOENT") {
      fs.mkdir(path.dirname(file), (other: any) => (other ? done(other) : write(file, done)));
      return;
    }
    done(err);
  });
}
function listen(server: any, port: number) {
  server.once("error", () => listen(server, port + 1));
  server.listen(port);
}

// An answer of another kind is waited for, until a deadline; what is asked for is no failure.
async function untilReady(deadline: number) {
  let response = await fetch(url);
  while (response.status === 503 && Date.now() < deadline) {
    response = await fetch(url);
  }
  return response;
}
async function severalTries() {
  let result = null;
  for (let i = 0; result === null && i < 3; i++) {
    result = await load().catch(() => null);
  }
  return result;
}

// The request says that it has been sent again.
axios.interceptors.response.use(undefined, (error) => Promise.reject(error));
const api = axios.create({ baseURL: url });
api.interceptors.response.use(undefined, async (error) => {
  const config = error.config;
  if (error.response.status === 401 && !config._retry) {
    config._retry = true;
    await connect();
    return api(config);
  }
  return Promise.reject(error);
});
api.interceptors.response.use(undefined, async (error) => {
  const config = error.config;
  config.count = config.count || 0;
  if (config.count >= MAX) return Promise.reject(error);
  config.count += 1;
  return api(config);
});
api.interceptors.response.use(undefined, async (error) => {
  const config = error.config;
  if (config.headers["x-again"]) throw error;
  config.headers["x-again"] = "1";
  return api(config);
});
// Another client, which nobody listens to.
api.interceptors.response.use(undefined, (error) => axios(error.config));

import { QueryClient, useMutation, useQuery } from "@tanstack/react-query";
import { retryAsync } from "ts-retry";
useQuery({ queryKey: ["a"], queryFn: load });
useQuery({ queryKey: ["a"], queryFn: load, retry: false });
useQuery({ queryKey: ["a"], queryFn: load, retry: 5 });
useQuery({ queryKey: ["a"], queryFn: load, retry: (count: number) => count < 3 });
useMutation({ mutationFn: load });
new QueryClient({ defaultOptions: { queries: { retry: 1 } } });
retryAsync(load, { maxTry: 5 });
axios({ url, raxConfig: { retry: 3 } });

// A code of its own asks for the restart; crashes are counted.
declare function spawnChild(): any;
let crashes = 0;
function daemon() {
  const child = spawnChild();
  child.on("close", (code: number) => {
    if (code === 0) return;
    else if (code === 3) daemon();
    else if (crashes++ < 600) setTimeout(() => daemon(), 5000);
  });
}

// ---- one failure switches it off ----

class Switched {
  refresh() {
    load().catch(() => this.toggle(false));
  }
  toggle(on: boolean) {
    if (on) this.refresh();
  }
}

// a lock that stays: nobody runs it again
let running = false;
async function onlyOnce() {
  if (running) return;
  running = true;
  try {
    await load();
  } catch {
    setTimeout(onlyOnce, 1000);
  }
}

// ---- a person is asked again ----

async function askedByCallback(client: any, auth: any) {
  while (true) {
    try {
      const code = await auth.emailCodeCallback();
      await client.confirm(code);
      break;
    } catch (error) {
      auth.onError(error);
    }
  }
}

// ---- what is raised is no error: it is not closed yet ----

async function watchClosing(browser: any) {
  let open: boolean;
  do {
    try {
      await delay(2000);
      if (browser.closed) {
        open = false;
      } else {
        throw 1;
      }
    } catch {
      open = true;
    }
  } while (open);
}

// steps that are taken back by what was found, not by failing
async function walk(nodes: any[]) {
  for (let i = 0; i < nodes.length; i++) {
    if (nodes[i].empty) {
      nodes.splice(i, 1);
      i--;
    }
  }
}
async function errorsCounted(): Promise<any> {
  let errors = 0;
  for (;;) {
    const answer = await load();
    if (answer.error) {
      if (++errors > 5) throw new Error(answer.error);
      continue;
    }
    return answer;
  }
}

// among what is guarded, nothing was found is no failure: it is made, and looked for again
class Users {
  async greet(message: any) {
    try {
      const user = await this.store.findOne(message.id);
      if (!user) {
        await this.store.save({ id: message.id });
        this.greet(message);
        return;
      }
      await this.send(user);
    } catch (error) {
      console.error(error);
    }
  }
}

// the next in the chain is another object
abstract class Handler {
  next?: Handler;
  async handle(context: any): Promise<any> {
    try {
      return await load(context);
    } catch (error) {
      if (this.next) return this.next.handle(context);
      throw error;
    }
  }
}

class ResumeSignal extends Error {}

// Raised to go on from the top: no failure.
async function resumes(api: any, job: any) {
  for (;;) {
    try {
      const reply = await api.post(job);
      if (reply.todo) throw new ResumeSignal();
      return reply;
    } catch (e) {
      if (!(e instanceof ResumeSignal)) throw e;
    }
  }
}

// What stands behind the try goes on with something else.
async function behindTry(urls: string[]): Promise<Response> {
  try {
    return await fetch(urls[0]);
  } catch {
    console.log("the next one");
  }
  return behindTry(urls.slice(1));
}

// A timer sets what the next attempt asks for.
function untilTimer(url: string) {
  return new Promise((resolve, reject) => {
    let done = false;
    setTimeout(() => {
      done = true;
      reject(new Error("timeout"));
    }, 30000);
    const tick = async () => {
      if (done) return;
      try {
        resolve(await fetch(url));
      } catch {
        setTimeout(tick, 1000);
      }
    };
    tick();
  });
}

// What is set a timer when it went well, too, is a clockwork.
function calendar(url: string, interval: number) {
  let timer: any = null;
  const load = function () {
    clearTimeout(timer);
    request(url, {}, function (err: any, r: any, text: string) {
      if (err) {
        failed(err);
        schedule();
        return;
      }
      try {
        parse(text);
      } catch (error) {
        failed(error);
        schedule();
        return;
      }
      show(text);
      schedule();
    });
  };
  const schedule = function () {
    clearTimeout(timer);
    timer = setTimeout(function () {
      load();
    }, interval);
  };
  load();
}
function news(url: string, interval: number) {
  let timer: any = null;
  const load = function () {
    const parser = new FeedParser();
    parser.on("end", function () {
      show();
      schedule();
    });
    parser.on("error", function (error: any) {
      failed(error);
      schedule();
    });
    request(url).pipe(parser);
  };
  const schedule = function () {
    clearTimeout(timer);
    timer = setTimeout(function () {
      load();
    }, interval);
  };
  load();
}

// A helper is told the name of what it shall do, and how often.
function exchange(client: any) {
  let failures = 0;
  function retry(method: string, args: any) {
    if (++failures > 5) throw new Error("gave up");
    setTimeout(function () {
      ex[method].apply(ex, args);
    }, 10000);
  }
  const ex: any = {
    buy: function (order: any, done: any) {
      const args = [].slice.call(arguments);
      client.buy(order, function (err: any, body: any) {
        if (err) return retry("buy", args);
        done(null, body);
      });
    },
  };
  return ex;
}
