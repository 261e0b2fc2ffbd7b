# A process that is started again the moment it ends.
import os
import socket
import subprocess
import sys
import time

while True:  # expect: retry-without-backoff
    process = subprocess.Popen(["node", "bot.js"])
    process.wait()


def supervise():
    while True:  # expect: retry-without-backoff
        subprocess.run([sys.executable, "bot.py"])
        print("restarting")


def shell():
    while True:  # expect: retry-without-backoff
        os.system("python bot.py")


def paced():
    while True:
        subprocess.run([sys.executable, "bot.py"])
        time.sleep(5)


def asked():
    while True:
        os.system(input("> "))


def counted():
    tries = 0
    while tries < 5:
        subprocess.run([sys.executable, "bot.py"])
        tries += 1


def each(jobs):
    while True:
        job = jobs.get()
        subprocess.run(["convert", job])


def told(code=1):
    while True:
        code = subprocess.call(["worker"])
        if code == 0:
            break


# a connection that is opened again at once
def connected(host, handle):
    while True:  # expect: retry-without-backoff
        try:
            connection = socket.create_connection((host, 6667))
            while True:
                data = connection.recv(4096)
                if not data:
                    break
                handle(data)
        except OSError as error:
            print(error)
