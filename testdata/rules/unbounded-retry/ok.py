"""Loops that end, and loops that are no retries."""

import asyncio
from contextlib import suppress
import fcntl
import itertools
import json
import os
import queue
import sys
import time
import uuid

import backoff
import requests
import stamina
from playwright.sync_api import Page
from rich.console import Console
from tenacity import Retrying, retry, stop_after_attempt, stop_after_delay

MAX = 5


# ---- bounds: a counter ----


def counted():
    for attempt in range(3):
        try:
            return work()
        except OSError:
            time.sleep(attempt)


def counted_in_the_condition():
    attempt = 0
    while attempt < MAX:
        try:
            return work()
        except OSError:
            attempt += 1


def counted_down(retries=3):
    while True:
        try:
            return work()
        except OSError:
            retries -= 1
            if retries <= 0:
                raise


def counted_after_the_try():
    attempts = 0
    while True:
        try:
            return work()
        except OSError as error:
            print(error)
        attempts += 1
        if attempts >= MAX:
            sys.exit(1)


def counted_from_without_end():
    for attempt in itertools.count():
        try:
            return work()
        except OSError:
            if attempt == 5:
                raise


def flag_from_a_counter():
    attempts = 0
    while True:
        attempts += 1
        try:
            return work()
        except OSError:
            exhausted = attempts >= MAX
            if exhausted:
                return None


def errors_collected():
    errors = []
    while True:
        try:
            return work()
        except OSError as error:
            errors.append(error)
            if len(errors) >= 5:
                raise


# An explicit option that says "for ever" is somebody's choice.
def optional_limit(max_retry_attempts=-1):
    attempts = 0
    while True:
        try:
            return work()
        except OSError:
            attempts += 1
            if max_retry_attempts != -1 and attempts > max_retry_attempts:
                raise


# ---- bounds: a clock ----


def deadline_at_the_top(deadline):
    while True:
        if time.monotonic() > deadline:
            raise TimeoutError
        try:
            return work()
        except OSError:
            time.sleep(1)


def deadline_in_the_handler(timeout):
    end = time.monotonic() + timeout
    while True:
        try:
            return work()
        except OSError as error:
            if not error.errno or time.monotonic() >= end:
                raise
            time.sleep(1)


def deadline_in_the_condition(seconds):
    start = time.time()
    while time.time() - start < seconds:
        try:
            return work()
        except OSError:
            time.sleep(1)


# The handler does not see it, the try does, before anything can fail.
def deadline_in_the_try(cap):
    start = time.monotonic()
    while True:
        try:
            time.sleep(300)
            elapsed = time.monotonic() - start
            if elapsed >= cap:
                return
            if renew():
                return
        except OSError:
            print("will retry")


def deadline_that_can_be_switched_off(timeout):
    start = time.time()
    while True:
        try:
            return work()
        except OSError:
            pass
        if timeout:
            if time.time() - start > timeout:
                raise TimeoutError
        time.sleep(1)


# ---- bounds: state, helpers, signals ----


def once():
    retried = False
    while True:
        try:
            return work()
        except OSError:
            if retried:
                raise
            retried = True


def once_the_other_way():
    refreshed = False
    while True:
        try:
            return work()
        except OSError as error:
            if refresh(error, refreshed):
                refreshed = True
                continue
            raise


_seen = False


def explain(error):
    global _seen
    if _seen:
        raise SystemExit(1) from error
    _seen = True


def helper_that_raises_the_second_time():
    while True:
        try:
            return work()
        except ImportError as error:
            fail(error)


def fail(error):
    raise SystemExit(1) from error


def deadline_in_a_helper(deadline):
    while True:
        check_deadline(deadline)
        try:
            return work()
        except OSError:
            time.sleep(1)


def until_somebody_stops_it(stopped):
    while not stopped.is_set():
        try:
            return work()
        except OSError:
            time.sleep(1)


# One message less each time.
def shrink(messages):
    while True:
        try:
            return work(messages)
        except ValueError:
            messages = messages[1:]


def halve(batch):
    size = len(batch)
    while True:
        try:
            return work(batch[:size])
        except MemoryError:
            size //= 2


def parse_on(text):
    start, found = 0, []
    while True:
        start = text.find("{", start)
        try:
            found.append(json.loads(text[start:]))
            break
        except ValueError:
            start = start + 1
    return found


