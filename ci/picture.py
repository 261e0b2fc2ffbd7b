#!/usr/bin/env python3
"""Draws what a command prints on a terminal: picture.py PROGRAM FOLDER ARGUMENT... writes an SVG to standard output.

The command runs, in the folder, on a terminal of its own, so that the picture shows what a reader will get. Its text is in the
file as text: whoever searches for it or reads it aloud finds it.
"""
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from html import escape

COLUMNS, CELL, LINE, MARGIN = 100, 7.8, 18, 16
COLORS = {"1": "#f0f3f6", "31": "#ff9492", "32": "#56d364", "34": "#8b949e", "1;31": "#ff7b72", "1;33": "#e3b341", "1;36": "#76e3ea"}


def printed(command, folder):
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    process = subprocess.Popen(command, cwd=folder, stdin=its, stdout=its, stderr=its, close_fds=True)
    os.close(its)
    text = b""
    try:
        while chunk := os.read(ours, 65536):
            text += chunk
    except OSError:  # how a terminal says that nobody writes to it any more
        pass
    process.wait()
    return text.decode().replace("\r\n", "\n").rstrip("\n")


def run(text, style):
    fill = f' fill="{COLORS[style]}"' if style in COLORS else ""
    weight = ' font-weight="bold"' if style.startswith("1") else ""
    text = escape(text, quote=False).replace(" ", "\u00a0")  # blanks that every renderer keeps
    return f"<tspan{fill}{weight}>{text}</tspan>" if fill else text


def drawn(lines):
    """One <text> a line; a style goes on over the line's end."""
    style, y = "", MARGIN - 5
    for line in lines:
        runs, cells = "", 0
        y += LINE
        for part in re.split("(\x1b\\[[0-9;]*m)", line):
            if part.startswith("\x1b"):
                style = part[2:-1]
            elif part:
                runs += run(part, style)
                cells += len(part)
        if cells:
            yield f'<text x="{MARGIN}" y="{y}" textLength="{cells * CELL:g}">{runs}</text>\n'


def picture(lines, title):
    width, height = round(COLUMNS * CELL + 2 * MARGIN), len(lines) * LINE + 2 * MARGIN
    body = "".join(drawn(lines))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">\n'
        f"<title>{escape(title)}</title>\n"
        f'<rect width="{width}" height="{height}" rx="8" fill="#0d1117"/>\n'
        '<g fill="#c9d1d9" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" '
        f'font-size="13">\n{body}</g>\n</svg>\n'
    )


program, folder, *arguments = sys.argv[1:]
command = " ".join(["shearpin", *arguments])
text = printed([os.path.abspath(program), *arguments, "--color", "always"], folder)
lines = [f"\x1b[34m$\x1b[0m \x1b[1m{command}\x1b[0m", *text.split("\n")]
sys.stdout.write(picture(lines, f"What {command} prints"))
