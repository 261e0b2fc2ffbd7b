import axios from "axios";
import axiosRetry from "axios-retry";
import retry from "async-retry";
import { Queue } from "bullmq";
import { handleAll, retry as cockatiel } from "cockatiel";
import got from "got";
import ky from "ky";
import pRetry from "p-retry";
import { retry as rxRetry } from "rxjs";

declare const url: string;
declare function connect(): Promise<void>;
declare function load(): Promise<string>;
declare function delay(ms: number, value?: unknown, options?: object): Promise<void>;
declare function isRetryable(error: unknown): boolean;

async function loop() {
  while (true) { // expect: unbounded-retry
    try {
      return await load();
    } catch (error) {
      await delay(2000);
    }
  }
}

async function loopWithoutCondition() {
  for (let attempt = 0; ; attempt++) { // expect: unbounded-retry
    try {
      await load();
      break;
    } catch {
      console.log(`attempt ${attempt}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

async function doLoop() {
  let ok = false;
  do { // expect: unbounded-retry
    try {
      await load();
      ok = true;
    } catch (error) {
      console.error(error);
    }
  } while (!ok);
}

async function retryableOnly() {
  while (true) { // expect: unbounded-retry
    try {
      return await load();
    } catch (error) {
      if (!isRetryable(error)) throw error;
    }
  }
}

async function untilOk() {
  let missing = true;
  while (missing) { // expect: unbounded-retry
    const response = await fetch(url);
    if (response.status === 200) {
      missing = false;
    } else {
      await delay(2000);
    }
  }
}

async function again(): Promise<string> {
  try {
    return await load();
  } catch (error) {
    return again(); // expect: unbounded-retry
  }
}

function chained(): Promise<string> {
  return load().catch(() => chained()); // expect: unbounded-retry
}

class Task {
  abort = false;
  async *request(attempt = 0): AsyncGenerator<string> {
    try {
      yield await load();
    } catch (error) {
      if (isRetryable(error) && attempt < 3) {
        yield* this.request(attempt + 1);
        return;
      }
      await delay(1000);
      if (this.abort) throw new Error("aborted"); // nobody is there at night to press it
      yield* this.request(attempt + 1); // expect: unbounded-retry
    }
  }
}

function rearm() {
  connect().catch(() => setTimeout(rearm, 5000)); // expect: unbounded-retry
}

class Socket {
  ws?: WebSocket;
  open() {
    this.ws = new WebSocket(url);
    this.ws.onclose = () => {
      setTimeout(() => this.open(), 5000); // expect: unbounded-retry
    };
  }
}

pRetry(load, { retries: Infinity }); // expect: unbounded-retry
pRetry(load, { forever: true }); // expect: unbounded-retry
retry(async () => load(), { forever: true, minTimeout: 100 }); // expect: unbounded-retry
axiosRetry(axios, { retries: Number.POSITIVE_INFINITY }); // expect: unbounded-retry
got(url, { retry: { limit: Infinity } }); // expect: unbounded-retry
got.extend({ retry: { limit: Infinity } }); // expect: unbounded-retry
ky.create({ retry: { limit: Number.MAX_SAFE_INTEGER } }); // expect: unbounded-retry
new Queue("jobs", { defaultJobOptions: { attempts: Infinity } }); // expect: unbounded-retry
const jobs = new Queue("jobs");
jobs.add("job", {}, { attempts: Number.MAX_SAFE_INTEGER }); // expect: unbounded-retry
cockatiel(handleAll, {}); // expect: unbounded-retry
load$.pipe(rxRetry()); // expect: unbounded-retry

// ---- only what went well is counted ----

async function untilEnough(hook: string, count: number) {
  let sent = 0;
  while (sent < count) { // expect: unbounded-retry
    try {
      const response = await fetch(hook, { method: "POST" });
      if (!response.ok) continue;
      sent++;
    } catch (error) {
      console.error(error);
    }
  }
}

// ---- until it worked ----

async function untilSignedIn(login: () => Promise<boolean>) {
  while (!(await login())); // expect: unbounded-retry
}

// ---- the repair succeeds each time, the attempt is refused each time ----

declare class RefreshToken extends Error {}

class Publisher {
  declare provider: any;
  declare tokens: any;

  async load(id: string, force = false): Promise<any> {
    if (this.provider.expires < Date.now() || force) {
      const data = await this.tokens.refresh(id);
      if (!data) {
        return [];
      }
    }
    try {
      return await this.provider.load(id);
    } catch (error) {
      if (error instanceof RefreshToken) {
        return this.load(id, true); // expect: unbounded-retry
      }
    }
    return [];
  }

  async publish(post: any): Promise<any> {
    try {
      return await this.provider.publish(post);
    } catch (error) {
      if (error instanceof RefreshToken) {
        const data = await this.tokens.refresh(post.account);
        if (!data) return;
        const { accessToken } = data;
        if (accessToken) {
          return this.publish(post); // expect: unbounded-retry
        }
        return false;
      }
      throw error;
    }
  }
}

// The callback has a name.
declare class Socket { once(event: string, run: () => void): void; connect(port: number, run: () => void): void; destroy(): void; }
function waitForPort(port: number, ready: () => void) {
  const check = () => {
    const socket = new Socket();
    const onError = () => {
      socket.destroy();
      setTimeout(check, 1000); // expect: unbounded-retry
    };
    socket.once("error", onError);
    socket.connect(port, ready);
  };
  check();
}

// ---- bounds undone in their own loop ----

async function setBack(url: string) {
  for (let i = 0; i < 5; i++) { // expect: unbounded-retry
    try {
      return await fetch(url);
    } catch (error) {
      i = 0;
    }
  }
}

async function takenBack(url: string) {
  for (let i = 0; i < 5; i++) { // expect: unbounded-retry
    try {
      return await fetch(url);
    } catch (error) {
      i--;
    }
  }
}

async function theSameNumber(url: string, retries = 3): Promise<Response> {
  try {
    return await fetch(url);
  } catch (error) {
    if (retries <= 0) throw error;
    return theSameNumber(url, retries); // expect: unbounded-retry
  }
}

async function theFirstNumber(url: string, retries = 3): Promise<Response> {
  try {
    return await fetch(url);
  } catch (error) {
    if (retries <= 0) throw error;
    return theFirstNumber(url, 3); // expect: unbounded-retry
  }
}

async function neverTested(url: string, tries = 0): Promise<Response> {
  try {
    return await fetch(url);
  } catch (error) {
    return neverTested(url, tries + 1); // expect: unbounded-retry
  }
}

// ---- handed over by its name: whoever fails runs it again ----

declare const net: any;

class Handed {
  connect(): Promise<void> {
    return load().catch(this.connect.bind(this)); // expect: unbounded-retry
  }
}

function handed(): Promise<any> {
  return load().catch(handed); // expect: unbounded-retry
}

function handedToEvent() {
  const socket = net.connect(80);
  socket.on("error", handedToEvent); // expect: unbounded-retry
}

function setAsEvent() {
  const socket = new WebSocket(url);
  socket.onclose = setAsEvent; // expect: unbounded-retry
}

// ---- two functions that call each other ----

class Pair {
  ws: any;
  connect() {
    this.ws = new WebSocket(url);
    this.ws.on("close", () => this.later());
    this.ws.on("error", () => this.later());
  }
  later() {
    setTimeout(() => this.connect(), 5000); // expect: unbounded-retry
  }
}

class PairByName {
  ws: any;
  connect() {
    this.ws = new WebSocket(url);
    this.ws.on("close", this.reconnect.bind(this));
  }
  reconnect() {
    setTimeout(() => { // expect: unbounded-retry
      this.connect();
    }, 5000);
  }
}

// ---- a status that is a failure ----

async function byStatus(): Promise<any> {
  const response = await fetch(url);
  if (response.status >= 500) {
    await delay(1000);
    return byStatus(); // expect: unbounded-retry
  }
  return response.json();
}

async function behindGoodOnes(): Promise<any> {
  const response = await fetch(url);
  if (response.ok) return response.json();
  await delay(1000);
  return behindGoodOnes(); // expect: unbounded-retry
}

async function eitherWay(): Promise<any> {
  const response = await fetch(url);
  return response.ok ? response.json() : eitherWay(); // expect: unbounded-retry
}

// ---- callbacks in Node.js's manner ----

declare const database: any;

function byError(done: (rows: any) => void) {
  database.query("select 1", (err: any, rows: any) => {
    if (err) {
      setTimeout(() => byError(done), 100); // expect: unbounded-retry
      return;
    }
    done(rows);
  });
}

function atOnce(done: (rows: any) => void) {
  database.query("select 1", function (err: any, rows: any) {
    if (err !== null) return atOnce(done); // expect: unbounded-retry
    done(rows);
  });
}

// ---- members of objects that are no classes ----

const object = {
  async get(): Promise<any> {
    try {
      return await load();
    } catch (error) {
      return this.get(); // expect: unbounded-retry
    }
  },
  load: async function (): Promise<any> {
    try {
      return await load();
    } catch (error) {
      return object.load(); // expect: unbounded-retry
    }
  },
};

exports.run = async () => {
  try {
    return await load();
  } catch (error) {
    return exports.run(); // expect: unbounded-retry
  }
};

function Client(this: any) {}
Client.prototype.open = function () {
  const self = this;
  self.ws = new WebSocket(url);
  self.ws.onclose = function () {
    setTimeout(function () { // expect: unbounded-retry
      self.open();
    }, 1000);
  };
};

// Two places hand the number on, and nobody compares it.
async function twoPlaces(n = 0): Promise<any> {
  try {
    const response = await fetch(url);
    if (response.status >= 500) {
      await delay(2000);
      return twoPlaces(n + 1); // expect: unbounded-retry
    }
    return response.json();
  } catch (error) {
    await delay(2000);
    return twoPlaces(n + 1); // expect: unbounded-retry
  }
}

// ---- the loop's own test asks for the status ----

async function whileLimited() {
  let response = await fetch(url);
  while (response.status === 503) { // expect: unbounded-retry
    await delay(1000);
    response = await fetch(url);
  }
  return response;
}

async function whileNotOk() {
  let response;
  do { // expect: unbounded-retry
    response = await fetch(url);
    if (!response.ok) await delay(1000);
  } while (!response.ok);
  return response;
}

// ---- a failure becomes nothing ----

async function untilSomething() {
  let result = null;
  while (result === null) { // expect: unbounded-retry
    result = await load().catch(() => null);
  }
  return result;
}

async function somethingReturned() {
  while (true) { // expect: unbounded-retry
    const response = await fetch(url).catch(() => undefined);
    if (response) return response;
    await delay(100);
  }
}

// ---- success goes on with the loop around it ----

async function eachUntilSent(items: string[]) {
  outer: for (const item of items) {
    for (;;) { // expect: unbounded-retry
      try {
        await fetch(url, { method: "POST", body: item });
        continue outer;
      } catch (error) {
        await delay(1000);
      }
    }
  }
}

// ---- the number is compared, and not handed on ----

async function notHandedOn(run: () => Promise<any>, retries = 3): Promise<any> {
  try {
    return await run();
  } catch (error) {
    if (retries === 0) throw error;
    return notHandedOn(run); // expect: unbounded-retry
  }
}

// ---- interceptors ----

axios.interceptors.response.use((response) => response, (error) => {
  return axios(error.config); // expect: unbounded-retry
});
const api = axios.create({ baseURL: url });
api.interceptors.response.use(undefined, async (error) => {
  const config = error.config;
  if (error.response.status === 401) {
    await connect();
    return api.request(config); // expect: unbounded-retry
  }
  return Promise.reject(error);
});

// ---- more libraries ----

import { QueryClient, useQuery } from "@tanstack/react-query";
import { retryAsync } from "ts-retry";
useQuery({ queryKey: ["a"], queryFn: load, retry: true }); // expect: unbounded-retry
useQuery({ queryKey: ["a"], queryFn: load, retry: Infinity }); // expect: unbounded-retry
new QueryClient({ defaultOptions: { queries: { retry: true } } }); // expect: unbounded-retry
retryAsync(load, { maxTry: Infinity }); // expect: unbounded-retry
axios.create({ baseURL: url });
axios({ url, raxConfig: { retry: Infinity } }); // expect: unbounded-retry

// ---- callbacks among options, functions called where they stand, what comes next ----

declare function subscribe(options: object): void;
function subscribed() {
  subscribe({ query: "q", onError: () => setTimeout(subscribed, 5000) }); // expect: unbounded-retry
}
function observed() {
  subscribe({ error: () => { setTimeout(() => observed(), 5000); } }); // expect: unbounded-retry
}
function inPlace(): Promise<any> {
  return load().catch(() => (async () => { await delay(5000); return inPlace(); })()); // expect: unbounded-retry
}
function comesNext(): Promise<any> {
  return load().catch(() => delay(1000).then(() => comesNext())); // expect: unbounded-retry
}

// ---- helpers that keep the failure to themselves, what comes next of a promise ----

async function tryOnce(): Promise<boolean> {
  try {
    await load();
    return true;
  } catch {
    return false;
  }
}
async function untilTried() {
  while (!(await tryOnce())) { // expect: unbounded-retry
    await delay(1000);
  }
}
async function untilTriedInside() {
  for (;;) { // expect: unbounded-retry
    const fine = await tryOnce();
    if (fine) return;
    await delay(1000);
  }
}
async function setByThen() {
  let done = false;
  do { // expect: unbounded-retry
    await load().then(() => { done = true; }).catch((error: any) => console.error(error));
    await delay(1000);
  } while (!done);
}
async function nothingCame(): Promise<any> {
  const answer = await load().catch(() => null);
  if (!answer) return nothingCame(); // expect: unbounded-retry
  return answer;
}
async function longerEachTime(pause = 1000): Promise<any> {
  try {
    return await load();
  } catch {
    await delay(pause);
    return longerEachTime(pause * 2); // expect: unbounded-retry
  }
}

// ---- functions that React keeps ----

import { useCallback } from "react";
export function useLoad() {
  const reload = useCallback(async () => {
    try {
      return await load();
    } catch {
      reload(); // expect: unbounded-retry
    }
  }, []);
  const later = useCallback(() => {
    load().catch(() => { setTimeout(later, 3000); }); // expect: unbounded-retry
  }, []);
  const busy = { current: false };
  const attempt = useCallback(async () => {
    try {
      await load();
      return true;
    } catch {
      return false;
    }
  }, []);
  const refresh = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    const fine = await attempt();
    busy.current = false;
    if (fine) return;
    setTimeout(() => { void refresh(); }, 1000); // expect: unbounded-retry
  }, [attempt]);
  return [reload, later, refresh];
}

// ---- an event says that the connection broke ----

declare function makeSocket(): any;
async function startSession() {
  const session = makeSocket();
  session.ev.on("connection.update", (update: any) => {
    const { connection, lastDisconnect } = update;
    if (connection === "close") {
      const again = lastDisconnect.error?.output?.statusCode !== 401;
      if (again) startSession(); // expect: unbounded-retry
    }
  });
}

// ---- failing takes the step back; the answer itself says that it failed ----

async function stepBack(urls: string[]) {
  for (let i = 0; i < urls.length; i++) { // expect: unbounded-retry
    try {
      await load(urls[i]);
    } catch {
      i--;
      await delay(1000);
    }
  }
}
async function errorInside(): Promise<any> {
  for (;;) { // expect: unbounded-retry
    const answer = await load();
    if (answer.data.error) {
      await delay(1000);
      continue;
    }
    return answer.data;
  }
}
async function unpackedError(): Promise<any> {
  const { data, error } = await load();
  if (error) return unpackedError(); // expect: unbounded-retry
  return data;
}
async function noSuccess(): Promise<any> {
  const answer = await load();
  if (!answer.success) {
    await delay(1000);
    return noSuccess(); // expect: unbounded-retry
  }
  return answer;
}

class Chat {
  constructor(private client: any) {}
  async readMessage(channel: string, ts: string) {
    return (await this.client.replies(channel, ts)).text;
  }
  // A helper called readMessage() that asks anew is no stream.
  async readChannel(channel: string) {
    const out: string[] = [];
    let cursor: string | undefined;
    while (true) { // expect: unbounded-retry
      try {
        const page = await this.client.history(channel, cursor);
        for (const one of page.messages) out.push(await this.readMessage(channel, one.ts));
        if (!page.more) break;
        cursor = page.cursor;
      } catch (error) {
        console.error(error);
        await new Promise((go) => setTimeout(go, 1000));
      }
    }
    return out;
  }
}

// What stands behind the try is reached by who has failed.
async function behindTry(url: string): Promise<Response> {
  try {
    const response = await fetch(url);
    if (response.body) return response;
  } catch {
    console.log("again");
  }
  return behindTry(url); // expect: unbounded-retry
}

import { generateText } from "ai";

// A model that is asked until its answer pleases, told by what does not.
async function untilItPleases(messages: any[], bad: any) {
  while (true) { // expect: unbounded-retry
    const { text } = await generateText({ model, messages });
    if (bad(text)) continue;
    return text;
  }
}

// ---- asked for in one breath with the failure ----

async function unlessBlocked(url: string) {
  while (true) { // expect: unbounded-retry
    const response = await fetch(url);
    const text = await response.text();
    if (response.status !== 403 || !text.includes("blocked")) return text;
    await new Promise((go) => setTimeout(go, 300000));
  }
}

// A helper is told the name of what it shall do again.
function exchange(client: any) {
  function retry(method: string, args: any) {
    setTimeout(function () { // expect: unbounded-retry
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
// A helper that tries again later, called where a callback was told of an error.
function connects(client: any) {
  function connect() {
    client.open((err: any) => {
      if (err) return later();
      client.start();
    });
  }
  function later() {
    setTimeout(connect, 5000); // expect: unbounded-retry
  }
  connect();
}