def next_provider(providers):
    tried = set()
    while True:
        name = pick(providers, tried)
        try:
            return work(name)
        except OSError:
            tried.add(name)


# Falling back once is not trying again.
def two_hosts(host, fallback):
    while True:
        try:
            return work(host)
        except OSError:
            if host == fallback:
                raise
            host = fallback


# ---- no retries: something new every turn ----


def repl():
    while True:
        try:
            line = input("> ")
            if line == "exit":
                break
            print(work(line))
        except Exception as error:
            print(error)


def ask_for_a_number():
    while True:
        try:
            return int(input("how many? "))
        except ValueError:
            print("a number, please")


def worker(jobs):
    while True:
        try:
            job = jobs.get(timeout=1)
            if job is None:
                break
            work(job)
        except queue.Empty:
            continue
        except Exception as error:
            print(error)


async def reader(websocket):
    while True:
        try:
            message = await websocket.recv()
            if message == "bye":
                break
            await work(message)
        except ValueError as error:
            print(error)


def lines(stream):
    while True:
        line = stream.readline()
        if not line:
            break
        try:
            event = json.loads(line)
            if event["type"] == "end":
                return event
        except ValueError:
            continue


def work_list(first):
    pending = [first]
    while pending:
        try:
            for part in split(pending.pop()):
                if part == "bad":
                    return True
                pending.append(part)
        except ValueError:
            continue


# The service never leaves by going well.
def service():
    while True:
        try:
            tick()
        except Exception as error:
            print(error)
        time.sleep(60)


class Monitor:
    active = True

    async def watch(self):
        while self.active:
            try:
                status = await self.status()
                if status["shutdown_requested"]:
                    break
            except Exception as error:
                print(error)
            await asyncio.sleep(5)

    async def status(self):
        return {}


# A name that is taken: the next one.
def new_file(folder):
    while True:
        path = os.path.join(folder, uuid.uuid4().hex)
        try:
            return open(path, "x")
        except FileExistsError:
            continue


def numbered(folder):
    number = 0
    while True:
        try:
            return open(f"{folder}/{number}", "x")
        except OSError:
            number += 1


# Waiting for something of one's own.
def wait_for_process(process):
    while True:
        try:
            process.wait(timeout=1)
            break
        except TimeoutError:
            print("still running")


async def shielded(task):
    while True:
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            continue


# Failing leaves.
def pages(url):
    page = 0
    while True:
        try:
            answer = requests.get(url, params={"page": page}, timeout=5)
            if not answer.json():
                break
        except requests.RequestException:
            break
        page += 1


def up(path):
    current = path
    while True:
        try:
            if os.stat(current):
                return current
        except OSError:
            pass
        parent = os.path.dirname(current)
        if parent == current:
            return current
        current = parent


# ---- recursion with a bound ----


def limited(url, attempt=0):
    try:
        return requests.get(url, timeout=5)
    except requests.RequestException:
        if attempt >= 3:
            raise
        return limited(url, attempt + 1)


def limited_at_the_top(url, retries=3):
    if retries == 0:
        raise RuntimeError("no luck")
    try:
        return requests.get(url, timeout=5)
    except requests.RequestException:
        return limited_at_the_top(url, retries - 1)


def once_by_a_flag(url, again=True):
    try:
        return requests.get(url, timeout=5)
    except requests.RequestException:
        if not again:
            raise
        return once_by_a_flag(url, again=False)


class Decoder:
    first = True

    def decode(self, data):
        was_first = self.first
        self.first = False
        try:
            return work(data)
        except ValueError:
            if was_first:
                return self.decode(data)
            raise


# Another object, deeper in the structure.
def to_json(value, depth=0):
    try:
        return json.dumps(value)
    except TypeError:
        return to_json(vars(value), depth + 1)


# A person is asked anew.
def ask(prompt):
    try:
        return int(input(prompt))
    except ValueError:
        return ask(prompt)


# ---- libraries ----


@retry(stop=stop_after_attempt(3))
def with_attempts():
    return work()


@retry(stop=stop_after_attempt(3) | stop_after_delay(30))
def with_either():
    return work()


OPTIONS = {"stop": stop_after_attempt(3)}


