import os

os.system("pkill -9 node")
os.system("pkill -9 python")
