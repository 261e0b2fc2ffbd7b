from .again import again
from .ask import ask, plain
