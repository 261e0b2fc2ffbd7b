"""What goes on for as long as it fails."""

import asyncio
import itertools
import json
import time
from contextlib import suppress

import backoff
import openai
import requests
import retry as retry_package
import retrying
import stamina
import tenacity
from playwright.sync_api import Page
from selenium import webdriver
from tenacity import AsyncRetrying, Retrying, retry, stop_never, wait_fixed

LIMIT = None


# The incident: a publish button is clicked until the page changes.
async def publish(page):
    while True:  # expect: unbounded-retry
        try:
            await page.get_by_text("Publish").click()
            await page.wait_for_url("**/manage", timeout=3000)
            break
        except Exception:
            await asyncio.sleep(0.5)


# The handler tries another way, and that one may fail, too.
async def enter(page):
    while True:  # expect: unbounded-retry
        try:
            await page.wait_for_url("**/v1", timeout=3000)
            break
        except Exception:
            try:
                await page.wait_for_url("**/v2", timeout=3000)
                break
            except Exception:
                await asyncio.sleep(0.5)


# A success seen in the handler does not bound the failures.
async def click(page, flag):
    while True:  # expect: unbounded-retry
        try:
            await page.locator(flag).wait_for(timeout=3000)
            break
        except Exception as error:
            if await page.locator(flag).count():
                break
            print(error)


# A poll that swallows its own errors.
async def wait_for_upload(page):
    while True:  # expect: unbounded-retry
        try:
            if await page.locator(".done").count() > 0:
                break
            await asyncio.sleep(2)
        except Exception:
            await asyncio.sleep(2)


# Each turn is a paid call; an answer that never parses is asked for again.
def ask_for_json(client, prompt):
    while True:  # expect: unbounded-retry
        response = client.chat.completions.create(model="m", messages=prompt)
        try:
            answer = json.loads(response.choices[0].message.content)
            if "name" in answer:
                return answer
            raise ValueError("no name")
        except ValueError:
            continue


# Success goes on behind the try.
def call(client):
    while True:  # expect: unbounded-retry
        try:
            response = client.chat.completions.create(model="m", messages=[])
        except openai.RateLimitError:
            time.sleep(10)
        except openai.APIConnectionError:
            time.sleep(10)
        else:
            break
    return response


# A flag that only success sets.
def connect(client):
    connected = False
    while not connected:  # expect: unbounded-retry
        try:
            client.connect()
            connected = True
        except OSError:
            connected = False
            time.sleep(5)


def fetch_once(url):
    answer = None
    while answer is None:  # expect: unbounded-retry
        try:
            answer = requests.get(url, timeout=5)
        except requests.RequestException:
            pass
    return answer


# Counting alone is no bound: nobody looks at the number.
def count_only(url):
    for attempt in itertools.count():  # expect: unbounded-retry
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            time.sleep(min(60, 2**attempt))


def backoff_without_end(url):
    attempt = 0
    while True:  # expect: unbounded-retry
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            attempt += 1
            print(f"attempt {attempt} failed")
            time.sleep(min(60, 2**attempt))


# The counter only moves when a page arrived: a page that fails is asked for for ever.
def pages(url, max_pages):
    page = 0
    result = []
    while page < max_pages:  # expect: unbounded-retry
        try:
            result += requests.get(url, params={"page": page}, timeout=5).json()
            if not result:
                break
            page += 1
        except requests.RequestException:
            time.sleep(1)
    return result


# The bound stands in the try, behind what fails.
def bound_never_reached(url, deadline):
    while True:  # expect: unbounded-retry
        try:
            answer = requests.get(url, timeout=5)
            if time.monotonic() > deadline:
                raise TimeoutError
            return answer
        except requests.RequestException:
            time.sleep(1)


# The raise is caught by its own loop.
def raise_caught(url, most):
    attempts = 0
    while True:  # expect: unbounded-retry
        try:
            attempts += 1
            if attempts > most:
                raise RuntimeError("too many")
            return requests.get(url, timeout=5)
        except Exception:
            time.sleep(1)


# Whether an error is worth another try is no bound for those that are.
def is_retryable(error):
    return isinstance(error, ConnectionError)


def retryable(url):
    while True:  # expect: unbounded-retry
        try:
            return requests.get(url, timeout=5)
        except Exception as error:
            if not is_retryable(error):
                raise
            time.sleep(1)


def suppressed(url):
    while True:  # expect: unbounded-retry
        with suppress(requests.RequestException):
            return requests.get(url, timeout=5)
        time.sleep(1)


