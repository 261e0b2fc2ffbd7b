"""Look-alikes whose methods are called as a page's are, and take more."""
import click
import pyautogui
from selenium.webdriver.support.ui import WebDriverWait


@click.command()
@click.option("--size", 3)
def main(size): ...


def others(page, driver, gui, robot):
    pyautogui.click(10, 20)
    gui.click(10, 20)
    page.goto(3, 4)  # nothing here knows a browser of Playwright's
    robot.type("text", 100)
    WebDriverWait(driver, 10).until(page)
