# The same is typed for as long as the field that asks for it is there; who takes what is there works on.
import time

import pyotp
from playwright.sync_api import Page
from selenium import webdriver
from selenium.webdriver.common.by import By


def by_script(page: Page, secret):
    asked = page.evaluate("() => document.querySelector('#mfa') !== null")
    while asked:  # expect: unbounded-retry
        time.sleep(5)
        page.keyboard.type(pyotp.TOTP(secret).now())
        asked = page.evaluate("() => document.querySelector('#mfa') !== null")


def by_count(page: Page, secret):
    asked = True
    while asked:  # expect: unbounded-retry
        code = pyotp.TOTP(secret).now()
        page.fill("#code", code)
        page.click("#send")
        time.sleep(5)
        asked = page.locator("#mfa").count() > 0


def by_field(page: Page, secret):
    while page.locator("#code").is_visible():  # expect: unbounded-retry
        page.locator("#code").fill(secret)
        time.sleep(5)


def selenium(login, code):
    driver = webdriver.Chrome()
    while driver.find_elements(By.ID, "captcha"):  # expect: unbounded-retry
        driver.find_element(By.ID, "text").send_keys(code)
        driver.find_element(By.ID, "go").click()


# ---- what works on, or is counted ----


def to_the_next(page: Page, name):
    while page.locator("#next").is_visible():
        page.fill("#name", name)
        page.click("#next")


def rows(page: Page):
    more = page.locator(".row")
    while more.count() > 0:
        page.fill("#note", "done")
        more.first.click()


def answers(page: Page, answer_to):
    while page.locator("#chat").is_visible():
        said = page.inner_text("#last")
        page.fill("#box", answer_to(said))
        page.click("#send")


def each(page: Page, words):
    while page.locator("#field").is_visible():
        page.fill("#field", words.pop())
        page.click("#send")


def counted(page: Page, secret):
    tries = 0
    while page.locator("#mfa").is_visible() and tries < 3:
        page.fill("#code", secret)
        tries += 1
