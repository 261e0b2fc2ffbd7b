# Google's sheets by gspread: a 429 is tried six times in a row.
import gspread


def insist(fn, *args, most=6):
    for attempt in range(most):  # expect: retry-without-backoff
        try:
            return fn(*args)
        except gspread.exceptions.APIError as error:
            if error.response.status_code not in (429, 500, 503) or attempt == most - 1:
                raise


def load(key):
    sheet = gspread.service_account().open_by_key(key)
    return insist(sheet.sheet1.get_all_values)