@retry(**OPTIONS)
def with_options():
    return work()


class Configured:
    def __init__(self, config):
        self.config = config

    def run(self, f):
        @retry(**self.config)  # the bound lives in the caller's configuration
        def inner():
            return f()

        return inner()


@backoff.on_exception(backoff.expo, OSError, max_time=60)
def with_time():
    return work()


@stamina.retry(on=OSError)
def bounded_by_default():
    return work()


def loop_of_a_library():
    for attempt in Retrying(stop=stop_after_attempt(3)):
        with attempt:
            return work()


# A decorator of the project's own, by the same name.
def home_grown():
    def retry(max_retries=3):
        def decorate(f):
            return f

        return decorate

    @retry()
    def f():
        return work()

    return f


# ---- found in the wild ----


# Who gets the question decides whether it goes on.
async def asks_its_caller(pool):
    while True:
        try:
            yield await pool.open()
            break
        except OSError:
            answer = asyncio.get_running_loop().create_future()
            yield answer
            await answer


# The next key each time, until none is left.
def next_key(keys):
    key = keys.next_key()
    while True:
        try:
            return work(key)
        except OSError:
            key = keys.next_key()


# A loop that goes on to do its work after it asked whether to stop serves.
def serve(account):
    while True:
        try:
            if not account.enabled():
                break
            expire(account)
            clean(account)
            renew(account)
            sweep(account)
            report(account)
            store(account)
            publish(account)
        except Exception as error:
            print(error)
        time.sleep(60)


# Things done when their time has come.
async def refresh(self):
    while True:
        try:
            if time.time() - self.last >= self.interval:
                if await self.token():
                    break
        except Exception as error:
            print(error)
        await asyncio.sleep(60)


# Within the deadline's test an own error is raised, caught, and meets the deadline once more.
def until_ready(url, timeout):
    start = time.time()
    while True:
        try:
            response = requests.get(url, timeout=5)
            if response.status_code == 200:
                break
            if time.time() - start > timeout:
                raise TimeoutError("not ready")
        except (requests.RequestException, TimeoutError) as error:
            if time.time() - start > timeout:
                raise TimeoutError(f"not ready: {error}")
            time.sleep(1)


# A limit that -1 switches off, inside a try that stands around the loop.
def configured(self):
    try:
        used = 0
        first = True
        while True:
            if not first and self.max_attempts != -1:
                used += 1
            try:
                return work()
            except OSError:
                if self.max_attempts != -1 and used >= self.max_attempts:
                    raise
                time.sleep(1)
            first = False
    except ValueError:
        return None


# What cannot be read was taken out: the next turn has another one, until none is left.
async def pop_readable(self):
    while True:
        raw = await self.redis.rpop(self.key)
        if raw is None:
            return None
        try:
            return await self.decode(raw)
        except json.JSONDecodeError:
            continue


def pop_row(self, connection):
    while True:
        row = connection.execute(
            f"DELETE FROM {self.table} WHERE id = (SELECT max(id) FROM {self.table}) RETURNING data"
        ).fetchone()
        if row is None:
            return None
        try:
            return decode(row[0])
        except ValueError:
            continue


# Time goes by, nothing is tried.
async def told_every_five_seconds(done):
    while not done.is_set():
        try:
            await asyncio.wait_for(done.wait(), timeout=5)
            break
        except asyncio.TimeoutError:
            print("still at it")


# Somebody is talked to, turn after turn.
def talk(microphone):
    while True:
        try:
            said = listen(microphone)
            if said.lower() in ["exit", "quit", "stop"]:
                break
            speak(answer(said))
        except Exception as error:
            print(error)


# No end of time is no end of attempts: ten, when nothing else is said; without attempts 45 s.
@stamina.retry(on=OSError, timeout=None)
def ten_times():
    return work()


@stamina.retry(on=OSError, attempts=None)
def for_some_time():
    return work()


# ---- waiting for something of one's own ----


# The end of a slice is no failure.
async def in_slices(busy, stop: asyncio.Event):
    while True:
        if not busy():
            return True
        try:
            await asyncio.wait_for(stop.wait(), timeout=0.1)
        except TimeoutError:
            continue
        return False


def result_of(future):
    while True:
        try:
            return future.result(timeout=1)
        except TimeoutError:
            print("still running")


