# What a function sets before it tries is there when it calls itself: it is done the second time.
import requests

_engine = None


def migrate():
    try:
        requests.post("https://db.example/migrate")
    except Exception as error:
        print(error)
        create_all(get_engine())


def create_all(engine):
    requests.post("https://db.example/all", json=engine)


def get_engine():
    global _engine
    if _engine is None:
        _engine = dict(url="x")
        migrate()
    return _engine


_session = None


def login():
    global _session
    if _session is None:
        _session = requests.Session()
        try:
            _session.post("https://a.example/login")
        except Exception:
            login()
    return _session


def login_again():
    global _session
    if _session is None:
        try:
            _session = requests.post("https://a.example/login")
        except Exception:
            login_again()  # expect: unbounded-retry
    return _session
