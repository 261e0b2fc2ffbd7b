// A clock that one good answer alone stops; who else has its handle may stop it.
import { useEffect, useRef, useState } from "react";

export function Run({ onDone }: { onDone: () => void }) {
  const timer = useRef<ReturnType<typeof setInterval> | null>(null);
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    await fetch("/api/run", { method: "POST" });
    timer.current = setInterval(async () => { // expect: unbounded-retry (warning)
      try {
        const answer = await (await fetch("/api/run")).json();
        if (answer.available) {
          if (timer.current) clearInterval(timer.current);
          setBusy(false);
          onDone();
        }
      } catch { /* the next one */ }
    }, 3000);
  };
  return <button onClick={go} disabled={busy}>run</button>;
}

export function wait(done: () => void) {
  const tick = setInterval(async () => { // expect: unbounded-retry (warning)
    const answer = await (await fetch("/api/run")).json();
    if (answer.status === "completed") {
      clearInterval(tick);
      done();
    }
  }, 3000);
}

export function chained(done: () => void) {
  const tick = setInterval(() => { // expect: unbounded-retry (warning)
    fetch("/api/run")
      .then((response) => response.json())
      .then((job) => {
        if (job.url) {
          clearInterval(tick);
          done();
        }
      });
  }, 3000);
}

// ---- what ends otherwise ----

export function Shown({ id }: { id: string }) {
  const [url, setUrl] = useState("");
  useEffect(() => {
    const clock = setInterval(async () => {
      const answer = await (await fetch("/api/" + id)).json();
      if (answer.url) {
        clearInterval(clock);
        setUrl(answer.url);
      }
    }, 3000);
    return () => clearInterval(clock);
  }, [id]);
  return <a href={url}>there</a>;
}

export function eitherWay(done: (ok: boolean) => void) {
  const poll = setInterval(async () => {
    const answer = await (await fetch("/api/run")).json();
    if (answer.status === "completed") {
      clearInterval(poll);
      done(true);
    } else if (answer.status === "failed") {
      clearInterval(poll);
      done(false);
    }
  }, 3000);
}

export function counted(done: () => void) {
  let ticks = 0;
  const beat = setInterval(async () => {
    ticks++;
    const answer = await (await fetch("/api/run")).json();
    if (answer.url || ticks > 20) {
      clearInterval(beat);
      done();
    }
  }, 3000);
}

export function handedOn() {
  const watch = setInterval(async () => {
    const answer = await (await fetch("/api/run")).json();
    if (answer.url) clearInterval(watch);
  }, 3000);
  return watch;
}

export function untilThere(done: () => void) {
  const ping = setInterval(async () => {
    const response = await fetch("/health");
    if (response.ok) {
      clearInterval(ping);
      done();
    }
  }, 1000);
}

export function late(done: () => void) {
  const slow = setInterval(async () => {
    const answer = await (await fetch("/api/run")).json();
    if (answer.url) {
      clearInterval(slow);
      done();
    }
  }, 3000);
  setTimeout(() => clearInterval(slow), 60000);
}