# Somebody else holds the lock, and lets go.
def locked(file):
    while True:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except OSError:
            time.sleep(0.2)


# The console is asked, not told.
def number(console: Console):
    while True:
        try:
            return int(console.input("how many? "))
        except ValueError:
            console.print("a number, please")


# The next piece of a stream.
async def pieces(stream, handle):
    while True:
        try:
            line = await stream.readuntil(b"\n")
        except asyncio.LimitOverrunError as error:
            line = await stream.readexactly(error.consumed)
        handle(line)
        if not line:
            break


# ---- bounds read right ----


# A delay that doubles is compared with the longest one.
def doubled(limit):
    delay = 1
    while True:
        try:
            return work()
        except OSError:
            delay *= 2
            if delay > limit:
                raise
            time.sleep(delay)


# What is refused is left out: the same error cannot come back.
def without_tools(model, messages, tools, system):
    while True:
        try:
            return model.ask(messages, tools=tools, system=system)
        except APIError as error:
            if "no tools" in str(error):
                tools = None
            elif "no system" in str(error):
                system = None
            else:
                raise


# A flag is set, and asked.
def forced_once(account, force=False):
    try:
        return account.load(force)
    except TokenExpired:
        if force:
            raise
        return forced_once(account, force=True)


# ---- a page gives way, page by page ----


def load_more(page: Page):
    while page.locator("#more").is_visible():
        page.click("#more")


def gather(page: Page, rows):
    while True:
        rows.append(page.locator("tr").inner_text())
        if page.locator("#last").count() > 0:
            break
        page.click("#next")


def sign_in(page: Page):
    attempts = 0
    while not page.is_visible("#home"):
        attempts += 1
        if attempts > 3:
            raise RuntimeError("not signed in")
        page.click("text=Sign in")


# What is counted is counted for failures, too.
def one_after_the_other(url, texts):
    i = 0
    while i < len(texts):
        try:
            requests.post(url, json=texts[i], timeout=5)
        except requests.RequestException as error:
            print(error)
        i += 1


# Each way is taken once, as the turns are counted; the last one leaves.
def another_way(button, turn=0):
    try:
        button.click()
    except Exception:
        if turn == 0:
            button.scroll()
        elif turn == 1:
            button.focus()
        else:
            try:
                button.submit()
            except Exception:
                print("giving up")
            return
        time.sleep(1)
        turn += 1
        another_way(button, turn)


# ---- bounds that stand ----


# What is left of the time is worked out anew each turn.
def time_left(url, seconds):
    end = time.monotonic() + seconds
    while True:
        now = time.monotonic()
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            if now > end:
                raise
            time.sleep(1)


# More time is given when something has come.
def while_it_moves(stream, handle):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            piece = stream.ask()
        except OSError:
            time.sleep(1)
            continue
        if piece is None:
            return
        handle(piece)
        deadline = time.monotonic() + 60


# The count begins anew for each batch; the inner loop ends.
def batch_by_batch(batches):
    for batch in batches:
        tries = 0
        while tries < 3:
            try:
                batch.send()
                break
            except OSError:
                tries += 1


# Somebody else counts.
def counted_elsewhere(link):
    while link.retries > 0:
        try:
            return link.open()
        except OSError:
            time.sleep(1)


# What failed stands in the queue again, and is counted.
def send_each(url, items):
    queue = [(item, 0) for item in items]
    while queue:
        item, tries = queue.pop(0)
        try:
            requests.post(url, json=item, timeout=5)
        except requests.RequestException:
            if tries < 3:
                queue.append((item, tries + 1))


def send_some(url, queue):
    while queue:
        job = queue.pop(0)
        try:
            requests.post(url, json=job.body, timeout=5)
        except requests.RequestException:
            job.tries += 1
            if job.tries < 3:
                queue.append(job)


# the other half of a pair counts, and raises
class CountedPair:
    tries = 0

    def connect(self):
        try:
            self.socket = requests.get("https://example.com")
        except Exception:
            self.reconnect()

    def reconnect(self):
        self.tries += 1
        if self.tries > 5:
            raise RuntimeError
        time.sleep(1)
        self.connect()


# a redirect is no failure; another host is another attempt; after the login it is tried once
def follow(url):
    r = requests.get(url, allow_redirects=False)
    if r.status_code in (301, 302):
        return follow(r.headers["Location"])
    return r


