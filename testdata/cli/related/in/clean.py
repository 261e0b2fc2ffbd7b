from pkg import proc

proc.run(["pkill", "chrome"], check=False)
