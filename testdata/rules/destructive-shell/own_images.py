"""An image that was built here is the program's own; one of another name is not."""
import subprocess


def run(words):
    return subprocess.run(words, capture_output=True, text=True)


def check(tag):
    run(["docker", "build", "-f", "Dockerfile", "--target", "dev", "-t", "shop:dev-test", "."])
    run(["docker", "rmi", "shop:dev-test"])
    run(["docker", "rmi", "-f", "shop:latest"])  # expect: destructive-shell
    run(["docker", "buildx", "build", "--tag", tag, "."])
    run(["docker", "image", "rm", tag])


def others(image):
    run(["docker", "pull", "postgres:16"])
    run(["docker", "rmi", "postgres:16"])  # expect: destructive-shell
    run(["docker", "rmi", image])  # expect: destructive-shell