def any_host(path, hosts):
    r = requests.get(hosts[0] + path)
    if not r.ok:
        return any_host(path, hosts[1:])
    return r


class Session:
    def get(self, url, again=True):
        r = requests.get(url)
        if r.status_code == 401 and again:
            return self.get(url, again=False)
        return r


def repeated_thrice(url):
    for _ in itertools.repeat(None, 3):
        try:
            return requests.get(url)
        except requests.RequestException:
            pass


def counted_down(url, retries=3):
    while retries:
        try:
            return requests.get(url)
        except requests.RequestException:
            retries -= 1


# the number is looked at under another name
def by_flag(url, n=0):
    try:
        return requests.get(url)
    except requests.RequestException:
        again = n < 2
        if again:
            time.sleep(5)
            return by_flag(url, n + 1)


# the count is carried among other arguments
async def carried(ask, text, max_failures=3, **kwargs):
    try:
        return json.loads(await ask(text))
    except Exception:
        if "failures" in kwargs:
            failures = int(kwargs["failures"]) + 1
            if failures > max_failures:
                return None
        else:
            failures = 1
        return await carried(ask, text, max_failures=max_failures, failures=failures)


# ---- helpers that bring nothing: no failure of an attempt ----


def convert(table):
    try:
        return parse(table)
    except ValueError:
        return None


# each turn has another one
def convert_all(text):
    while match := find_table(text):
        table = convert(match)
        if table:
            text = text.replace(match, table)
    return text


# asks how things are
def is_ready(url):
    try:
        return requests.get(url).ok
    except requests.RequestException:
        return False


def wait_until_ready(url):
    while not is_ready(url):
        time.sleep(1)


# the handler tells failures apart
def page_or_raise(url):
    try:
        return requests.get(url)
    except requests.RequestException as error:
        if error.response is None:
            raise
        return None


def pages(url):
    while not page_or_raise(url):
        time.sleep(1)


# the way up: each call has another folder
def find_upwards(folder):
    try:
        found = open(folder)
    except OSError:
        found = None
    if found is None:
        return find_upwards(parent_of(folder))
    return found