# A failed status is a failure, too.
def rate_limited(session, url):
    while True:  # expect: unbounded-retry
        response = session.get(url)
        if response.status_code == 429:
            time.sleep(1)
            continue
        return response.json()


def until_ok(url):
    while True:  # expect: unbounded-retry
        response = requests.get(url, timeout=5)
        if response.ok:
            return response
        time.sleep(1)


class Browser:
    context = None

    async def page(self):
        try:
            return (await self.open()).pages[-1]
        except Exception:
            self.context = None
            return await self.page()  # expect: unbounded-retry

    async def open(self):
        return self.context


# The counter is handed on, and nobody compares it.
def deeper(url, attempt=0):
    try:
        return requests.get(url, timeout=5)
    except requests.RequestException:
        time.sleep(2**attempt)
        return deeper(url, attempt + 1)  # expect: unbounded-retry


# Only one of the two ways is bounded.
def one_way(url, attempt=0):
    try:
        return requests.get(url, timeout=5)
    except requests.RequestException as error:
        if error.response and attempt < 3:
            return one_way(url, attempt + 1)
        return one_way(url, attempt + 1)  # expect: unbounded-retry


@retry  # expect: unbounded-retry
def bare():
    return requests.get("https://example.com", timeout=5)


@retry()  # expect: unbounded-retry
def empty():
    return requests.get("https://example.com", timeout=5)


@retry(stop=stop_never, wait=wait_fixed(2))  # expect: unbounded-retry
def never_stops():
    return requests.get("https://example.com", timeout=5)


@tenacity.retry(wait=tenacity.wait_exponential(max=60))  # expect: unbounded-retry
def module_name():
    return requests.get("https://example.com", timeout=5)


@backoff.on_exception(backoff.expo, requests.RequestException)  # expect: unbounded-retry
def with_backoff():
    return requests.get("https://example.com", timeout=5)


@backoff.on_exception(backoff.expo, openai.RateLimitError, max_tries=LIMIT)  # expect: unbounded-retry
def limit_elsewhere():
    return requests.get("https://example.com", timeout=5)


# The outer one retries for ever what the inner one gives up.
@backoff.on_exception(backoff.expo, openai.RateLimitError)  # expect: unbounded-retry
@backoff.on_exception(backoff.expo, openai.APIError, max_tries=3)
def stacked():
    return requests.get("https://example.com", timeout=5)


@retrying.retry(wait_fixed=2000)  # expect: unbounded-retry
def old():
    return requests.get("https://example.com", timeout=5)


@retry_package.retry(requests.RequestException, delay=2)  # expect: unbounded-retry
def small():
    return requests.get("https://example.com", timeout=5)


@retry_package.retry(tries=-1)  # expect: unbounded-retry
def minus_one():
    return requests.get("https://example.com", timeout=5)


def loop_of_a_library():
    for attempt in Retrying(wait=wait_fixed(1)):  # expect: unbounded-retry
        with attempt:
            return requests.get("https://example.com", timeout=5)


async def async_loop_of_a_library():
    async for attempt in AsyncRetrying():  # expect: unbounded-retry
        with attempt:
            return await asyncio.sleep(1)


# A person is waited for, and the browser may be gone.
def wait_for_login(page):
    while True:  # expect: unbounded-retry
        time.sleep(10)
        try:
            if check_login_success(page):
                break
        except Exception as error:
            print(error)


# Reading a row is no taking: the same one comes again.
def read_row(connection):
    while True:  # expect: unbounded-retry
        row = connection.execute("SELECT data FROM jobs ORDER BY id LIMIT 1").fetchone()
        try:
            return decode(row[0])
        except ValueError:
            continue


# Neither attempts nor time.
@stamina.retry(on=OSError, attempts=None, timeout=None)  # expect: unbounded-retry
def without_end():
    return work()


# ---- only what went well is counted ----


def until_enough(url, wanted):
    done = 0
    while done < wanted:  # expect: unbounded-retry
        if requests.post(url, timeout=5).status_code == 429:
            continue
        done += 1


def until_all(url, texts):
    i = 0
    while i < len(texts):  # expect: unbounded-retry
        try:
            requests.post(url, json=texts[i], timeout=5)
            i += 1
        except requests.RequestException as error:
            print(error)


def until_nothing_is_left(url, pending):
    while pending:  # expect: unbounded-retry
        for item in list(pending):
            if requests.post(url, json=item, timeout=5).ok:
                pending.remove(item)


# ---- no error is told: it goes on until the page or the answer says that it worked ----


def until_signed_in(page: Page):
    while not page.is_visible("#home"):  # expect: unbounded-retry
        page.fill("#password", "secret")
        page.click("text=Sign in")


