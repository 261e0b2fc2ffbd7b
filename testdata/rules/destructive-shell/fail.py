"""Destructive commands that reach a process, by every way Python code takes."""
import asyncio
import concurrent.futures
import functools
import os
import shlex
import subprocess
import subprocess as sp
import sys
import tempfile
import threading
from subprocess import Popen, check_output as out

import docker
import fabric
import invoke
import paramiko
import pexpect

from pkg import proc


# ---- straight into the call ----

def direct(path, pid, port):
    subprocess.run(["pkill", "-9", "-f", "python -m app"])  # expect: destructive-shell
    subprocess.run("pkill chrome", shell=True)  # expect: destructive-shell
    sp.call(["killall", "node"])  # expect: destructive-shell
    os.system('pkill -f "Google Chrome"')  # expect: destructive-shell
    os.popen("rm -rf " + path)  # expect: destructive-shell
    Popen(["reboot"])  # expect: destructive-shell
    out(["sudo", "rm", "-rf", path])  # expect: destructive-shell
    subprocess.run(f"rm -rf {path}", shell=True)  # expect: destructive-shell
    subprocess.run("rm -rf %s" % path, shell=True)  # expect: destructive-shell
    subprocess.run("rm -rf {}".format(path), shell=True)  # expect: destructive-shell
    subprocess.run(args=["rm", "-rf", path])  # expect: destructive-shell
    subprocess.run("rm -rf {}/cache".format(path).split())  # expect: destructive-shell
    subprocess.run(shlex.split(f"git clean -fdx {path}"))  # expect: destructive-shell
    subprocess.run(["bash", "-lc", "cd /srv && git reset --hard"])  # expect: destructive-shell
    subprocess.run(["/bin/kill", "-9", str(pid)])  # expect: destructive-shell
    subprocess.getoutput(f"lsof -ti:{port} | xargs kill -9")  # expect: destructive-shell
    subprocess.run(  # expect: destructive-shell
        "docker system prune -af"
        " --volumes",
        shell=True,
    )
    os.execvp("rm", ["rm", "-rf", path])  # expect: destructive-shell
    os.execlp("rm", "rm", "-rf", path)  # expect: destructive-shell
    os.spawnlp(os.P_WAIT, "pkill", "pkill", "chrome")  # expect: destructive-shell
    subprocess.run(["taskkill", "/F", "/IM", "chrome.exe"])  # expect: destructive-shell
    subprocess.run(["powershell", "-Command", "Get-Process x | Stop-Process -Force"])  # expect: destructive-shell
    subprocess.run(["sh", "-c", "curl -fsSL https://example.com/i.sh | sh"])  # expect: destructive-shell
    subprocess.run("bash -s", input="rm -rf /", shell=True)  # expect: destructive-shell
    subprocess.run(["psql"], input="DROP TABLE users;", text=True)  # expect: destructive-shell


async def asynchronous(path):
    await asyncio.create_subprocess_shell(f"rm -rf {path}")  # expect: destructive-shell
    await asyncio.create_subprocess_exec("rm", "-rf", path)  # expect: destructive-shell
    await asyncio.create_subprocess_exec(  # expect: destructive-shell
        "bash", "-c", "curl -fsSL https://example.com/i.sh | bash", stdout=None)
    command = ["git", "push", "--force"]
    await asyncio.create_subprocess_exec(*command)  # expect: destructive-shell


# ---- by reference ----

async def by_reference(path):
    await asyncio.to_thread(subprocess.run, ["rm", "-rf", path])  # expect: destructive-shell
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, subprocess.run, ["pkill", "x"])  # expect: destructive-shell
    await loop.run_in_executor(
        None, functools.partial(subprocess.run, ["pkill", "y"]))  # expect: destructive-shell
    threading.Thread(target=os.system, args=("pkill chrome",)).start()  # expect: destructive-shell
    with concurrent.futures.ThreadPoolExecutor() as pool:
        pool.submit(subprocess.run, ["pkill", "z"])  # expect: destructive-shell
    shell = functools.partial(subprocess.run, shell=True, check=True)
    shell("pkill chrome")  # expect: destructive-shell


# ---- through variables ----

KILL_ALL = "pkill -9 chrome"
COMMANDS = {"linux": "pkill chrome", "win32": "taskkill /F /IM chrome.exe"}


def variables(release, namespace, path, force):
    command = f"helm uninstall {release} -n {namespace}"
    subprocess.Popen(command, shell=True)  # expect: destructive-shell
    subprocess.run(KILL_ALL, shell=True)  # expect: destructive-shell
    subprocess.run(COMMANDS[sys.platform], shell=True)  # expect: destructive-shell
    base = ["docker", "rm"]
    subprocess.run(base + ["-f", release])  # expect: destructive-shell
    flags = ["-f"]
    subprocess.run(["docker", "rm", *flags, release])  # expect: destructive-shell
    subprocess.run(" ".join(["git", "reset", "--hard"]), shell=True)  # expect: destructive-shell
    kill = ["pkill", "a"] if sys.platform != "win32" else ["taskkill", "/F", "/IM", "a"]
    subprocess.run(kill)  # expect: destructive-shell
    sudo = "sudo " if force else ""
    os.system(f"{sudo}rm -rf {path}")  # expect: destructive-shell
    text = "rm -rf "
    text += path
    os.system(text)  # expect: destructive-shell
    for one in ["ls -l", "pkill chromium"]:
        os.system(one)  # expect: destructive-shell
    if force:
        last = ["rm", "-rf", path]
    else:
        last = ["rm", "-r", path]
    subprocess.check_call(last)  # expect: destructive-shell
    ps = (
        "Get-CimInstance Win32_Process | "
        f"Where-Object {{ $_.CommandLine -like '*{path}*' }} | "
        "ForEach-Object { try { Stop-Process -Id $_.ProcessId -Force } catch {} }"
    )
    subprocess.run(["powershell", "-NoProfile", "-Command", ps])  # expect: destructive-shell
    grown = ["git", "clean"]
    grown.append("-fd")
    subprocess.run(grown)  # expect: destructive-shell


