# Values of the registry, tasks and services: those the program makes itself are its own.
import subprocess

RUN = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"


def install(command):
    subprocess.run(["reg", "add", RUN, "/v", "Clock", "/t", "REG_SZ", "/d", command, "/f"], check=True)
    subprocess.run(["schtasks", "/create", "/tn", "Clock", "/tr", command, "/sc", "onlogon"])
    subprocess.run("sc create clockd binPath= clockd.exe", shell=True)


def uninstall():
    subprocess.run(["reg", "delete", RUN, "/v", "Clock", "/f"], check=True)
    subprocess.run(["schtasks", "/Delete", "/TN", "Clock", "/F"])
    subprocess.run("sc delete clockd", shell=True)


def others(name):
    subprocess.run(["reg", "delete", RUN, "/f"])  # expect: destructive-shell
    subprocess.run(["reg", "delete", RUN, "/va", "/f"])  # expect: destructive-shell
    subprocess.run(["reg", "delete", RUN, "/v", "Updater", "/f"])  # expect: destructive-shell
    subprocess.run(["reg", "delete", RUN, "/v", name, "/f"])  # expect: destructive-shell
    subprocess.run(["schtasks", "/delete", "/tn", "Backup", "/f"])  # expect: destructive-shell
    subprocess.run("sc delete spooler", shell=True)  # expect: destructive-shell