def until_elsewhere(page: Page):
    while "/login" in page.url:  # expect: unbounded-retry
        page.click("text=Sign in")
        time.sleep(1)


def until_the_answer_is_yes(account):
    signed_in = account.login()
    while not signed_in:  # expect: unbounded-retry
        time.sleep(1)
        signed_in = account.login()


def until_the_driver_is_home(driver: webdriver.Chrome):
    while True:  # expect: unbounded-retry
        driver.find_element("id", "go").click()
        if driver.current_url.endswith("/home"):
            break


# ---- the repair succeeds each time, the attempt is refused each time ----


def with_fresh_token(session, body):
    while True:  # expect: unbounded-retry
        try:
            return session.post("/publish", body)
        except TokenExpired:
            token = session.refresh_token()
            if not token:
                raise
            session.token = token
            continue


# Another attempt once, and the same from then on.
def forced(account, force=False):
    if force:
        account.renew()
    try:
        return account.load()
    except TokenExpired:
        return forced(account, force=True)  # expect: unbounded-retry


# A count that is told is no bound.
def told(url):
    turn = 0
    while True:  # expect: unbounded-retry
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            turn += 1
            if turn == 3:
                print("still trying")


# ---- bounds undone in their own loop ----


# The count begins anew after a longer pause.
def begins_anew(url):
    attempts = 0
    while True:  # expect: unbounded-retry
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            attempts += 1
            if attempts > 5:
                time.sleep(60)
                attempts = 0
            time.sleep(1)


def begins_anew_each_turn(url):
    while True:  # expect: unbounded-retry
        attempts = 0
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            attempts += 1
            if attempts > 5:
                raise


def deadline_put_off(url):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:  # expect: unbounded-retry
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            deadline = time.monotonic() + 60
            time.sleep(1)


def start_put_off(url):
    while True:  # expect: unbounded-retry
        start = time.time()
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            if time.time() - start > 60:
                raise
            time.sleep(1)


def continue_before_the_count(url):
    attempts = 0
    while attempts < 5:  # expect: unbounded-retry
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            time.sleep(1)
            continue
        attempts += 1


def up_and_down(url):
    n = 0
    while n < 5:  # expect: unbounded-retry
        n += 1
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            n -= 1
            time.sleep(1)


def never_counted(url):
    attempts = 5
    while attempts > 0:  # expect: unbounded-retry
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            time.sleep(1)


def one_handler_sets_back(url):
    tries = 0
    while tries < 3:  # expect: unbounded-retry
        try:
            return requests.get(url, timeout=5)
        except requests.Timeout:
            tries = 0
            time.sleep(1)
        except requests.RequestException:
            tries += 1


# Each call has a count of its own.
def counts_for_itself(url):
    tries = 0
    try:
        return requests.get(url, timeout=5)
    except requests.RequestException:
        tries += 1
        if tries > 3:
            raise
        time.sleep(1)
        return counts_for_itself(url)  # expect: unbounded-retry


# ---- what failed stands in the queue again ----


def send_all(url, items):
    queue = list(items)
    while queue:  # expect: unbounded-retry
        item = queue.pop(0)
        try:
            requests.post(url, json=item, timeout=5)
        except requests.RequestException:
            queue.append(item)


# The error's text is looked at, which tells nothing of how often it came.
def by_text(client, messages):
    while True:  # expect: unbounded-retry
        try:
            return client.create(messages)
        except Exception as error:
            text = str(error)
            if "429" in text:
                time.sleep(65)
                continue
            raise


# ---- a status that is a failure ----


def by_status(url):
    r = requests.get(url)
    if r.status_code >= 500:
        time.sleep(2)
        return by_status(url)  # expect: unbounded-retry
    return r.json()


def behind_good_ones(url):
    r = requests.get(url)
    if r.ok:
        return r.json()
    return behind_good_ones(url)  # expect: unbounded-retry


# two places hand the number on, and nobody compares it
def two_places(url, n=0):
    try:
        r = requests.get(url)
        if r.status_code >= 500:
            time.sleep(2)
            return two_places(url, n + 1)  # expect: unbounded-retry
        return r.json()
    except Exception:
        time.sleep(2)
        return two_places(url, n + 1)  # expect: unbounded-retry


# ---- two functions that call each other, timers ----

import threading


class Pair:
    def connect(self):
        try:
            self.socket = requests.get("https://example.com")
        except Exception:
            self.reconnect()

    def reconnect(self):
        time.sleep(1)
        self.connect()  # expect: unbounded-retry


