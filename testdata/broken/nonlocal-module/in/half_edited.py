import subprocess
nonlocal x
x = 1
subprocess.run("pkill -9 chrome", shell=True)
