# However it is spelled: judged alone, each must get past the pre-filter.
import os
import subprocess

RM = "/bin/rm"
GIT = "git"
flags = "-rf"

os.system("rm  -rf  /srv/x")  # expect: destructive-shell
os.system("rm\t-rf /srv/x")  # expect: destructive-shell
os.system("rm " + flags + " /srv/x")  # expect: destructive-shell
subprocess.run([RM, "-rf", "/srv/x"])  # expect: destructive-shell
subprocess.run([GIT, "reset", "--hard"])  # expect: destructive-shell