class Timed:
    def connect(self):
        try:
            self.socket = requests.get("https://example.com")
        except Exception:
            threading.Timer(5, self.connect).start()  # expect: unbounded-retry


class Looped:
    def connect(self):
        try:
            self.socket = requests.get("https://example.com")
        except Exception:
            self.loop.call_later(5, self.connect)  # expect: unbounded-retry


# ---- websocket-client's manner: handed over by a keyword ----

import websocket


def start():
    app = websocket.WebSocketApp("wss://example.com", on_close=closed)
    app.run_forever()


def closed(app, code, message):
    time.sleep(5)
    start()  # expect: unbounded-retry


# ---- what is asked in the handler stands in a variable first ----


def asked_by_name(page, address):
    while True:  # expect: unbounded-retry
        try:
            page.wait_for_url(address, timeout=1000)
            break
        except Exception:
            here = page.url
            if address in here:
                break
            time.sleep(0.5)


# ---- the loop's own test asks for the status; lists without end; a number nobody changes ----


def while_limited(url):
    r = requests.get(url)
    while r.status_code == 503:  # expect: unbounded-retry
        time.sleep(1)
        r = requests.get(url)
    return r


def while_not_fine(url):
    while (r := requests.get(url)).status_code != 200:  # expect: unbounded-retry
        time.sleep(1)
    return r


def repeated_none(url):
    for _ in itertools.repeat(None):  # expect: unbounded-retry
        try:
            return requests.get(url)
        except requests.RequestException:
            pass


def same_number(url, retries=3):
    while retries:  # expect: unbounded-retry
        try:
            return requests.get(url)
        except requests.RequestException:
            time.sleep(1)


import stamina

stamina.RetryingCaller(attempts=None, timeout=None)  # expect: unbounded-retry


# ---- helpers that keep the failure to themselves: what they bring says that it failed ----


class Line:
    def connect(self):
        try:
            self.socket = requests.get(self.url)
            return True
        except OSError as error:
            print(error)
            return False

    def open(self):
        while not self.connect():  # expect: unbounded-retry
            time.sleep(5)

    def open_again(self):
        fine = self.connect()
        while not fine:  # expect: unbounded-retry
            fine = self.connect()


def page_or_none(url):
    try:
        return requests.get(url)
    except requests.RequestException:
        return None


def first_page(url):
    while (page := page_or_none(url)) is None:  # expect: unbounded-retry
        time.sleep(1)
    return page


def send_file(path):
    while True:  # expect: unbounded-retry
        if page_or_none(path):
            break
        time.sleep(5)


def guarded_once(url):
    page = None
    try:
        page = requests.get(url)
    except requests.RequestException:
        print("no page")
    if not page:
        return guarded_once(url)  # expect: unbounded-retry
    return page


def guarded_else_none(url):
    try:
        page = requests.get(url)
    except requests.RequestException:
        page = None
    if page is None:
        time.sleep(3)
        return guarded_else_none(url)  # expect: unbounded-retry
    return page


# ---- called with what it was told: the same question, mended ----


def ask_mended(client, question):
    try:
        return client.ask(question)
    except Exception as error:
        mended = f"{question} failed with {error}"
        return ask_mended(client, mended)  # expect: unbounded-retry


def ask_by_helper(client, question):
    try:
        return json.loads(client.ask(question))
    except ValueError as error:
        return ask_by_helper(client, question=mend(question, str(error)))  # expect: unbounded-retry


def ask_with_more(client, question):
    try:
        return json.loads(client.ask(question))
    except ValueError:
        return ask_with_more(client, question + " Answer in valid JSON.")  # expect: unbounded-retry


def longer_each_time(url, pause=1):
    try:
        return requests.get(url)
    except requests.RequestException:
        time.sleep(pause)
        return longer_each_time(url, pause * 2)  # expect: unbounded-retry


# ---- a loop in the loop finds what was waited for ----


def wait_for_message(url):
    while True:  # expect: unbounded-retry
        try:
            for update in requests.get(url, timeout=30).json():
                if update["message"]:
                    return update
        except requests.RequestException as error:
            print(error)
        time.sleep(1)


# ---- each turn of it is paid, until the answer fits ----

import openai


def until_it_parses(messages):
    client = openai.OpenAI()
    answer = None
    while not fits(answer):  # expect: unbounded-retry
        answer = client.chat.completions.create(model="gpt-4", messages=messages)
    return answer


# ---- a client that is asked is no person ----


def ask_client(client, question):
    while True:  # expect: unbounded-retry
        try:
            return client.ask(question)
        except Exception:
            time.sleep(1)


# ---- the answer itself says that it failed ----


