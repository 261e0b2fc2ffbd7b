# What the page does not show is asked for again, at once.
from selenium.webdriver.common.by import By


def press(driver):
    button = driver.find_element(By.ID, "go")
    if not button.is_displayed():
        return press(driver)  # expect: unbounded-retry
    button.click()


def each(driver, n):
    for group in driver.find_elements(By.CLASS_NAME, "group"):
        if not group.is_displayed():
            return each(driver, n)  # expect: unbounded-retry
        group.click()


def counted(driver, n=0):
    button = driver.find_element(By.ID, "go")
    if not button.is_displayed() and n < 5:
        return counted(driver, n + 1)
    button.click()


# an error message goes the same way as the message that failed
def send(client, parts):
    for part in parts:
        try:
            client.upload(part)
        except OSError as error:
            send(client, [f"failed: {error}"])
