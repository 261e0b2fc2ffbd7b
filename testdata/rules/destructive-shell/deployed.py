# What is deployed, and data that is kept for it: gone without a question.
import subprocess


def tear_down(app, folder):
    subprocess.run(["argocd", "app", "delete", app, "--yes"], check=True)  # expect: destructive-shell
    subprocess.run("amplify delete --force", shell=True)  # expect: destructive-shell
    subprocess.run(["nomad", "job", "stop", "-purge", app])  # expect: destructive-shell
    subprocess.run(f"databricks workspace delete -r {folder}", shell=True)  # expect: destructive-shell
    subprocess.run(["snow", "sql", "-q", "DROP TABLE orders"])  # expect: destructive-shell
    subprocess.run("npx convex import --replace --yes data.zip", shell=True)  # expect: destructive-shell
    subprocess.run(["conda", "env", "remove", "-y", "-n", "shop"])  # expect: destructive-shell
    subprocess.run("dvc gc --workspace --force", shell=True)  # expect: destructive-shell


# these ask, or take one thing alone
def look(app, notebook):
    subprocess.run(["argocd", "app", "delete", app])
    subprocess.run("amplify delete", shell=True)
    subprocess.run(["nomad", "job", "stop", app])
    subprocess.run(f"databricks workspace delete {notebook}", shell=True)
    subprocess.run(["snow", "sql", "-q", "SELECT count(*) FROM orders"])
    subprocess.run("npx convex import --append --yes data.zip", shell=True)
    subprocess.run(["conda", "env", "remove", "-n", "shop"])
    subprocess.run("dvc gc --workspace --force --dry", shell=True)