def error_inside(url):
    while True:  # expect: unbounded-retry
        answer = requests.get(url).json()
        if "error" in answer:
            time.sleep(10)
            continue
        return answer["data"]


def code_inside(url):
    while True:  # expect: unbounded-retry
        answer = requests.get(url).json()
        if answer["errcode"] != 0:
            time.sleep(10)
            continue
        return answer["data"]


def error_asked_for(url):
    answer = requests.get(url).json()
    if answer.get("error"):
        time.sleep(10)
        return error_asked_for(url)  # expect: unbounded-retry
    return answer["data"]


def no_success(url):
    answer = requests.get(url).json()
    if not answer["success"]:
        return no_success(url)  # expect: unbounded-retry
    return answer["data"]


def status_word(url):
    while True:  # expect: unbounded-retry
        answer = requests.get(url).json()
        if answer["status"] != "error":
            return answer["data"]
        time.sleep(10)


# ---- a method sets what the loop asks for, where it went well ----


class Session:
    def try_login(self):
        try:
            requests.post(self.url)
            self.inside = True
        except requests.RequestException as error:
            print(error)

    def stay(self):
        self.inside = False
        while not self.inside:  # expect: unbounded-retry
            self.try_login()
            time.sleep(1)


# ---- what the attempt would bring is not there when it fails, whatever it counts ----


def buy(good):
    answer = requests.post("https://shop", json=good, timeout=10)
    return answer.json()["count"] > 0


def buy_until_it_is_there(good):
    while True:  # expect: unbounded-retry
        try:
            bought = buy(good)
        except Exception:
            bought = False
        if bought:
            break
        time.sleep(3)


class Slack:
    def _read_message(self, channel, ts):
        return self.client.conversations_replies(channel=channel, ts=ts)["messages"][0]["text"]

    # A helper called read_message() that asks anew is no stream.
    def read_channel(self, channel):
        out, cursor = [], None
        while True:  # expect: unbounded-retry
            try:
                result = self.client.conversations_history(channel=channel, cursor=cursor)
                out.extend(self._read_message(channel, m["ts"]) for m in result["messages"])
                if not result["has_more"]:
                    break
                cursor = result["response_metadata"]["next_cursor"]
            except SlackApiError as error:
                if error.response["error"] == "ratelimited":
                    time.sleep(int(error.response.headers["retry-after"]))
                else:
                    print(error)
        return out


# What stands behind the try is reached by who has failed.
def behind_try(url):
    try:
        return requests.get(url)
    except OSError:
        print("again")
    time.sleep(1)
    return behind_try(url)  # expect: unbounded-retry


def behind_suppress(url):
    with suppress(OSError):
        return requests.get(url)
    return behind_suppress(url)  # expect: unbounded-retry


# ---- no deadline ----


async def under_none(url):
    async with asyncio.timeout(None):
        while True:  # expect: unbounded-retry
            try:
                return await requests.get(url)
            except OSError:
                await asyncio.sleep(1)


async def started_elsewhere(url):
    async def loop():
        while True:  # expect: unbounded-retry
            try:
                return await requests.get(url)
            except OSError:
                await asyncio.sleep(1)

    await loop()
    return await asyncio.wait_for(loop(), timeout=30)


def counts_and_goes_on(url):
    for n in itertools.count():  # expect: unbounded-retry
        try:
            return requests.get(url)
        except OSError:
            time.sleep(min(60, n))


# A model that is asked until its answer pleases, told by what does not.
def until_it_pleases(messages, bad, worse):
    while True:  # expect: unbounded-retry
        text = openai.OpenAI().chat.completions.create(model="m", messages=messages).choices[0].message.content
        if bad(text):
            continue
        elif worse(text):
            continue
        else:
            break
    return text


# ---- asked for in one breath with the failure ----


def unless_blocked(url):
    while True:  # expect: unbounded-retry
        response = requests.get(url)
        if response.status_code != 403 or b"Request blocked." not in response.content:
            return response
        time.sleep(300)


# A limit told in words; what does not parse comes first, and goes on to nothing.
def told_in_words(url):
    while True:  # expect: unbounded-retry
        try:
            data = requests.get(url).json()
        except ValueError:
            data = {}
        if "error" not in data:
            return data
        if "rate limit" in data["error"].lower():
            time.sleep(300)
            continue
        raise RuntimeError(data["error"])


def status_in_a_variable(url):
    while True:  # expect: unbounded-retry
        response = requests.get(url)
        try:
            data = response.json()
        except ValueError:
            data = {}
        status = response.status_code
        if 200 <= status < 400:
            return data
        if status == 429:
            time.sleep(60)
        else:
            return None
