"""Waiting in slices for a process that was started before: nothing is tried again."""

import asyncio
import subprocess


def in_slices(command, beat):
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    while True:
        try:
            out, _ = child.communicate(timeout=15)
            break
        except subprocess.TimeoutExpired:
            beat()
    return out


def to_its_end(command, beat):
    child = subprocess.Popen(command)
    while True:
        try:
            return child.wait(timeout=15)
        except subprocess.TimeoutExpired:
            beat()


async def awaited(command, beat):
    child = await asyncio.create_subprocess_exec(*command)
    while True:
        try:
            return await asyncio.wait_for(child.communicate(), 15)
        except asyncio.TimeoutError:
            beat()


# another one each turn
def anew(command, beat):
    while True:  # expect: unbounded-retry
        try:
            child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            out, _ = child.communicate(timeout=15)
            break
        except subprocess.TimeoutExpired:
            beat()
    return out
