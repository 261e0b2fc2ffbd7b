"""What runs in a container that is gone afterwards, and has nothing of the host's, stays in there."""
import subprocess


def tidy(image):
    subprocess.run("docker run --rm alpine sh -c 'rm -rf /tmp/* && chmod -R 777 /'", shell=True)
    subprocess.run(["docker", "run", "--rm", image, "rm", "-rf", "/var/lib/app"])


def tidy_host():
    subprocess.run("docker run --rm -v /:/host alpine rm -rf /host/var", shell=True)  # expect: destructive-shell
    subprocess.run("docker run --rm amazon/aws-cli s3 rm s3://reports --recursive", shell=True)  # todo-expect: destructive-shell
    subprocess.run("docker run --rm postgres psql -h db -c 'DROP DATABASE shop'", shell=True)  # expect: destructive-shell
