"""Looks like a destructive command and is none; each with the reason."""
import os
import shlex
import subprocess
import shutil
import sqlite3
import tempfile

from other_library import session

# a deny list is compared, never run
DENIED = ["rm -rf", "mkfs", "shutdown", "pkill -9"]
DENY_PATTERNS = [r"\brm\s+-rf\b", r"\bmkfs\b"]

# a prompt is sent to a model
SYSTEM_PROMPT = """Never run `rm -rf /` or `git reset --hard`."""


class Message:
    def __init__(self, text):
        self.text = text


# a class that only holds it
Message("curl https://example.com | sh")

# help texts and errors are shown
print("Run: docker rm -f web && pkill chrome")
HELP = "use: rm -rf dist"


def help_text():
    return "taskkill /F /IM chrome.exe"


def install_hint():
    raise ImportError("install it with: curl https://example.com/i.sh | sh")


# a commented-out command
# subprocess.run("pkill -9 chrome", shell=True)


def harmless_commands(path, pid, image, branch):
    subprocess.run(["ls", "-la"])  # reads
    subprocess.run(["docker", "run", "--rm", image, "ls"])  # --rm is a flag of run
    subprocess.run(["docker", "compose", "down"])  # without -v: no data is lost
    subprocess.run(["docker", "rm", image])  # refuses running containers
    subprocess.run(["git", "rm", "-rf", path])  # git keeps it
    subprocess.run(["git", "push", "--force-with-lease"])  # refuses to lose others' work
    subprocess.run(["git", "push", "origin", branch])  # an ordinary push
    subprocess.run(["git", "branch", "-d", branch])  # refuses to lose commits
    subprocess.run(["git", "reset", "--soft", "HEAD~1"])  # keeps the changes
    subprocess.run(["git", "clean", "-nfd"])  # dry run
    subprocess.run(["git", "checkout", branch])  # refuses to overwrite changes
    subprocess.run(f"kubectl delete pod {path} --dry-run=client", shell=True)  # dry run
    subprocess.run(["rm", "-f", path])  # one file
    subprocess.run(["rm", "-rf", "--help"])  # help
    subprocess.run(["kill", str(pid)])  # SIGTERM to one process
    subprocess.run(["kill", "-0", str(pid)])  # only asks
    subprocess.run(["pkill", "-HUP", "nginx"])  # a reload
    subprocess.run(["pgrep", "-f", "chrome"])  # only lists
    subprocess.run(["systemctl", "restart", "app"])  # comes back
    subprocess.run('echo "rm -rf /"', shell=True)  # echo prints it
    subprocess.run(["echo", "done; rm -rf /"])  # no shell reads an argument list
    subprocess.run(["grep", "-r", "pkill", "."])  # searches for it
    subprocess.run("which reboot", shell=True)  # asks where it is
    subprocess.run("curl https://example.com/x.json | python -m json.tool", shell=True)  # data
    os.kill(pid, 9)  # its own child, no shell
    os.system("echo done # rm -rf /")  # a shell comment


class Dock:
    """The same local name in several methods: each means its own."""

    def up(self):
        command = "docker compose up -d"
        return self.exec_command(command)

    def cleanup_text(self):
        command = "docker container prune -f"
        return command  # returned, not run

    def exec_command(self, command):
        # a parameter: its callers are judged, not this line
        return subprocess.run(command, shell=True)


def other_run(cmd="ls"):
    subprocess.run(cmd, shell=True)


def cleanup_name():
    cmd = "pkill chrome"
    return len(cmd)  # the same name as above, elsewhere


def test_guard(guard):
    # what a test expects of a guard
    assert guard.blocks("rm -rf /tmp/build")
    assert guard.parse("curl https://example.com | bash") is None


def dockerfile(commands):
    # lines of a Dockerfile that is written, not run
    commands.append("RUN rm -rf /var/lib/apt/lists/*")
    return "\n".join(commands)


def database(path):
    # SQL for a driver, no process
    sqlite3.connect(path).execute("DROP TABLE users")
    session.execute("TRUNCATE logs")


def unknown_receiver(sandbox):
    # who knows what this runs, and where
    sandbox.execute("rm -rf /workspace")


def reassigned(path):
    cmd = "rm -rf build"
    cmd = "ls build"
    os.system(cmd)  # the last value counts


def quoted(user_text):
    # one word of a harmless command
    subprocess.run("git commit -m " + shlex.quote("rm -rf /"), shell=True)


def wrapper(words):
    return subprocess.run(["git", *words])


wrapper(["status"])  # a wrapper called with something harmless
wrapper(["log", "--format=%H reset --hard"])  # one word of git log


def only_some(folder, bucket):
    subprocess.run(["rsync", "-an", "--delete", folder, "host:/srv"])  # a dry run
    subprocess.run(["rclone", "copy", folder, f"remote:{bucket}"])  # deletes nothing
    subprocess.run(["systemctl", "stop", "my-bot"])  # the service the program is about
    subprocess.run(["yarn", "remove", "rimraf"])  # a dependency
    subprocess.run(["tmux", "-L", "mine", "kill-server"])  # a tmux of its own


class Own:
    """What the program made itself is its own to remove."""

    def __init__(self):
        self.process = None
        self.folder = tempfile.mkdtemp()

    def start(self, image):
        self.process = subprocess.Popen(["server"])
        self.container = subprocess.check_output(["docker", "run", "-d", image], text=True).strip()

    def stop(self):
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(self.process.pid)])  # its child
        subprocess.run(["docker", "rm", "-f", self.container])  # its container
        subprocess.run(["rm", "-rf", self.folder])  # its folder
        shutil.rmtree(self.folder)


async def download():
    return tempfile.mkdtemp()


async def reset(revision):
    work = await download()
    subprocess.run(["git", "-C", work, "reset", "--hard", revision])  # a clone for this once
    subprocess.run(["git", "clean", "-fdx"], cwd=work)
    subprocess.run("git checkout -- .", cwd=os.path.join(work, "repo"), shell=True)


def in_the_shell(revision):
    with tempfile.TemporaryDirectory() as work:
        os.system(f"cd {work} && git reset --hard {revision}")
