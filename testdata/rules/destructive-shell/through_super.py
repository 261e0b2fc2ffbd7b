# What a class hands up to its base is run there.
import subprocess


class Base:
    def __init__(self, command):
        subprocess.run(command, shell=True)

    def run(self, command):
        subprocess.run(command, shell=True)

    def show(self, command):
        print(command)


class Killer(Base):
    def __init__(self):
        super().__init__("pkill -9 -f chrome")  # expect: destructive-shell

    def stop(self):
        super().run("pkill -9 -f firefox")  # expect: destructive-shell

    def say(self):
        super().show("pkill -9 -f firefox")


class Lister(Base):
    def __init__(self):
        super().__init__("ls")

    def stop(self):
        super().run("ls -l")
