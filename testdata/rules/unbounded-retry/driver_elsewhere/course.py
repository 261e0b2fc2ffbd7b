# The driver is made here, and what it does stands in steps.py.
from seleniumwire import webdriver

from steps import close_all, enter, enter_some, press


def main(user, password):
    driver = webdriver.Chrome()
    driver.get("https://school.example/login")
    enter(driver, user, password)
    enter_some(driver, user, password)
    press(driver)
    close_all(driver)


main("u", "p")
