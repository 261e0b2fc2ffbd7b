"""Is the step's summary the table it means to be, in GitHub's own Markdown? summary.py FILE"""
import html.parser
import sys

import cmarkgfm


class Table(html.parser.HTMLParser):
    """The text of each cell, and every element there is."""

    def __init__(self):
        super().__init__()
        self.rows, self.elements = [], set()

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data):
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


table = Table()
table.feed(cmarkgfm.github_flavored_markdown_to_html(open(sys.argv[1]).read()))
assert table.elements == {"h3", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}, table.elements
assert [len(row) for row in table.rows] == [4] * 4, table.rows
assert table.rows[1][2].strip() == "a|b`<!--[x](y).py 4", table.rows[1]
print("markdown: the step's summary is one table, whatever files are called")
