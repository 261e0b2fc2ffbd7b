from playwright.sync_api import sync_playwright

import other_library
from steps import Helper, maybe_page, pick_option


def main():
    with sync_playwright() as p:
        page = p.chromium.launch().new_page()
        pick_option(page, 1, 2)
        Helper(page).go(1, 2)
        maybe_page(page)
    maybe_page(other_library.thing())
