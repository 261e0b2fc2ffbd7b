class Kept:
    def load(self):
        self._talker = self._make_talker()
