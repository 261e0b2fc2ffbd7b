import os
os.system("pkill chrome")
