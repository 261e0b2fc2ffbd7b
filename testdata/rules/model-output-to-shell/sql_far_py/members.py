# A file that knows of no such thing: another one hands it what was sent.
import sqlite3


class Members:
    def drop(self, options):
        text = f"DELETE FROM members WHERE name = '{options['member']}'"  # expect: model-output-to-shell
        connection = sqlite3.connect("a.db")
        connection.execute(text)

    def count(self, options):
        return eval(options["sum"])  # expect: model-output-to-shell

    def find(self, options):
        text = "SELECT * FROM members WHERE name = ?"
        return sqlite3.connect("a.db").execute(text, (options["member"],))
