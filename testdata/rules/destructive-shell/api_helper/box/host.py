"""What the other file's calls run: gh, which is not named there."""
import subprocess


class Host:
    def api_call(self, method, endpoint):
        words = ["gh", "api", endpoint, "-X", method]
        return subprocess.run(words, capture_output=True, text=True, check=True).stdout