# halves: made of what it was, not of the error
def embed(texts, size):
    try:
        return client.embed(texts, size)
    except ValueError:
        return embed(texts, size // 2)


# one failure switches it off
class Switch:
    def toggle(self, on):
        if on:
            self.refresh()

    def refresh(self):
        try:
            requests.get(self.url)
        except requests.RequestException:
            self.toggle(False)


# ---- a person is asked again ----

import inquirer
from rich.prompt import IntPrompt


def asked_by_library():
    while True:
        try:
            return int(inquirer.prompt([inquirer.Text("number")])["number"])
        except ValueError:
            print("no number")


def asked_by_rich(client):
    while True:
        number = IntPrompt.ask("number")
        try:
            client.choose(number)
            break
        except LookupError:
            print("no such number")


def asked_by_callback(client, code_callback):
    while True:
        try:
            client.sign_in(code_callback())
            break
        except PermissionError:
            print("wrong code")


# a helper of one's own that asks
def ask(question):
    return input(question + " ")


def asked_by_helper(client):
    while True:
        try:
            client.sign_in(ask("code?"))
            break
        except PermissionError:
            print("wrong code")


# ---- what stood in the way is gone, another key is taken ----


class Store:
    def save(self, path):
        try:
            open(path, "w")
        except FileNotFoundError:
            mkdirs(path)
            self.save(path)

    def ask_next(self, question):
        try:
            return self.client.ask(question)
        except PermissionError:
            self.client = make_client(next(self.keys))
            return self.ask_next(question)


# ---- what is asked is nobody's answer, or the answer is counted ----


class Machine:
    def step(self):
        if self.error:
            self.error = None
            self.step()

    def wait(self):
        while not self.stopped:
            if self.success:
                break
            self.pump()


def errors_counted(url):
    errors = 0
    while True:
        answer = requests.get(url).json()
        if "error" in answer:
            errors += 1
            if errors > 5:
                raise RuntimeError(answer["error"])
            time.sleep(10)
            continue
        return answer["data"]


# somebody who says "quit" is a person, whatever the function that asks is called
def edit_until_it_fits(path):
    while True:
        try:
            return json.load(open(path))
        except ValueError as error:
            answer = handle_wrong_file(error)
            if answer in {"quit", "main"}:
                return answer


# ---- a person types the code each time; the next of several is taken ----


def login_by_code(session, phone):
    session.post("https://x/send", data={"phone": phone})
    code = input("code? ")
    answer = session.post("https://x/verify", data={"code": code}).json()
    if answer.get("error"):
        return login_by_code(session, phone)
    return answer


def first_that_answers(hosts):
    host = hosts.next()
    answer = None
    try:
        answer = requests.get(host)
    except requests.RequestException:
        print("no answer")
    if not answer:
        return first_that_answers(hosts)
    return answer


# a poll: what was waited for has come
def wait_for_scan(url):
    while True:
        answer = requests.get(url).json()
        if answer["code"] == 200:
            break
        if answer["code"] == 404:
            raise TimeoutError("the picture is too old")
        time.sleep(1)


# waiting for a state of one's own: nothing is tried
class Holder:
    def wait_connected(self):
        while True:
            try:
                client = self.client
                if client.running and getattr(client.link, "connected", False):
                    return
            except Exception:
                pass
            time.sleep(0.3)


class LoopResumeError(Exception):
    pass


# Raised to go on from the top: no failure.
def resumes(api, job):
    while True:
        try:
            reply = requests.post(api, json=job)
            if reply.json()["todo"]:
                raise LoopResumeError()
            return reply
        except LoopResumeError:
            continue


def resumes_by_type(api, job):
    while True:
        try:
            return api.run(job)
        except Exception as error:
            if isinstance(error, LoopResumeError):
                continue
            raise


# What stands behind the try counts, or goes on with something else.
def behind_try(url, n=0):
    try:
        return requests.get(url)
    except OSError:
        print("again")
    if n > 3:
        raise RuntimeError("gave up")
    time.sleep(5)
    return behind_try(url, n + 1)


def behind_suppress(urls):
    with suppress(OSError):
        return requests.get(urls[0])
    return behind_suppress(urls[1:])


def behind_handlers_that_leave(url):
    try:
        return requests.get(url)
    except OSError:
        raise
    return behind_handlers_that_leave(url)


# ---- deadlines from outside ----


async def under_timeout(url):
    async with asyncio.timeout(30):
        while True:
            try:
                return await client.get(url)
            except OSError:
                await asyncio.sleep(1)


async def under_fail_after(url):
    with anyio.fail_after(30):
        while True:
            try:
                return await client.get(url)
            except OSError:
                await anyio.sleep(1)


async def awaited_so_long(url):
    async def loop():
        while True:
            try:
                return await client.get(url)
            except OSError:
                await asyncio.sleep(1)

    return await asyncio.wait_for(loop(), timeout=30)


# ---- the loop counts ----


def counts_forever(url, limit):
    for n in itertools.count():
        try:
            return requests.get(url)
        except OSError:
            if n >= limit:
                raise
            time.sleep(2**n)


def counts_to_a_number(url):
    for n in itertools.count(1):
        try:
            return requests.get(url)
        except OSError:
            if n == 5:
                return None
            time.sleep(1)


# A folder is made once: the second time it is there, which leaves.
def moved(source, target, folder):
    while True:
        try:
            os.replace(source, target)
        except FileNotFoundError:
            try:
                os.makedirs(folder)
            except FileExistsError:
                return False
            continue
        break
    return True


# Who is asked in one breath with the status may say no; all else is counted.
def handled(session, url, handle, tries=0):
    while True:
        response = session.get(url)
        if response.status_code < 400:
            return response
        if response.status_code == 429 and handle(response):
            continue
        if tries > 3:
            raise RuntimeError("gave up")
        tries += 1


# Interrupted by a signal: no failure.
def interrupted(call):
    while True:
        try:
            return call()
        except OSError as error:
            if error.errno != errno.EINTR:
                raise


# Somebody hands out the next server, and says when there is none.
async def next_server(resolution, request):
    done = False
    while not done:
        server, pause = resolution.next_server()
        if pause:
            await asyncio.sleep(pause)
        try:
            answer = await server.query(request)
        except Exception as error:
            _, done = resolution.failed(error)
            continue
        return answer
