# Until a page shows something, with no deadline; what leaves, counts or has a deadline is left alone.
import time

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait


def load(login):
    driver = webdriver.Chrome()
    driver.get("https://example.com")
    driver.find_element(By.ID, "login").send_keys(login)
    while not driver.find_elements(By.ID, "diary"):  # expect: unbounded-retry (warning)
        time.sleep(1)
    return driver.page_source


def hot(driver):
    while len(driver.find_elements(By.ID, "diary")) == 0:  # expect: unbounded-retry (warning)
        continue
    return driver.page_source


def bounded(driver):
    tries = 0
    while not driver.find_elements(By.ID, "diary"):
        time.sleep(1)
        tries += 1
        if tries > 30:
            raise TimeoutError("not there")
    return driver.page_source


def until(driver):
    end = time.monotonic() + 30
    while not driver.find_elements(By.ID, "diary"):
        if time.monotonic() > end:
            raise TimeoutError("not there")
        time.sleep(1)


def failed(driver):
    while not driver.find_elements(By.ID, "diary"):
        if driver.find_elements(By.ID, "error"):
            raise RuntimeError("refused")
        time.sleep(1)


def gone(driver):
    while driver.find_elements(By.ID, "next"):
        driver.find_element(By.ID, "next").click()


def as_it_should(driver):
    WebDriverWait(driver, 30).until(lambda d: d.find_elements(By.ID, "diary"))
