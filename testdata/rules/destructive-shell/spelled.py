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


# A task of Airflow is a shell command, a template with it.
def airflow_tasks():
    from airflow.operators.bash import BashOperator
    from airflow.providers.ssh.operators.ssh import SSHOperator
    from airflow.providers.standard.operators.bash import BashOperator as Task

    BashOperator(task_id="a", bash_command="cd {{ params.path }} && git reset --hard")  # expect: destructive-shell
    Task(task_id="b", bash_command="docker system prune -a -f")  # expect: destructive-shell
    SSHOperator(task_id="c", ssh_conn_id="host", command="docker volume prune -f")  # expect: destructive-shell
    Task(task_id="d", bash_command="cd {{ params.path }} && git status")
