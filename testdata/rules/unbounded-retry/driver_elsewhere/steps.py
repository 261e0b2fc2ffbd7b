# A driver that another file hands over, written as for Selenium 3. That a helper gives up looking for what it looks for
# is no end of the loop that asks it: it counts anew each time, and is done once the page is there.
import time


class Stuck(Exception):
    pass


def find(driver, name):
    for _ in range(50):
        try:
            return driver.find_element_by_id(name)
        except Exception:
            time.sleep(0.2)
    raise Stuck(name)


def is_there(driver, name):
    for _ in range(20):
        try:
            driver.find_element_by_id(name)
            return True
        except Exception:
            time.sleep(0.5)
    return False


def enter(driver, user, password):
    while True:  # expect: unbounded-retry
        find(driver, "user").send_keys(user)
        find(driver, "password").send_keys(password)
        driver.find_element_by_id("go").click()
        if is_there(driver, "home"):
            break
        time.sleep(3)


def enter_some(driver, user, password):
    for _ in range(3):
        find(driver, "user").send_keys(user)
        find(driver, "password").send_keys(password)
        driver.find_element_by_id("go").click()
        if is_there(driver, "home"):
            break
        time.sleep(3)


def press(driver):
    pressed = 0
    while not is_there(driver, "done"):
        find(driver, "next").click()
        pressed += 1
        if pressed > 20:
            raise Stuck("next")


# What fails goes on with what makes it good again, and that gives up: the loop ends when it does.
def reconnect(driver):
    for _ in range(5):
        try:
            driver.find_element_by_id("reconnect").click()
            return
        except Exception:
            time.sleep(1)
    raise Stuck("reconnect")


def close_all(driver):
    while True:
        try:
            driver.find_element_by_id("close").click()
            return
        except Exception:
            reconnect(driver)
