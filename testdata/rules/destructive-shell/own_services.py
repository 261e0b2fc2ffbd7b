# ok: containers by a label of one's own, Kubernetes objects and releases the program made
import subprocess


def by_label():
    out = subprocess.run(["docker", "ps", "-aq", "--filter", "label=com.shop.runner"], capture_output=True, text=True).stdout
    for one in out.split():
        subprocess.run(["docker", "rm", "-f", one])
    subprocess.run("docker ps -aq --filter label=shop-worker | xargs docker rm -f", shell=True)
    # a name is a part of others'
    subprocess.run("docker ps -aq --filter name=shop | xargs docker rm -f", shell=True)  # expect: destructive-shell


def all_of_them():
    out = subprocess.run(["docker", "ps", "-aq"], capture_output=True, text=True).stdout
    subprocess.run(["docker", "rm", "-f", *out.split()])  # expect: destructive-shell


class Pool:
    def __init__(self):
        self.containers = {}

    def start(self, key, image):
        one = subprocess.check_output(["docker", "run", "-d", image], text=True).strip()
        self.containers[key] = one

    def stop(self, key):
        subprocess.run(["docker", "rm", "-f", self.containers.pop(key)])


def namespace(other):
    subprocess.run(["kubectl", "create", "namespace", "shop-try"], check=True)
    subprocess.run(["kubectl", "delete", "namespace", "shop-try"])
    subprocess.run(["kubectl", "delete", "namespace", other])  # expect: destructive-shell


def pod(name, other):
    subprocess.run(f"kubectl run {name} --image=nginx", shell=True)
    subprocess.run(f"kubectl delete pod {name}", shell=True)
    subprocess.run(f"kubectl delete pod {other}", shell=True)  # expect: destructive-shell


def created():
    out = subprocess.check_output(["kubectl", "create", "-f", "-", "-o", "name"], input="x", text=True)
    for line in out.splitlines():
        kind, _ = line.split("/", 1)
        subprocess.run(["kubectl", "delete", kind])


def applied():
    subprocess.run(["kubectl", "apply", "-f", "shop.yaml"])  # what was there before is changed
    subprocess.run(["kubectl", "delete", "-f", "shop.yaml"])  # expect: destructive-shell


def install(name):
    subprocess.run(f"helm install {name} ./chart", shell=True)


def uninstall(name):
    subprocess.run(f"helm uninstall {name}", shell=True)  # expect: destructive-shell


def release():
    subprocess.run(["helm", "install", "shop", "./chart", "--wait"])
    subprocess.run(["helm", "uninstall", "shop"])


def phones(serial, udid):
    subprocess.run(["xcrun", "simctl", "erase", udid])  # expect: destructive-shell
    made = subprocess.check_output(["xcrun", "simctl", "create", "ci", "iPhone 16"], text=True).strip()
    subprocess.run(["xcrun", "simctl", "delete", made])
    subprocess.run(f"adb -s {serial} shell pm clear com.example.shop", shell=True)  # expect: destructive-shell


class Trees:
    def open(self, branch):
        subprocess.run(["git", "worktree", "add", "-b", branch, "../tree"])
        self.branch = branch

    def close(self, tree):
        subprocess.run(["git", "branch", "-D", self.branch])  # made by open()

    def close_all(self, trees):
        for tree in trees:
            self.close(tree)  # nor is it told of at who calls that
