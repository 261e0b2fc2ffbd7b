"""docker images NAME lists the images of one repository; without one it lists all there are."""
import subprocess


def images_of(name):
    out = subprocess.run(["docker", "images", "--format", "{{.Repository}}:{{.Tag}}", name], capture_output=True, text=True)
    return [line.strip() for line in out.stdout.splitlines() if line.strip()]


def clean(name, version):
    for image in images_of(name):
        if not image.endswith(f":{version}"):
            subprocess.run(["docker", "rmi", image])  # expect: destructive-shell


def clean_all():
    subprocess.run("docker rmi $(docker images -q --format '{{.ID}} {{.Tag}}')", shell=True)  # expect: destructive-shell