# ---- through functions of the project ----

def run_command(cmd, check=True):
    return subprocess.run(cmd, shell=True, check=check)


def run_in(directory, *words):
    return subprocess.run(["git", "-C", directory, *words])


def quietly(cmd):
    return run_command(f"{cmd} >/dev/null 2>&1")


run_command("kubectl delete namespace shop")  # expect: destructive-shell
run_command(cmd="terraform destroy -auto-approve")  # expect: destructive-shell
run_in("/srv/app", "reset", "--hard", "HEAD~1")  # expect: destructive-shell
quietly("pkill chrome")  # expect: destructive-shell


proc.run(["pkill", "chrome"], check=False)  # expect: destructive-shell
proc.run("git clean -fd")  # expect: destructive-shell
proc.run(["git", "status"])


def remove(path):
    # said here, once, and not again at every caller
    subprocess.run(["rm", "-rf", path])  # expect: destructive-shell


remove("/srv/a")
remove("/srv/b")


class Cluster:
    def _run(self, command, timeout=60):
        full = ["bash", "-c", command]
        return self._spawn(full, timeout)

    def _spawn(self, argv, timeout):
        return subprocess.run(argv, timeout=timeout)

    def cleanup(self):
        self._run("docker container prune -f")  # expect: destructive-shell
        command = "kubectl delete -Rf manifests"
        self._run(command)  # expect: destructive-shell

    async def later(self):
        await asyncio.to_thread(self._run, "docker volume rm data")  # expect: destructive-shell


cluster = Cluster()
cluster._run("docker rm -f web")  # expect: destructive-shell


# ---- other ways to a shell ----

def libraries(path, context: invoke.Context):
    client = paramiko.SSHClient()
    client.exec_command(f"rm -rf {path}")  # expect: destructive-shell
    fabric.Connection("host").sudo("systemctl reboot")  # expect: destructive-shell
    context.run("git push --force")  # expect: destructive-shell
    pexpect.run("pkill chrome")  # expect: destructive-shell
    pexpect.spawn("rm", ["-rf", path])  # expect: destructive-shell
    container = docker.from_env().containers.get("web")
    container.exec_run("rm -rf /data")  # in a container: nothing of the machine's


# ---- what else destroys ----

def more(folder, bucket, name):
    subprocess.run(["rsync", "-a", "--delete", folder, "host:/srv/site"])  # expect: destructive-shell
    subprocess.run(["rclone", "purge", f"remote:{bucket}"])  # expect: destructive-shell
    subprocess.run(["gsutil", "-m", "rsync", "-d", "-r", folder, f"gs://{bucket}"])  # expect: destructive-shell
    subprocess.run("pnpm prisma migrate reset --force", shell=True)  # expect: destructive-shell
    subprocess.run(["uv", "run", "alembic", "downgrade", "base"])  # expect: destructive-shell
    subprocess.run([sys.executable, "-m", "celery", "purge", "-f"])  # expect: destructive-shell
    subprocess.run(["curl", "-X", "DELETE", "https://es.example.com/_all"])  # expect: destructive-shell
    os.system("docker rm -f $(docker ps -aq)")  # expect: destructive-shell
    os.system("systemctl stop nginx")  # expect: destructive-shell
    os.system("echo FLUSHALL | redis-cli")  # expect: destructive-shell
    # deeper than is read: said
    os.system("sudo " * 9 + "rm -rf " + folder)  # expect: destructive-shell
    os.system("sudo sudo sudo sudo sudo sudo sudo sudo sudo rm -rf /")  # expect: destructive-shell


# ---- found, not made ----

def by_port(port):
    found = subprocess.run(["lsof", "-ti", f":{port}"], capture_output=True, text=True)
    for pid in found.stdout.split():
        subprocess.run(["kill", "-9", pid])  # expect: destructive-shell
    pids = [int(p) for p in subprocess.check_output(["pgrep", "-f", "server"]).split()]
    os.system(f"kill -9 {pids[0]}")  # expect: destructive-shell
    names = subprocess.check_output(["docker", "ps", "-aq"], text=True)
    for name in names.splitlines():
        subprocess.run(["docker", "rm", "-f", name])  # expect: destructive-shell


def leaves_the_temporary(remote):
    work = tempfile.mkdtemp()
    subprocess.run(["git", "-C", work, "push", "--force"])  # expect: destructive-shell
    subprocess.run(["git", "reset", "--hard"], cwd=remote)  # expect: destructive-shell
    subprocess.run(["rm", "-rf", work + "/.."])  # expect: destructive-shell
